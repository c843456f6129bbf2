-- A report is written, handed in, given back or approved. It is handed in whole: what a report must say by the standards of
-- practice is asked then, and every place that fails is told.

alter table transitions drop constraint transition_entity_known,
    add constraint transition_entity_known check (entity in ('inspection', 'appointment', 'report'));
alter table status_history drop constraint status_history_entity_known,
    add constraint status_history_entity_known check (entity in ('inspection', 'appointment', 'report'));

insert into transitions (entity, from_status, to_status, capability, capability_if_assigned, requires) values
    ('report', 'draft',     'submitted', null,     'inspect', null),
    ('report', 'returned',  'submitted', null,     'inspect', null),
    ('report', 'submitted', 'returned',  'review', null,      'reason'),
    ('report', 'submitted', 'approved',  'review', null,      null),
    ('report', 'approved',  'returned',  'review', null,      'reason');

create trigger record_first_status after insert on reports for each row execute function record_status('report');
create trigger record_status after update on reports
    for each row when (old.status is distinct from new.status) execute function record_status('report');
create trigger moves_along before update on reports
    for each row when (old.status is distinct from new.status) execute function moves_along('report');

-- What keeps a report from being handed in: a row for each place. The pointer is that of the item or the finding in the report.
create function report_lacks(p_report uuid) returns table (code text, pointer text, detail text)
    language sql stable
begin atomic
    with told as materialized (
        select s.position as section_position, i.*, l.is_deficiency, s.title || ', ' || i.title as place,
               exists (select from findings f where f.report_item_id = i.report_item_id and f.kind = 'deficiency' and f.deleted_at is null) as has_deficiency
          from report_sections s
          join report_items i on i.report_section_id = s.report_section_id and i.deleted_at is null
          left join rating_levels l on l.rating_level_id = i.rating_level_id
         where s.report_id = p_report and s.deleted_at is null and not s.hidden
    ), lacks (section_position, item_position, item, n, code, pointer, detail) as (
        select section_position, position, report_item_id, 1, 'unanswered',
               '/items/' || report_item_id || case when mode = 'inspect' then '/itemState' else '/answer' end, place || ': nothing is said of it.'
          from told
         where required and item_state is null and answer is null
        union all
        select section_position, position, report_item_id, 2, 'reason_missing', '/items/' || report_item_id || '/notInspectedReason',
               place || ': it was not inspected, and nothing says why.'
          from told
         where item_state = 'not_inspected' and not_inspected_reason is null
        union all
        select section_position, position, report_item_id, 3, 'finding_missing', '/items/' || report_item_id || '/ratingLevelId',
               place || ': it is rated deficient, and no deficiency is described.'
          from told
         where is_deficiency and not has_deficiency
        union all
        select t.section_position, t.position, t.report_item_id, 4, w.code, '/findings/' || f.finding_id || w.field, t.place || ', ' || f.title || ': ' || w.said
          from told t
          join findings f on f.report_item_id = t.report_item_id and f.kind = 'deficiency' and f.deleted_at is null
         cross join lateral (
               select 'narrative_missing', '/bodyHtml', 'it is not described.' where f.body_html = ''
               union all
               select 'reason_missing', '/reason', 'it is deficient, and neither is a reason given nor is it self-evident.'
                where f.reason is null and not f.self_evident
               union all
               select 'recommendation_missing', '/recommendation', 'it is deficient, and nothing is recommended.'
                where f.recommendation = 'none') w (code, field, said)
         where (w.code = 'narrative_missing' and f.severity in ('major', 'safety_hazard'))
            or coalesce(f.condition, t.condition) in ('significantly_deficient', 'end_of_service_life', 'unsafe')
        union all
        select null, null, null, 0, 'empty', '/items', 'The report has no items.' where not exists (select from told)
    )
    select l.code, l.pointer, l.detail from lacks l order by l.section_position, l.item_position, l.item, l.n, l.pointer, l.code;
end;

create function report_unmet(p_report uuid, p_to text) returns jsonb
    language sql stable
    return case when p_to = 'submitted'
                then coalesce((select jsonb_agg(jsonb_build_object('code', g.code, 'pointer', g.pointer, 'detail', g.detail))
                                 from report_lacks(p_report) g), '[]')
                else '[]' end;

