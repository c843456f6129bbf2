-- What must exist before the first migration: five roles and one database. An administrator runs it once per cluster:
--
--     psql -v ON_ERROR_STOP=1 -v migrator_password=… -v app_password=… -f deploy/bootstrap.sql postgres
--
-- The administrator is a superuser, or (as on RDS and Aurora) a role with CREATEROLE and CREATEDB. Such an administrator
-- may hand the database to inspectiq_owner only while a member of it, so it becomes one for these few statements;
-- for a superuser the same grant and its revocation change nothing.
-- With IAM authentication, `grant rds_iam to inspectiq_app` afterwards; password login of that role is off from then on.
--
-- Kept to plain statements that each end with a semicolon at the end of a line, and to the two psql variables above,
-- so that a program without psql can run it too.

-- Owns everything, logs in nowhere.
create role inspectiq_owner nologin noinherit nosuperuser nocreatedb nocreaterole nobypassrls;

-- Lists companies (the policy `companies_for_jobs`), then works inside one company per transaction. No login for now.
create role inspectiq_jobs nologin noinherit nosuperuser nocreatedb nocreaterole nobypassrls;

-- Exports one company or erases it, in two steps. No login: the migrator becomes it for these commands alone.
create role inspectiq_eraser nologin noinherit nosuperuser nocreatedb nocreaterole nobypassrls;

-- Migrations, company and member commands, in a process of its own. It may do nothing until it says `set role`.
create role inspectiq_migrator login noinherit nosuperuser nocreatedb nocreaterole nobypassrls password :'migrator_password';

-- The service. A member of nothing.
create role inspectiq_app login noinherit nosuperuser nocreatedb nocreaterole nobypassrls password :'app_password';

grant inspectiq_owner to inspectiq_migrator with inherit false, set true;
grant inspectiq_jobs to inspectiq_owner with inherit false, set true;
grant inspectiq_eraser to inspectiq_migrator with inherit false, set true;

-- The first two settings are markers, not wishes: the service always says BEGIN ISOLATION LEVEL READ COMMITTED, and
-- enter() refuses any other level. A statement whose BEGIN was lost therefore runs serializable and read only, and
-- is refused instead of answering with an empty success.
alter role inspectiq_app set default_transaction_isolation = 'serializable';
alter role inspectiq_app set default_transaction_read_only = on;
alter role inspectiq_app set statement_timeout = '30s';
alter role inspectiq_app set lock_timeout = '5s';
alter role inspectiq_app set idle_in_transaction_session_timeout = '30s';
alter role inspectiq_app set transaction_timeout = '60s';
-- A statement whose client is gone ends, also when nobody could say so: a pooler may drop the connection before it has
-- passed on the request to cancel (seen with PgBouncer 1.18).
alter role inspectiq_app set client_connection_check_interval = '500ms';
-- Plans are kept, and one plan serves every company: it follows from the indexes and not from whoever came first
-- (docs/decisions/006). A page is a few rows by an index led by the company: no hashing or sorting of tables, no workers,
-- no compiler, and pages on storage that has no moving parts.
alter role inspectiq_app set plan_cache_mode = force_generic_plan;
alter role inspectiq_app set enable_seqscan = off;
alter role inspectiq_app set enable_bitmapscan = off;
alter role inspectiq_app set enable_hashjoin = off;
alter role inspectiq_app set enable_mergejoin = off;
alter role inspectiq_app set enable_material = off;
alter role inspectiq_app set random_page_cost = 1.1;
alter role inspectiq_app set max_parallel_workers_per_gather = 0;
alter role inspectiq_app set jit = off;
alter role inspectiq_app set timezone = 'UTC';
alter role inspectiq_app set search_path = public, pg_temp;
alter role inspectiq_migrator set timezone = 'UTC';
alter role inspectiq_migrator set lock_timeout = '10s';
alter role inspectiq_migrator set search_path = public, pg_temp;

-- The collation is PostgreSQL's own: the same order on every machine, and no index to rebuild when a C library moves.
grant inspectiq_owner to current_user with set true;
create database inspectiq owner inspectiq_owner template template0 encoding 'UTF8'
    locale_provider builtin builtin_locale 'C.UTF-8' lc_collate 'C' lc_ctype 'C';
set role inspectiq_owner;
revoke all on database inspectiq from public;
grant connect on database inspectiq to inspectiq_migrator, inspectiq_app;
reset role;
revoke inspectiq_owner from current_user;
