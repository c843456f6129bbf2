-- The life of an inspection and of its appointments: which state follows which, who may say so, and what must be true
-- first. A state moves only through the functions below; a trigger refuses every other way.

create table transitions (
    entity                 text not null constraint transition_entity_known check (entity in ('inspection', 'appointment')),
    from_status            text not null,
    to_status              text not null,
    -- Who: whoever has the capability; or has the second one and is assigned.
    capability             text,
    capability_if_assigned text,
    requires               text constraint transition_requires_known check (requires in ('reason', 'cancel_reason')),
    primary key (entity, from_status, to_status)
);
grant select on transitions to inspectiq_app;

insert into transitions (entity, from_status, to_status, capability, capability_if_assigned, requires) values
    ('inspection', 'requested',   'scheduled',   'schedule_others', 'schedule', null),
    ('inspection', 'scheduled',   'confirmed',   'schedule_others', null,       null),
    ('inspection', 'scheduled',   'requested',   'schedule_others', null,       'reason'),
    ('inspection', 'confirmed',   'requested',   'schedule_others', null,       'reason'),
    ('inspection', 'scheduled',   'in_progress', null,              'inspect',  null),
    ('inspection', 'confirmed',   'in_progress', null,              'inspect',  null),
    ('inspection', 'in_progress', 'in_review',   null,              'inspect',  null),
    ('inspection', 'in_review',   'in_progress', 'review',          null,       'reason'),
    ('inspection', 'in_review',   'published',   'publish',         null,       null),
    ('inspection', 'published',   'amending',    'publish',         null,       'reason'),
    ('inspection', 'amending',    'published',   'publish',         null,       null),
    ('inspection', 'published',   'archived',    'schedule_others', null,       null),
    ('inspection', 'archived',    'published',   'manage_company',  null,       'reason'),
    ('inspection', 'requested',   'cancelled',   'schedule_others', null,       'cancel_reason'),
    ('inspection', 'scheduled',   'cancelled',   'schedule_others', null,       'cancel_reason'),
    ('inspection', 'confirmed',   'cancelled',   'schedule_others', null,       'cancel_reason'),
    ('inspection', 'in_progress', 'cancelled',   'schedule_others', null,       'cancel_reason'),
    ('inspection', 'cancelled',   'requested',   'schedule_others', null,       'reason'),
    ('appointment', 'tentative',  'booked',      'schedule_others', 'schedule', null),
    ('appointment', 'booked',     'confirmed',   'schedule_others', 'schedule', null),
    ('appointment', 'booked',     'en_route',    'schedule_others', 'inspect',  null),
    ('appointment', 'confirmed',  'en_route',    'schedule_others', 'inspect',  null),
    ('appointment', 'booked',     'on_site',     'schedule_others', 'inspect',  null),
    ('appointment', 'confirmed',  'on_site',     'schedule_others', 'inspect',  null),
    ('appointment', 'en_route',   'on_site',     'schedule_others', 'inspect',  null),
    ('appointment', 'on_site',    'done',        'schedule_others', 'inspect',  null),
    ('appointment', 'tentative',  'cancelled',   'schedule_others', 'schedule', 'reason'),
    ('appointment', 'booked',     'cancelled',   'schedule_others', 'schedule', 'reason'),
    ('appointment', 'confirmed',  'cancelled',   'schedule_others', 'schedule', 'reason'),
    ('appointment', 'en_route',   'cancelled',   'schedule_others', 'schedule', 'reason'),
    ('appointment', 'on_site',    'cancelled',   'schedule_others', 'schedule', 'reason'),
    ('appointment', 'booked',     'no_show',     'schedule_others', 'inspect',  null),
    ('appointment', 'confirmed',  'no_show',     'schedule_others', 'inspect',  null),
    ('appointment', 'en_route',   'no_show',     'schedule_others', 'inspect',  null),
    ('appointment', 'on_site',    'no_show',     'schedule_others', 'inspect',  null);

