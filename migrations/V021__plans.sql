-- The planner learns nothing about single companies. It reads the company that a transaction acts for when it plans, so with
-- statistics of tenant_id a plan that is kept would be made for the company that came first on the connection; without them
-- every company looks like a two-hundredth of a table, and one plan, led by an index, is right for all. (How large somebody
-- is can't be read from pg_stats either.)

create or replace function private_to_tenant(p_table regclass, variadic p_grants text[]) returns void
    language plpgsql
as $$
declare
    privilege text;
begin
    execute format('alter table %s enable row level security', p_table);
    execute format('alter table %s force row level security', p_table);
    execute format('alter table %s alter column tenant_id set statistics 0', p_table);
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

do $$
declare
    private record;
begin
    for private in select a.attrelid::regclass as tbl from pg_attribute a join pg_class c on c.oid = a.attrelid
                    where a.attname = 'tenant_id' and c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace loop
        execute format('alter table %s alter column tenant_id set statistics 0', private.tbl);
    end loop;
end
$$;
