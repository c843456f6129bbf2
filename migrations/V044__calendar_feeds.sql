-- A member's calendar can be followed by a calendar program that can't sign in: by a secret link, which its member makes,
-- replaces and revokes. Only a hash of the secret is kept, and the service itself can't read it.

create table calendar_feeds (
    tenant_id        uuid        not null default current_tenant(),
    calendar_feed_id uuid        not null default uuid_v7(),
    member_id        uuid        not null,
    -- SHA-256 of 32 random bytes, in hexadecimal: nothing to guess, so nothing to stretch.
    secret_hash      text        not null constraint feed_secret_hash_format check (secret_hash ~ '^[0-9a-f]{64}$'),
    row_version      bigint      not null default 1,
    created_at       timestamptz not null default now(),
    created_by       uuid,
    updated_at       timestamptz not null default now(),
    updated_by       uuid,
    primary key (tenant_id, calendar_feed_id),
    constraint feed_member foreign key (tenant_id, member_id) references members,
    constraint feed_of_member_once unique (tenant_id, member_id),
    -- Also the index by which a link is followed.
    constraint feed_secret_once unique (tenant_id, secret_hash)
);
select private_to_tenant('calendar_feeds', 'delete', 'insert (member_id, secret_hash)', 'update (secret_hash)');
grant select (tenant_id, calendar_feed_id, member_id, row_version, created_at, created_by, updated_at, updated_by)
    on calendar_feeds to inspectiq_app;
select stamped('calendar_feeds');
select audited('calendar_feeds', 'calendar_feed_id', 'secret_hash');

-- Nobody makes a link to another's calendar, or cuts one: who is disabled is let in by none of theirs.
create function guard_feed() returns trigger
    language plpgsql
as $$
begin
    if the_service_speaks() and coalesce(new.member_id, old.member_id) is distinct from current_member() then
        raise exception 'everybody has their own link' using errcode = 'IQ011';
    end if;
    return coalesce(new, old);
end
$$;
create trigger guard before insert or update or delete on calendar_feeds for each row execute function guard_feed();

-- Whose link this is, in the company that it names, or null. It looks inside that company alone, leaves it again, and does
-- so at the door only: in a transaction that has entered a company it would be a way out of it.
create function subject_of_feed(p_tenant uuid, p_secret_hash text) returns text
    language plpgsql security definer
    set search_path = public, pg_temp
as $$
declare
    whose text;
begin
    if nullif(current_setting('app.current_tenant_id', true), '') is not null then
        raise exception 'this transaction already acts for a company' using errcode = 'IQ002';
    end if;
    perform set_config('app.current_tenant_id', p_tenant::text, true);
    select m.subject into whose
      from calendar_feeds f
      join members m on m.member_id = f.member_id
     where f.secret_hash = p_secret_hash;
    perform set_config('app.current_tenant_id', '', true);
    return whose;
end
$$;

-- The door for who has a link instead of a token: they enter as its member, who must be one still, and look.
create function enter_by_feed(p_tenant uuid, p_secret_hash text, p_request_id text) returns void
    language plpgsql
as $$
begin
    perform enter(p_tenant, subject_of_feed(p_tenant, p_secret_hash), 'view', p_request_id);
end
$$;
grant execute on function subject_of_feed(uuid, text), enter_by_feed(uuid, text, text) to inspectiq_app;