-- Where things stood, since when, by whom and why. Written by trigger, never changed.
create table status_history (
    tenant_id       uuid        not null default current_tenant(),
    history_id      uuid        not null default uuid_v7(),
    entity          text        not null constraint status_history_entity_known check (entity in ('inspection', 'appointment')),
    entity_id       uuid        not null,
    from_status     text,
    to_status       text        not null,
    at              timestamptz not null default now(),
    actor_member_id uuid,
    reason          text        constraint status_history_reason_length check (length(reason) between 1 and 500),
    note            text        constraint status_history_note_length check (length(note) between 1 and 2000),
    request_id      text,
    primary key (tenant_id, history_id)
);
select private_to_tenant('status_history', 'select');
create trigger append_only before update or delete on status_history for each row execute function append_only();
create trigger never_emptied before truncate on status_history for each statement execute function append_only();

-- Serves the timeline of one inspection or appointment.
create index status_history_of_one on status_history (tenant_id, entity, entity_id, history_id);

create function record_status() returns trigger
    language plpgsql security definer
    set search_path = public, pg_temp
as $$
begin
    insert into status_history (entity, entity_id, from_status, to_status, actor_member_id, reason, note, request_id)
    values (tg_argv[0], (to_jsonb(new) ->> (tg_argv[0] || '_id'))::uuid, case when tg_op = 'UPDATE' then old.status end, new.status,
            current_member(), nullif(current_setting('app.reason', true), ''), nullif(current_setting('app.note', true), ''),
            nullif(current_setting('app.request_id', true), ''));
    return null;
end
$$;
create trigger record_first_status after insert on inspections for each row execute function record_status('inspection');
create trigger record_first_status after insert on appointments for each row execute function record_status('appointment');
create trigger record_status after update on inspections
    for each row when (old.status is distinct from new.status) execute function record_status('inspection');
create trigger record_status after update on appointments
    for each row when (old.status is distinct from new.status) execute function record_status('appointment');

-- Not even the owner of the table moves a state along a way that is not listed.
create function moves_along() returns trigger
    language plpgsql
as $$
begin
    if not exists (select from transitions t
                    where t.entity = tg_argv[0] and t.from_status = old.status and t.to_status = new.status) then
        raise exception 'from % there is no way to %', old.status, new.status using errcode = 'IQ010';
    end if;
    return new;
end
$$;
create trigger moves_along before update on inspections
    for each row when (old.status is distinct from new.status) execute function moves_along('inspection');
create trigger moves_along before update on appointments
    for each row when (old.status is distinct from new.status) execute function moves_along('appointment');

-- What a visit still lacks: an active appointment, with a lead, whose home inspector's licence is valid on the day of
-- the appointment where it takes place. Asked when an inspection is scheduled and again at every commit that touches
-- the visit of a scheduled one, rather than on each assignment: a draft may name a lead before the licence is entered.
create function visit_lacks(p_inspection uuid) returns table (code text, pointer text, detail text)
    language sql stable
begin atomic
    with visits as materialized (
        select s.member_id,
               exists (select from inspector_licenses l
                        where l.member_id = s.member_id
                          and l.license_type = 'home_inspector'
                          and (a.starts_at at time zone a.timezone)::date between l.issued_on and l.expires_on) as licensed
          from appointments a
          left join assignments s on s.tenant_id = a.tenant_id and s.appointment_id = a.appointment_id and s.role = 'lead'
         where a.inspection_id = p_inspection and a.active
    )
    select 'appointment_missing', '/appointments', 'The inspection has no active appointment.'
     where not exists (select from visits)
    union all
    select 'lead_missing', '/appointments/0/assignments', 'The appointment has no lead inspector.'
     where exists (select from visits) and not exists (select from visits where member_id is not null)
    union all
    select 'license_invalid', '/appointments/0/assignments', 'The lead has no home inspector licence that is valid on the day of the appointment.'
     where exists (select from visits where member_id is not null) and not exists (select from visits where licensed);
end;

-- The guards of one step: a row for each that is not met. Later migrations replace this function, and nothing else,
-- when reports, agreements and invoices bring guards of their own.
create function inspection_guards(p_inspection uuid, p_from text, p_to text) returns table (code text, pointer text, detail text)
    language sql stable
