-- Makes a database with one company's year ready for copies of it. What only those who write need goes, because what is measured
-- is reading: the log for after a crash, and checks of rows that have passed them already. Keys and policies stay, and the
-- gate still finds all that keeps companies apart. Indexes beside those of keys come back when all rows are there.
\set ON_ERROR_STOP on
\set QUIET on
alter system set autovacuum = off; -- it would look after tables that still grow
select pg_reload_conf();

select format('alter table %s drop constraint %I', conrelid::regclass, conname) as gone
  from pg_constraint
 where contype = 'c' and conrelid <> 0 and connamespace = 'public'::regnamespace \gexec
select format('drop index %s', i.indexrelid::regclass) as gone
  from pg_index i join pg_class c on c.oid = i.indexrelid
 where c.relnamespace = 'public'::regnamespace and not exists (select from pg_constraint k where k.conindid = c.oid) \gexec

-- A table can be unlogged when nothing that is logged refers to it.
do $$
declare
    one regclass;
begin
    loop
        select c.oid into one
          from pg_class c
         where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relpersistence = 'p'
           and not exists (select from pg_constraint k join pg_class r on r.oid = k.conrelid
                            where k.contype = 'f' and k.confrelid = c.oid and k.conrelid <> c.oid and r.relpersistence = 'p')
         limit 1;
        exit when not found;
        execute format('alter table %s set unlogged', one);
    end loop;
end
$$;
