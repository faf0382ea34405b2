-- Schema "wingman", version 1. Applied once, in one transaction with its row in wingman.schema_version.
create schema if not exists wingman;

create table wingman.schema_version
(
    version    integer     not null primary key,
    applied_at timestamptz not null default now()
);

create table wingman.profiles
(
    id           bigint           generated always as identity primary key,
    display_name text             not null check (char_length(display_name) between 1 and 60),
    bio          text             not null default '' check (char_length(bio) <= 500),
    latitude     double precision not null check (latitude between -90 and 90),
    longitude    double precision not null check (longitude between -180 and 180),
    location     point            not null generated always as (point(longitude, latitude)) stored,
    published    boolean          not null default true,
    version      bigint           not null default 1,
    updated_at   timestamptz      not null default now()
);

-- "Near" takes its candidates from the first index and proves them with the second: under row-level security an index serves
-- only leakproof comparisons, which those of float8 are and those of point are not (ordering by <-> is not a comparison).
create index profiles_location on wingman.profiles using gist (location) where published;
create index profiles_latitude on wingman.profiles (latitude) where published;

create table wingman.matches
(
    id           bigint      generated always as identity primary key,
    inviter_id   bigint      not null references wingman.profiles (id),
    invitee_id   bigint      not null references wingman.profiles (id),
    status       text        not null default 'pending' check (status in ('pending', 'accepted', 'declined')),
    created_at   timestamptz not null default now(),
    responded_at timestamptz,
    check (inviter_id <> invitee_id),
    check ((status = 'pending') = (responded_at is null))
);

-- Two people have at most one match that is open or accepted, whoever invited.
create unique index matches_pair on wingman.matches (least(inviter_id, invitee_id), greatest(inviter_id, invitee_id))
    where status <> 'declined';

create table wingman.messages
(
    id        bigint      generated always as identity primary key,
    match_id  bigint      not null references wingman.matches (id),
    sender_id bigint      not null references wingman.profiles (id),
    text      text        not null check (char_length(text) between 1 and 2000),
    sent_at   timestamptz not null default now()
);

create index messages_newest on wingman.messages (match_id, id desc);

-- Great-circle distance by the haversine formula, on a sphere of the Earth's mean radius.
create function wingman.distance_km(latitude_a double precision, longitude_a double precision,
                                    latitude_b double precision, longitude_b double precision) returns double precision
    language sql immutable parallel safe as
$$
    select 2 * 6371.0088 * asin(least(1, sqrt(
        power(sin(radians(latitude_b - latitude_a) / 2), 2)
        + cos(radians(latitude_a)) * cos(radians(latitude_b)) * power(sin(radians(longitude_b - longitude_a) / 2), 2))))
$$;

-- Whom the transaction reads for; null when nobody was named.
create function wingman.viewer() returns bigint
    language sql stable parallel safe as
$$
    select nullif(current_setting('wingman.profile_id', true), '')::bigint
$$;

alter table wingman.profiles enable row level security;
alter table wingman.matches enable row level security;
alter table wingman.messages enable row level security;

create policy published_or_own on wingman.profiles for select
    using (published or id = wingman.viewer());
create policy members on wingman.matches for select
    using (inviter_id = wingman.viewer() or invitee_id = wingman.viewer());
-- The inner query is under the policy above, so it finds only the viewer's own matches.
create policy members on wingman.messages for select
    using (exists (select from wingman.matches m where m.id = match_id and m.status = 'accepted'));

insert into wingman.schema_version (version) values (1);