begin atomic
    select v.code, v.pointer, v.detail from visit_lacks(p_inspection) v
     where p_to in ('scheduled', 'confirmed') or p_to = 'in_progress' and p_from <> 'in_review'
    union all
    select 'reports_unavailable', '/reports', 'Reports are not available yet.'
     where p_to in ('in_review', 'published', 'amending');
end;

create function unmet_guards(p_inspection uuid, p_from text, p_to text) returns jsonb
    language sql stable
    return coalesce((select jsonb_agg(jsonb_build_object('code', g.code, 'pointer', g.pointer, 'detail', g.detail))
                       from inspection_guards(p_inspection, p_from, p_to) g), '[]');

create function may_step(p_inspection uuid, p_capability text, p_capability_if_assigned text) returns boolean
    language sql stable
    return coalesce(may(p_capability), false)
        or coalesce(may(p_capability_if_assigned), false) and assigned_to_me(p_inspection);

-- Every state that can follow, whether it can now and by this member, what it asks for, and why not:
-- unmet is a JSON array of {code, pointer, detail}.
create function inspection_transitions(p_inspection uuid) returns table (to_status text, allowed boolean, requires text, unmet jsonb)
    language sql stable
begin atomic
    select t.to_status, w.permitted and u.guards = '[]', t.requires,
           case when w.permitted then '[]'::jsonb
                else jsonb_build_array(jsonb_build_object('code', 'not_permitted', 'pointer', '', 'detail',
                    case when t.capability is null then 'Only a member assigned to the inspection takes this step.'
                         else 'You may not take this step.' end)) end || u.guards
      from inspections i
      join transitions t on t.entity = 'inspection' and t.from_status = i.status
     cross join lateral (select may_step(i.inspection_id, t.capability, t.capability_if_assigned)) w (permitted)
     cross join lateral (select unmet_guards(i.inspection_id, i.status, t.to_status)) u (guards)
     where i.inspection_id = p_inspection and i.deleted_at is null
     order by t.to_status;
end;
grant execute on function visit_lacks(uuid), inspection_guards(uuid, text, text), unmet_guards(uuid, text, text),
    may_step(uuid, text, text), inspection_transitions(uuid) to inspectiq_app;

create function check_reason(p_requires text, p_reason text) returns void
    language plpgsql
as $$
begin
    if p_requires = 'reason' and nullif(btrim(p_reason), '') is null then
        raise exception 'this step needs a reason' using errcode = 'IQ012', column = 'reason';
    end if;
    if p_requires = 'cancel_reason' and (p_reason is null or p_reason not in ('client_cancelled', 'agent_cancelled', 'no_show', 'weather',
            'inspector_unavailable', 'no_access', 'utilities_off', 'deal_terminated', 'duplicate', 'other')) then
        raise exception 'this step needs one of the reasons to cancel' using errcode = 'IQ012', column = 'reason';
    end if;
end
$$;

-- Moves an inspection. Answers its new version, or null when there is no such inspection; p_expected_version null
-- means any. IQ015 stale version, IQ010 no such way or (with a DETAIL as in inspection_transitions) a guard unmet,
-- IQ011 not for this member, IQ012 the reason.
create function transition_inspection(p_inspection uuid, p_to text, p_reason text, p_note text, p_expected_version bigint) returns bigint
    language plpgsql security definer
    set search_path = public, pg_temp
as $$
declare
    moved inspections;
    step  transitions;
    unmet jsonb;
