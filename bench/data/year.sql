-- A year of one company's work, which Year has loaded through the product's own triggers, copied to one more: by the administrator
-- and with triggers off. History and audit stay behind. psql variable: company, a number.
--
-- Ids may be the same in two companies, so only the company changes; its owner gets the subject that the bench has a token for.
\set ON_ERROR_STOP on
\set QUIET on
set session_replication_role = replica;
set search_path = public, pg_temp;
set timezone = 'UTC';
set jit = off;
set enable_seqscan = off; -- what was counted in the tables is of before
select set_config('bench.number', (100000000000 + :company)::text, false),
       set_config('bench.company', '01970000-0000-7000-8000-' || (100000000000 + :company), false) \g /dev/null

do $$
declare
    here     uuid := current_setting('bench.company')::uuid;
    original uuid := (select tenant_id from tenants where slug = 'original');
    copied   record;
begin
    for copied in select c.relname, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
                    from pg_class c
                    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attname <> 'tenant_id'
                   where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
                     and exists (select from pg_attribute t where t.attrelid = c.oid and t.attname = 'tenant_id' and not t.attisdropped)
                     and c.relname not in ('audit_log', 'status_history', 'idempotency_keys')
                   group by c.relname
                   order by c.relname loop
        execute format('insert into %1$I (tenant_id, %2$s) select $1, %2$s from %1$I where tenant_id = $2', copied.relname, copied.columns)
          using here, original;
    end loop;
    update tenants set slug = 'company-' || current_setting('bench.number') where tenant_id = here;
    update members set subject = current_setting('bench.number') where tenant_id = here and role = 'owner';
end
$$;
