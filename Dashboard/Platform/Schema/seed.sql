-- The same rows every time, so that programs can count on them: profiles 1 to 10000; match m is between profiles m and 5000 + m,
-- 1 to 2000 accepted with four messages each, 2001 to 2800 pending, 2801 to 3000 declined. Only the times follow the clock.
insert into wingman.profiles (id, display_name, bio, latitude, longitude, updated_at) overriding system value
with words as
(
    select array ['Ada', 'Amir', 'Ana', 'Arjun', 'Astrid', 'Bea', 'Bruno', 'Camille', 'Chidi', 'Clara', 'Dario', 'Diego', 'Elif', 'Emil',
                  'Farah', 'Finn', 'Freya', 'Grace', 'Hana', 'Hugo', 'Imani', 'Ines', 'Ivan', 'Jonas', 'Kaito', 'Kira', 'Lars', 'Leila',
                  'Luca', 'Mai', 'Mateo', 'Mina', 'Nadia', 'Noah', 'Nora', 'Omar', 'Paulo', 'Priya', 'Rosa', 'Sam', 'Sofia', 'Tariq',
                  'Tomas', 'Uma', 'Vera', 'Yara', 'Yusuf', 'Zoe'] as first_names,
           array ['A.', 'B.', 'C.', 'D.', 'E.', 'F.', 'G.', 'H.', 'J.', 'K.', 'L.', 'M.', 'N.', 'O.', 'P.', 'R.', 'S.', 'T.', 'V.', 'W.',
                  'Y.'] as initials,
           array ['Climbs on weekends', 'Cooks for too many people', 'Runs before breakfast', 'Restores old bicycles',
                  'Plays the upright bass', 'Knows every night bus', 'Learns a new language each year', 'Grows chillies on a balcony',
                  'Reads crime novels backwards', 'Photographs bridges', 'Swims in cold lakes', 'Bakes sourdough', 'Builds small radios',
                  'Dances swing on Thursdays', 'Collects city maps', 'Sails when the wind allows', 'Paints tiny landscapes'] as habits,
           array ['looking for someone to explore the city with.', 'always up for a quiz night.', 'would love a hiking partner.',
                  'brings the coffee.', 'needs a teammate for table football.', 'new in town and curious.',
                  'happy to introduce you to everyone.', 'believes in second dates.', 'talks to strangers so that you need not.',
                  'knows the best dumplings around.', 'never late, rarely early.', 'laughs at bad puns.',
                  'has two tickets and no company.'] as wishes
),
cities (n, latitude, longitude) as
(
    values (0, 52.52, 13.405), (1, 48.857, 2.352), (2, 51.507, -0.128), (3, 40.417, -3.704), (4, 41.903, 12.496), (5, 59.329, 18.069),
           (6, 55.676, 12.568), (7, 52.37, 4.895), (8, 48.208, 16.372), (9, 50.075, 14.438), (10, 52.23, 21.012), (11, 38.722, -9.139),
           (12, 37.984, 23.728), (13, 41.008, 28.978), (14, 53.349, -6.26), (15, 60.17, 24.938), (16, 40.713, -74.006),
           (17, 34.052, -118.244), (18, 41.878, -87.63), (19, 43.653, -79.383), (20, 19.433, -99.133), (21, -23.551, -46.633),
           (22, -34.604, -58.382), (23, 4.711, -74.072), (24, -33.925, 18.424), (25, 6.524, 3.379), (26, -1.292, 36.822), (27, 30.044, 31.236),
           (28, 31.768, 35.214), (29, 19.076, 72.878), (30, 28.614, 77.209), (31, 1.352, 103.82), (32, 35.676, 139.65), (33, 37.567, 126.978),
           (34, -33.869, 151.209), (35, -36.849, 174.763), (36, -17.713, 178.065)
),
-- Fractions from 0 to 1 that look random and are the same on every server: multiples of irrational numbers.
numbers as
(
    select i, i * 0.6180339887498949 % 1 as a, i * 0.7548776662466927 % 1 as b, i * 0.5698402909980532 % 1 as c
    from generate_series(1, 10000) as i
)
select i,
       first_names[1 + i * 31 % cardinality(first_names)] || ' ' || initials[1 + i * 17 % cardinality(initials)],
       habits[1 + i * 7 % cardinality(habits)] || ', ' || wishes[1 + i * 5 % cardinality(wishes)],
       -- Denser towards the middle: the radius is the square of an even fraction, up to 30 km.
       round((latitude + 0.27 * b * b * cos(2 * pi() * c))::numeric, 5),
       round((longitude + 0.27 * b * b * sin(2 * pi() * c) / cos(radians(latitude)))::numeric, 5),
       now() - make_interval(mins => i * 13 % 40000)
from numbers
cross join words
join cities on n = floor(a * 37)::int;

insert into wingman.matches (id, inviter_id, invitee_id, status, created_at, responded_at) overriding system value
select m, m, 5000 + m,
       case when m <= 2000 then 'accepted' when m <= 2800 then 'pending' else 'declined' end,
       now() - make_interval(days => 2, mins => m % 10000),
       case when m <= 2000 or m > 2800 then now() - make_interval(days => 1, mins => m % 10000) end
from generate_series(1, 3000) as m;

insert into wingman.messages (match_id, sender_id, text, sent_at)
select m, case when k % 2 = 1 then m else 5000 + m end,
       (array ['Hi! Shall I be your wingman on Friday?', 'Gladly. Do you know the place by the canal?',
               'I do: eight o''clock, first table on the left.', 'See you there, I bring a friend.'])[k],
       now() - make_interval(hours => 20 - k, mins => m % 60)
from generate_series(1, 2000) as m
cross join generate_series(1, 4) as k
order by m, k;

select setval(pg_get_serial_sequence('wingman.profiles', 'id'), 10000),
       setval(pg_get_serial_sequence('wingman.matches', 'id'), 3000);

analyze wingman.profiles, wingman.matches, wingman.messages;