begin
    select * into moved from inspections where inspection_id = p_inspection and deleted_at is null for no key update;
    if not found then
        return null;
    end if;
    if moved.row_version <> p_expected_version then
        raise exception 'the inspection has changed meanwhile' using errcode = 'IQ015';
    end if;
    select * into step from transitions t where t.entity = 'inspection' and t.from_status = moved.status and t.to_status = p_to;
    if not found then
        raise exception 'from % there is no way to %', moved.status, p_to using errcode = 'IQ010';
    end if;
    if not may_step(p_inspection, step.capability, step.capability_if_assigned) then
        raise exception 'not your step to take' using errcode = 'IQ011';
    end if;
    perform check_reason(step.requires, p_reason);
    unmet := unmet_guards(p_inspection, moved.status, p_to);
    if unmet <> '[]' then
        raise exception 'something is missing for this step' using errcode = 'IQ010', detail = unmet::text;
    end if;

    perform set_config('app.reason', coalesce(p_reason, ''), true), set_config('app.note', coalesce(p_note, ''), true);
    update inspections
       set status = p_to,
           cancel_reason = case when p_to = 'cancelled' then p_reason end,
           cancel_note = case when p_to = 'cancelled' then p_note end,
           cancelled_at = case when p_to = 'cancelled' then now() end,
           published_at = case when p_to = 'published' then coalesce(published_at, now()) else published_at end,
           archived_at = case when p_to = 'archived' then now() end
     where inspection_id = p_inspection;
    -- An inspection without its state has no visit either, and one that is confirmed has its visit confirmed.
    if p_to in ('cancelled', 'requested') then
        update appointments set status = 'cancelled' where inspection_id = p_inspection and active and status <> 'done';
    elsif p_to = 'confirmed' then
        update appointments set status = 'confirmed' where inspection_id = p_inspection and status = 'booked';
    end if;
    perform set_config('app.reason', '', true), set_config('app.note', '', true);
    return (select row_version from inspections where inspection_id = p_inspection);
end
$$;

-- Moves an appointment, under the same rules and answers.
create function transition_appointment(p_appointment uuid, p_to text, p_reason text, p_note text, p_expected_version bigint) returns bigint
    language plpgsql security definer
    set search_path = public, pg_temp
as $$
declare
    moved appointments;
    step  transitions;
begin
    -- The inspection first: everything that changes both locks them in this order.
    perform from inspections i join appointments a using (tenant_id, inspection_id)
      where a.appointment_id = p_appointment and i.deleted_at is null for no key update of i;
    select * into moved from appointments where appointment_id = p_appointment for no key update;
    if not found then
        return null;
    end if;
    if moved.row_version <> p_expected_version then
        raise exception 'the appointment has changed meanwhile' using errcode = 'IQ015';
    end if;
    select * into step from transitions t where t.entity = 'appointment' and t.from_status = moved.status and t.to_status = p_to;
    if not found then
        raise exception 'from % there is no way to %', moved.status, p_to using errcode = 'IQ010';
    end if;
    if not may_step(moved.inspection_id, step.capability, step.capability_if_assigned) then
        raise exception 'not your step to take' using errcode = 'IQ011';
    end if;
    perform check_reason(step.requires, p_reason);
    perform set_config('app.reason', coalesce(p_reason, ''), true), set_config('app.note', coalesce(p_note, ''), true);
    update appointments set status = p_to where appointment_id = p_appointment returning row_version into moved.row_version;
    perform set_config('app.reason', '', true), set_config('app.note', '', true);
    return moved.row_version;
end
$$;
grant execute on function transition_inspection(uuid, text, text, text, bigint), transition_appointment(uuid, text, text, text, bigint)
    to inspectiq_app;

-- While an inspection is scheduled or confirmed its visit stays whole: looked at when the transaction commits, so that
-- a lead can be exchanged or an appointment replaced in two statements.
create function visit_stays_whole() returns trigger
    language plpgsql
as $$
declare
    touched uuid := case when tg_op = 'DELETE' then old.inspection_id else new.inspection_id end;
    unmet   jsonb;
begin
    if exists (select from inspections where inspection_id = touched and status in ('scheduled', 'confirmed')) then
        select jsonb_agg(to_jsonb(v)) into unmet from visit_lacks(touched) v;
        if unmet is not null then
            raise exception 'a scheduled inspection keeps its appointment, with a licensed lead' using errcode = 'IQ010', detail = unmet::text;
        end if;
    end if;
    return null;
end
$$;
create constraint trigger visit_stays_whole after update on appointments
    deferrable initially deferred for each row execute function visit_stays_whole();
create constraint trigger visit_stays_whole after update or delete on assignments
    deferrable initially deferred for each row execute function visit_stays_whole();
