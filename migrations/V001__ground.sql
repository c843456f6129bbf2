-- The ground every later migration stands on: whose transaction this is, how a row gets its id, its version and its
-- actors, and what makes a table private to one company.

-- Nobody runs a function that was not handed to them by name.
alter default privileges revoke execute on functions from public;

-- The company this transaction acts for, or null when nobody said which.
create function current_tenant() returns uuid
    language sql stable
    return nullif(current_setting('app.current_tenant_id', true), '')::uuid;

-- The member who acts, or null when an operator's command does.
create function current_member() returns uuid
    language sql stable
    return nullif(current_setting('app.member_id', true), '')::uuid;

-- Whether the member who acts has the capability.
create function may(p_capability text) returns boolean
    language sql stable
    return coalesce(p_capability = any (string_to_array(current_setting('app.capabilities', true), ',')), false);

-- True while the service itself speaks; false inside a definer function, which has checked for itself,
-- and for an operator. Only meaningful in functions with the invoker's rights.
create function the_service_speaks() returns boolean
    language sql stable
    return current_user = 'inspectiq_app';

-- A time-ordered id (RFC 9562, version 7): milliseconds since 1970, then the random tail of a version 4 id.
create function uuid_v7() returns uuid
    language sql volatile
    return (lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0')
            || '7' || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid;

grant execute on function current_tenant(), current_member(), may(text), the_service_speaks(), uuid_v7() to inspectiq_app;
grant execute on function current_tenant() to inspectiq_jobs;

-- Makes a table private to its tenant. Every `create table` with a tenant_id is followed by
--     select private_to_tenant('<table>', '<grant>', …);
-- Without a tenant the comparison is null: nothing is seen and nothing can be written. Insert and update are granted
-- by column, because a later `revoke update (tenant_id)` would do nothing after a grant on the whole table.
create function private_to_tenant(p_table regclass, variadic p_grants text[]) returns void
    language plpgsql
as $$
declare
    privilege text;
begin
    execute format('alter table %s enable row level security', p_table);
    execute format('alter table %s force row level security', p_table);
    execute format($policy$
        create policy tenant_isolation on %s
            using      (tenant_id = nullif(current_setting('app.current_tenant_id', true), '')::uuid)
            with check (tenant_id = nullif(current_setting('app.current_tenant_id', true), '')::uuid)
        $policy$, p_table);
    foreach privilege in array p_grants loop
        if privilege !~ '^(select|delete|(insert|update) \([a-z0-9_, \n]+\))$' or privilege ~ '\mtenant_id\M' then
            raise exception 'private_to_tenant grants select, delete, insert (columns) or update (columns), not "%"', privilege;
        end if;
        execute format('grant %s on %s to inspectiq_app', privilege, p_table);
    end loop;
end
$$;

-- Fills row_version, created_* and updated_*, whatever the statement said. The version counts transactions, not
-- statements: a row that its own children touch again before the commit keeps the version it was answered with.
create function stamp() returns trigger
    language plpgsql
as $$
begin
    if tg_op = 'INSERT' then
        if new.tenant_id is distinct from current_tenant() then
            raise exception 'a row of % needs its company entered first', tg_table_name using errcode = '42501';
        end if;
        new.row_version := 1;
        new.created_at := now();
        new.created_by := current_member();
    else
        new.row_version := old.row_version + (old.xmin <> pg_current_xact_id()::xid)::int;
        new.created_at := old.created_at;
        new.created_by := old.created_by;
    end if;
    new.updated_at := now();
    new.updated_by := current_member();
    return new;
end
$$;

-- Stamps every insert, and every update that names one of the columns (of any, when none is given).
create function stamped(p_table regclass, variadic p_columns text[] default '{}') returns void
    language plpgsql
as $$
declare
    of_columns text := case when cardinality(p_columns) > 0 then ' of ' || array_to_string(p_columns, ', ') else '' end;
begin
    execute format('create trigger stamp before insert or update%s on %s for each row execute function stamp()',
                   of_columns, p_table);
end
$$;

-- History is written once: refuses every change, the owner's too.
create function append_only() returns trigger
    language plpgsql
as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = '42501';
end
$$;

-- The time zones a person may read a clock in: names of places, and UTC. Kept as a list because PostgreSQL itself also
-- takes abbreviations, odd spellings and bare offsets. The same for every company, so it belongs to none.
create table time_zones (
    name text primary key
);
insert into time_zones
select name from pg_timezone_names where name = 'UTC' or name ~ '^(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/';
grant select on time_zones to inspectiq_app;

-- Refuses a row whose column (the trigger's argument) is no such zone.
create function known_time_zone() returns trigger
    language plpgsql
as $$
begin
    if not exists (select from time_zones where name = to_jsonb(new) ->> tg_argv[0]) then
        raise exception 'not the name of a time zone' using errcode = 'IQ012', table = tg_table_name, column = tg_argv[0];
    end if;
    return new;
end
$$;

-- Lower case, letters without their accents, everything else a blank: how addresses and names are compared and searched.
create function plain(p_text text) returns text
    language sql immutable parallel safe
    return btrim(regexp_replace(translate(lower(p_text), 'áàâäãåāçćčéèêëēíìîïīñńóòôöõøōúùûüūýÿšžß’''`´.',
                                                        'aaaaaaaccceeeeeiiiiinnooooooouuuuuyyszs'), '[^a-z0-9]+', ' ', 'g'));

grant execute on function plain(text) to inspectiq_app;