-- Those who write on an inspection write its reports: whoever is assigned, and those who schedule others. An apprentice writes,
-- and an inspector answers for it.
create function may_step_report(p_inspection uuid, p_capability text, p_capability_if_assigned text) returns boolean
    language sql stable
    return coalesce(may(p_capability), false)
        or coalesce(may(p_capability_if_assigned), false) and (assigned_to_me(p_inspection) or may('schedule_others'))
           and current_setting('app.role', true) is distinct from 'apprentice';

-- As inspection_transitions, for reports.
create function report_transitions(p_report uuid) returns table (to_status text, allowed boolean, requires text, unmet jsonb)
    language sql stable
begin atomic
    select t.to_status, w.permitted and u.guards = '[]', t.requires,
           case when w.permitted then '[]'::jsonb
                else jsonb_build_array(jsonb_build_object('code', 'not_permitted', 'pointer', '', 'detail', 'You may not take this step.')) end
           || u.guards
      from reports r
      join transitions t on t.entity = 'report' and t.from_status = r.status
     cross join lateral (select may_step_report(r.inspection_id, t.capability, t.capability_if_assigned)) w (permitted)
     cross join lateral (select report_unmet(r.report_id, t.to_status)) u (guards)
     where r.report_id = p_report and r.deleted_at is null
     order by t.to_status;
end;
grant execute on function report_lacks(uuid), report_unmet(uuid, text), may_step_report(uuid, text, text), report_transitions(uuid)
    to inspectiq_app;

-- Moves a report, under the same rules and answers as transition_inspection. Its row is locked before it is looked at: who still
-- writes is waited for, and who writes later finds it closed.
create function transition_report(p_report uuid, p_to text, p_reason text, p_note text, p_expected_version bigint) returns bigint
    language plpgsql security definer
    set search_path = public, pg_temp
as $$
declare
    moved    reports;
    step     transitions;
    standing text;
    unmet    jsonb;
begin
    select * into moved from reports where report_id = p_report and deleted_at is null for no key update;
    if not found then
        return null;
    end if;
    if moved.row_version <> p_expected_version then
        raise exception 'the report has changed meanwhile' using errcode = 'IQ015';
    end if;
    select * into step from transitions t where t.entity = 'report' and t.from_status = moved.status and t.to_status = p_to;
    if not found then
        raise exception 'from % there is no way to %', moved.status, p_to using errcode = 'IQ010';
    end if;
    if not may_step_report(moved.inspection_id, step.capability, step.capability_if_assigned) then
        raise exception 'not your step to take' using errcode = 'IQ011';
    end if;
    select status into standing from inspections where inspection_id = moved.inspection_id;
    if standing in ('archived', 'cancelled') then
        raise exception 'an inspection that is % takes no changes', standing using errcode = 'IQ010';
    end if;
    perform check_reason(step.requires, p_reason);
    unmet := report_unmet(p_report, p_to);
    if unmet <> '[]' then
        raise exception 'something is missing for this step' using errcode = 'IQ010', detail = unmet::text;
    end if;
    perform set_config('app.reason', coalesce(p_reason, ''), true), set_config('app.note', coalesce(p_note, ''), true);
    update reports
       set status = p_to,
           submitted_at = case when p_to = 'submitted' then now() else submitted_at end,
           submitted_by = case when p_to = 'submitted' then current_member() else submitted_by end
     where report_id = p_report
    returning row_version into moved.row_version;
    perform set_config('app.reason', '', true), set_config('app.note', '', true);
    return moved.row_version;
end
$$;
grant execute on function transition_report(uuid, text, text, text, bigint) to inspectiq_app;

-- As before, and an inspection goes to review with its reports handed in. It can still begin without one: who stands before the
-- house has begun, whatever the office has prepared.
create or replace function inspection_guards(p_inspection uuid, p_from text, p_to text) returns table (code text, pointer text, detail text)
    language sql stable
begin atomic
    select v.code, v.pointer, v.detail from visit_lacks(p_inspection) v
     where p_to in ('scheduled', 'confirmed') or p_to = 'in_progress' and p_from <> 'in_review'
    union all
    select 'report_missing', '/reports', 'The inspection has no report.'
     where p_to = 'in_review' and not exists (select from reports r where r.inspection_id = p_inspection and r.deleted_at is null)
    union all
    select 'report_open', '/reports/' || r.report_id || '/status', 'The report "' || r.title || '" is not handed in.'
      from reports r
     where p_to = 'in_review' and r.inspection_id = p_inspection and r.deleted_at is null and r.status in ('draft', 'returned')
    union all
    select 'reports_unavailable', '/reports', 'Reports cannot be published yet.'
     where p_to in ('published', 'amending');
end;
