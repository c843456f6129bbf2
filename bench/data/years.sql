-- A year of one company's work, which Year has loaded through the product's own triggers, copied to as many others: by the
-- administrator and with triggers off, because what is measured is reading. History and audit stay behind. psql variables: companies.
--
-- Ids may be the same in two companies, so only the company changes; owners get the subjects that the bench has tokens for.
\set ON_ERROR_STOP on
\set QUIET on
set session_replication_role = replica;
set search_path = public, pg_temp;
set timezone = 'UTC';
set synchronous_commit = off;
set maintenance_work_mem = '1GB';
set enable_seqscan = off; -- what was counted in the tables is of before

-- An index is built faster from all rows than row by row; those of keys and other constraints stay.
create temp table index_for_later as
select format('drop index %s', c.oid::regclass) as gone, pg_get_indexdef(c.oid) as back
  from pg_index i join pg_class c on c.oid = i.indexrelid
 where c.relnamespace = 'public'::regnamespace and not exists (select from pg_constraint k where k.conindid = c.oid);
select gone from index_for_later \gexec

create temp table copies as
select ('01970000-0000-7000-8000-' || lpad((100000000000 + n)::text, 12, '0'))::uuid as tenant_id, n, t.tenant_id as original
  from generate_series(1, :companies) n cross join tenants t;

-- A company after the other, as their ids follow each other: keys grow at their end.
do $$
declare
    one record;
    two record;
begin
    for one in select * from copies order by n loop
        for two in select c.relname, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
                     from pg_class c
                     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attname <> 'tenant_id'
                    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
                      and exists (select from pg_attribute t where t.attrelid = c.oid and t.attname = 'tenant_id' and not t.attisdropped)
                      and c.relname not in ('audit_log', 'status_history', 'idempotency_keys')
                    group by c.relname
                    order by c.relname loop
            execute format('insert into %1$I (tenant_id, %2$s) select $1, %2$s from %1$I where tenant_id = $2', two.relname, two.columns)
              using one.tenant_id, one.original;
        end loop;
    end loop;
end
$$;
update tenants t set slug = 'company-' || k.n from copies k where k.tenant_id = t.tenant_id;
update members m set subject = (100000000000 + k.n)::text from copies k where k.tenant_id = m.tenant_id and m.role = 'owner';
select back from index_for_later \gexec
set session_replication_role = origin;
vacuum analyze;
checkpoint;
