-- A member is a person who works for a company and signs in. Capabilities come from the role; a member may be granted
-- others or have some revoked.

create function capabilities_of(p_role text) returns text[]
    language sql immutable parallel safe
    return case p_role
        when 'owner' then array['view', 'schedule', 'schedule_others', 'inspect', 'manage_contacts', 'manage_team', 'manage_company',
                                'view_money', 'manage_money', 'publish', 'review', 'manage_templates', 'export_data', 'manage_integrations']
        when 'manager' then array['view', 'schedule', 'schedule_others', 'inspect', 'manage_contacts', 'manage_team',
                                  'view_money', 'manage_money', 'publish', 'review', 'manage_templates']
        when 'office' then array['view', 'schedule', 'schedule_others', 'manage_contacts', 'view_money', 'manage_money']
        when 'inspector' then array['view', 'schedule', 'inspect', 'manage_contacts']
        when 'apprentice' then array['view', 'inspect']
        when 'read_only' then array['view']
        else array[]::text[]
    end;

create function effective_capabilities(p_role text, p_granted text[], p_revoked text[]) returns text[]
    language sql immutable parallel safe
    return array(select distinct c from unnest(capabilities_of(p_role) || p_granted) c where c <> all (p_revoked) order by c);

grant execute on function capabilities_of(text), effective_capabilities(text, text[], text[]) to inspectiq_app;

create table members (
    tenant_id    uuid        not null default current_tenant(),
    member_id    uuid        not null default uuid_v7(),
    -- Who signs in, as the identity provider names them; null until the invitation is bound to a person.
    subject      text        constraint member_subject_length check (length(subject) between 1 and 255),
    email        text        not null constraint member_email_format check (email ~ '^[^@\s]+@[^@\s]+$' and length(email) <= 254),
    email_key    text        not null generated always as (lower(email)) stored,
    display_name text        not null constraint member_display_name_length check (length(display_name) between 1 and 200),
    initials     text        constraint member_initials_length check (length(initials) between 1 and 8),
    phone        text        constraint member_phone_length check (length(phone) between 1 and 40),
    role         text        not null
                 constraint member_role_known check (role in ('owner', 'manager', 'office', 'inspector', 'apprentice', 'read_only')),
    status       text        not null default 'invited'
                 constraint member_status_known check (status in ('invited', 'active', 'disabled')),
    granted      text[]      not null default '{}' constraint member_granted_known check (granted <@ capabilities_of('owner')),
    revoked      text[]      not null default '{}' constraint member_revoked_known check (revoked <@ capabilities_of('owner')),
    row_version  bigint      not null default 1,
    created_at   timestamptz not null default now(),
    created_by   uuid,
    updated_at   timestamptz not null default now(),
    updated_by   uuid,
    primary key (tenant_id, member_id),
    constraint member_tenant foreign key (tenant_id) references tenants,
    -- Also the index by which enter() finds the member.
    constraint member_subject_once unique (tenant_id, subject),
    constraint member_email_once unique (tenant_id, email_key),
    constraint member_active_has_subject check (status <> 'active' or subject is not null)
);
select private_to_tenant('members', 'select',
    'insert (member_id, subject, email, display_name, initials, phone, role, granted, revoked)',
    'update (email, display_name, initials, phone, role, granted, revoked)');
select stamped('members');
select audited('members', 'member_id');

-- Serves the list of members by name, and the ones changed since.
create index members_by_name on members (tenant_id, display_name, member_id);
create index members_by_change on members (tenant_id, updated_at, member_id);

-- What a member may do to members: their own profile; with manage_team also others', but nobody hands out what they do
-- not have, nobody raises themself, and only an owner makes or touches an owner.
create function guard_member() returns trigger
    language plpgsql
as $$
declare
    had  text[] := '{}';
    gets text[] := effective_capabilities(new.role, new.granted, new.revoked);
    mine text[] := string_to_array(current_setting('app.capabilities', true), ',');
    was_owner boolean := false;
    self boolean := new.member_id = current_member();
    standing_changed boolean := true;
begin
    if tg_op = 'INSERT' then
        new.status := case when new.status = 'disabled' then 'disabled' when new.subject is null then 'invited' else 'active' end;
    else
        had := effective_capabilities(old.role, old.granted, old.revoked);
        was_owner := old.role = 'owner';
        standing_changed := (old.role, old.granted, old.revoked, old.email) is distinct from (new.role, new.granted, new.revoked, new.email);
    end if;
    if not the_service_speaks() then
        return new;
    end if;
    if not may('manage_team') and (tg_op = 'INSERT' or standing_changed or not coalesce(self, false)) then
        raise exception 'only a member with the capability manage_team changes the team' using errcode = 'IQ011';
    end if;
    if not standing_changed then
        return new;
    end if;
    if self and (not gets <@ had or new.role = 'owner' and not was_owner) then
        raise exception 'nobody raises their own role or capabilities' using errcode = 'IQ011', column = 'role';
    end if;
    if (new.role = 'owner' or was_owner) and current_setting('app.role', true) is distinct from 'owner' then
        raise exception 'only an owner makes or changes an owner' using errcode = 'IQ011', column = 'role';
    end if;
    if not gets <@ (had || mine) then
        raise exception 'nobody hands out a capability they do not have' using errcode = 'IQ011', column = 'role';
    end if;
    return new;
end
$$;
create trigger guard before insert or update on members for each row execute function guard_member();

-- A company keeps an active owner. The company's row is locked first, so two owners leaving at once wait for each other.
create function keep_an_owner() returns trigger
    language plpgsql security definer
    set search_path = public, pg_temp
as $$
begin
    perform from tenants where tenant_id = old.tenant_id for no key update;
    if not exists (select from members where role = 'owner' and status = 'active') then
        raise exception 'the last owner cannot be removed' using errcode = 'IQ013';
    end if;
    return null;
end
$$;
create trigger keep_an_owner after update of role, status on members
    for each row when (old.role = 'owner' and old.status = 'active' and (new.role <> 'owner' or new.status <> 'active'))
    execute function keep_an_owner();
create trigger keep_an_owner_on_delete after delete on members
    for each row when (old.role = 'owner' and old.status = 'active') execute function keep_an_owner();

-- Invites, activates or disables a member for the service, which may not write the status itself. Answers the new
-- version, or null when there is no such member.
create function change_member_status(p_member uuid, p_status text, p_expected_version bigint default null) returns bigint
    language plpgsql security definer
    set search_path = public, pg_temp
as $$
declare
    member members;
begin
    select * into member from members where member_id = p_member for no key update;
    if not found then
        return null;
    end if;
    if member.row_version <> p_expected_version then
        raise exception 'the member has changed meanwhile' using errcode = 'IQ015';
    end if;
    if not may('manage_team') or (member.role = 'owner' and current_setting('app.role', true) is distinct from 'owner') then
        raise exception 'only an owner changes an owner, only manage_team the others' using errcode = 'IQ011', column = 'status';
    end if;
    if p_status is null or p_status = 'invited' and member.subject is not null or p_status = 'active' and member.subject is null then
        raise exception 'a member is active once bound to a person, and invited until then' using errcode = 'IQ010';
    end if;
    update members set status = p_status where member_id = p_member returning row_version into member.row_version;
    return member.row_version;
end
$$;
grant execute on function change_member_status(uuid, text, bigint) to inspectiq_app;
