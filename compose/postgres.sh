#!/bin/sh
# Runs once, when the data directory is new: the logins and databases that the embedded server has too.
set -eu
psql -v ON_ERROR_STOP=1 --username postgres --dbname postgres \
  -v service="$POSTGRES_SERVICE_PASSWORD" -v anon="$POSTGRES_ANON_PASSWORD" -v dashboard="$POSTGRES_DASHBOARD_PASSWORD" <<'SQL'
create role wm_service login password :'service';
create role wm_anon login password :'anon';
create role wm_dashboard login password :'dashboard';
create database wingman owner wm_service;
create database dashboard owner wm_dashboard;
revoke all on database wingman from public;
revoke all on database dashboard from public;
grant connect on database wingman to wm_anon;
SQL
