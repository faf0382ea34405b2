-- Applied at every start, since the role may have been made after the schema was.
do
$$
begin
    if exists (select from pg_roles where rolname = 'wm_anon') then
        grant usage on schema wingman to wm_anon;
        grant select on wingman.profiles, wingman.matches, wingman.messages to wm_anon;
    end if;
end
$$;
