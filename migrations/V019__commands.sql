-- The operator's commands. They run as inspectiq_owner, whom row level security binds like everybody (FORCE), so each
-- one enters the company first; only inspectiq_jobs sees more than one, and only their names. None of this is for the service.

-- The way to a company by its name: these two run as inspectiq_jobs, the one role that may look at all of them.
create function company_called(p_slug text) returns uuid
    language sql stable
    set search_path = public, pg_temp
begin atomic
    select tenant_id from tenants where slug = p_slug;
end;

create function companies() returns table (slug text, display_name text, status text, timezone text, created_at timestamptz, tenant_id uuid)
    language sql stable
    set search_path = public, pg_temp
begin atomic
    select slug, display_name, status, timezone, created_at, tenant_id from tenants order by slug;
end;

-- Altered and not created so: PostgreSQL would ask at creation whether inspectiq_jobs may execute what does not exist yet.
alter function company_called(text) set role = inspectiq_jobs;
alter function companies() set role = inspectiq_jobs;

-- Enters a company for the rest of the transaction, as nobody in particular.
create function operate_in(p_tenant uuid) returns void
    language plpgsql
as $$
begin
    perform set_config('app.current_tenant_id', p_tenant::text, true), set_config('app.actor_kind', 'operator', true),
            set_config('app.member_id', '', true), set_config('app.request_id', '', true),
            set_config('transaction_timeout', '0', true), set_config('transaction_timeout', '15s', true);
end
$$;

create function operate_in(p_slug text) returns void
    language plpgsql
as $$
declare
    company uuid := company_called(p_slug);
begin
    if company is null then
        raise exception 'There is no company called "%".', p_slug using errcode = 'P0002';
    end if;
    perform operate_in(company);
end
$$;

create function create_company(p_slug text, p_legal_name text, p_display_name text, p_timezone text,
                               p_owner_email text, p_owner_name text, p_owner_subject text) returns uuid
    language plpgsql
as $$
declare
    company uuid := uuid_v7();
begin
    -- Two companies of one name at once: the second waits here, and finds the first.
    perform pg_advisory_xact_lock(hashtext('tenants.slug'));
    if company_called(p_slug) is not null then
        raise exception 'There is a company called "%" already.', p_slug using errcode = '23505', constraint = 'tenant_slug_once';
    end if;
    perform operate_in(company);
    insert into tenants (tenant_id, slug, legal_name, display_name, timezone)
    values (company, p_slug, p_legal_name, coalesce(p_display_name, p_legal_name), coalesce(p_timezone, 'America/New_York'));
    insert into members (subject, email, display_name, role)
    values (p_owner_subject, p_owner_email, p_owner_name, 'owner');
    return company;
end
$$;

create function set_company_status(p_slug text, p_status text) returns void
    language plpgsql
as $$
begin
    perform operate_in(p_slug);
    update tenants set status = p_status where tenant_id = current_tenant();
end
$$;

create function suspend_company(p_slug text) returns void
    language sql volatile
begin atomic
    select set_company_status(p_slug, 'suspended');
end;

create function reactivate_company(p_slug text) returns void
    language sql volatile
begin atomic
    select set_company_status(p_slug, 'active');
end;

create function invite_member(p_slug text, p_email text, p_display_name text, p_role text, p_subject text default null) returns uuid
    language plpgsql
as $$
declare
    invited uuid;
begin
    perform operate_in(p_slug);
    insert into members (subject, email, display_name, role)
    values (p_subject, p_email, p_display_name, p_role)
    returning member_id into invited;
    return invited;
end
$$;

-- Null leaves a thing as it is. Binding a subject makes an invited member active.
create function change_member(p_slug text, p_email text, p_role text default null, p_display_name text default null,
                              p_subject text default null, p_granted text[] default null, p_revoked text[] default null) returns void
    language plpgsql
as $$
begin
    perform operate_in(p_slug);
    update members
       set role = coalesce(p_role, role),
           display_name = coalesce(p_display_name, display_name),
           subject = coalesce(p_subject, subject),
           status = case when status = 'invited' and p_subject is not null then 'active' else status end,
           granted = coalesce(p_granted, granted),
           revoked = coalesce(p_revoked, revoked)
     where email_key = lower(p_email);
    if not found then
        raise exception 'There is no member with the address "%".', p_email using errcode = 'P0002';
    end if;
end
$$;

create function disable_member(p_slug text, p_email text) returns void
    language plpgsql
as $$
begin
    perform operate_in(p_slug);
    update members set status = 'disabled' where email_key = lower(p_email);
    if not found then
        raise exception 'There is no member with the address "%".', p_email using errcode = 'P0002';
    end if;
end
$$;

create function enable_member(p_slug text, p_email text) returns void
    language plpgsql
as $$
begin
    perform operate_in(p_slug);
    update members set status = case when subject is null then 'invited' else 'active' end where email_key = lower(p_email);
    if not found then
        raise exception 'There is no member with the address "%".', p_email using errcode = 'P0002';
    end if;
end
$$;

create function company_members(p_slug text)
    returns table (email text, display_name text, role text, status text, subject text, capabilities text[], member_id uuid)
    language plpgsql
as $$
begin
    perform operate_in(p_slug);
    return query
    select m.email, m.display_name, m.role, m.status, m.subject, effective_capabilities(m.role, m.granted, m.revoked), m.member_id
      from members m
     order by m.display_name, m.member_id;
end
$$;
