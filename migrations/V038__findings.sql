-- What an inspector found, at an item of a report: something to know, something that could not be looked at, or something that
-- is wrong. What is wrong always says how bad it is and what to do, and nothing else does.

create table findings (
    tenant_id           uuid         not null default current_tenant(),
    finding_id          uuid         not null default uuid_v7(),
    inspection_id       uuid         not null,
    report_id           uuid         not null,
    report_item_id      uuid         not null,
    position            position_key not null,
    kind                finding_kind not null,
    severity            severity,
    recommendation      recommendation,
    trade               trade,
    title               text         not null constraint finding_title_length check (length(title) between 1 and 200),
    -- Sanitised by the service before it comes here.
    body_html           text         not null default '' constraint finding_body_html_length check (length(body_html) <= 20000),
    location            text         constraint finding_location_length check (length(location) between 1 and 200),
    condition           condition,
    -- Why it is found deficient, unless anybody can see that.
    reason              text         constraint finding_reason_length check (length(reason) between 1 and 4000),
    self_evident        boolean      not null default false,
    is_safety           boolean      not null default false,
    in_summary          boolean      not null,
    cost_low_cents      bigint       constraint finding_cost_low_cents_range check (cost_low_cents between 0 and 100000000000),
    cost_high_cents     bigint       constraint finding_cost_high_cents_range check (cost_high_cents between 0 and 100000000000),
    template_comment_id uuid,
    library_comment_id  uuid,
    origin              text         not null constraint finding_origin_known check (origin in ('human', 'template', 'library', 'import', 'ai_suggested')),
    field_versions      jsonb        not null default '{}',
    deleted_at          timestamptz,
    row_version         bigint       not null default 1,
    created_at          timestamptz  not null default now(),
    created_by          uuid,
    updated_at          timestamptz  not null default now(),
    updated_by          uuid,
    primary key (tenant_id, finding_id),
    constraint finding_report foreign key (tenant_id, inspection_id, report_id) references reports (tenant_id, inspection_id, report_id),
    constraint finding_item foreign key (tenant_id, report_id, report_item_id) references report_items (tenant_id, report_id, report_item_id),
    constraint finding_template_comment foreign key (tenant_id, template_comment_id) references template_comments,
    constraint finding_library_comment foreign key (tenant_id, library_comment_id) references library_comments,
    -- What a photo refers to, so that it is of the same inspection.
    constraint finding_of_inspection_once unique (tenant_id, inspection_id, finding_id),
    constraint finding_body_html_form check
        (body_html !~ '<(?!/?(p|br|b|strong|i|em|u|ul|ol|li)>|/a>|a href="(https?://|mailto:)[^"<>\s]*">)'),
    constraint finding_severity_kind check ((kind = 'deficiency') = (severity is not null)),
    constraint finding_recommendation_kind check ((kind = 'deficiency') = (recommendation is not null)),
    constraint finding_is_safety_kind check (not is_safety or kind = 'deficiency'),
    constraint finding_cost_high_cents_order check (cost_low_cents <= cost_high_cents)
);
select private_to_tenant('findings', 'select',
    'insert (finding_id, inspection_id, report_id, report_item_id, position, kind, severity, recommendation, trade, title, body_html, location,
             condition, reason, self_evident, is_safety, in_summary, cost_low_cents, cost_high_cents, template_comment_id, library_comment_id,
             origin)',
    'update (report_item_id, position, kind, severity, recommendation, trade, title, body_html, location, condition, reason, self_evident,
             is_safety, in_summary, cost_low_cents, cost_high_cents, deleted_at)');
select stamped('findings');
select stamped_by_field('findings', 'report_item_id', 'position', 'kind', 'severity', 'recommendation', 'trade', 'title', 'body_html',
    'location', 'condition', 'reason', 'self_evident', 'is_safety', 'in_summary', 'cost_low_cents', 'cost_high_cents');
select audited('findings', 'finding_id', 'field_versions');
create trigger stays_deleted before update on findings for each row execute function stays_deleted();
create trigger placed_last before insert on findings for each row when (new.position is null) execute function placed_last();
select open_reports_only('findings');

-- Serves a report's findings in their order, and those that changed, tombstones among them: a few hundred at most.
create index findings_of_report on findings (tenant_id, report_id, position, finding_id);
-- Serves the findings of an item.
create index findings_of_item on findings (tenant_id, report_item_id, position) where deleted_at is null;
-- By the comment they came from nobody asks: an index for that is meant to be missing.

-- What a finding is when its maker leaves it open.
create function complete_finding() returns trigger
    language plpgsql
as $$
begin
    new.body_html := coalesce(new.body_html, '');
    new.self_evident := coalesce(new.self_evident, false);
    new.is_safety := coalesce(new.is_safety, false);
    new.in_summary := coalesce(new.in_summary, new.kind = 'deficiency');
    new.origin := coalesce(new.origin, case when new.template_comment_id is not null then 'template'
                                            when new.library_comment_id is not null then 'library' else 'human' end);
    return new;
end
$$;
create trigger complete before insert on findings for each row execute function complete_finding();

-- At an item that is there; and a finding goes with its item.
create function on_living_item() returns trigger
    language plpgsql
as $$
begin
    perform from report_items where report_item_id = new.report_item_id and deleted_at is null for share;
    if not found then
        raise exception 'no such item' using errcode = '23503', constraint = 'finding_item', table = 'findings';
    end if;
    return null;
end
$$;
create trigger on_living_item after insert on findings for each row execute function on_living_item();
create trigger on_another_item after update on findings
    for each row when (old.report_item_id <> new.report_item_id) execute function on_living_item();

create function findings_go_too() returns trigger
    language plpgsql
as $$
begin
    update findings set deleted_at = now() where report_item_id = new.report_item_id and deleted_at is null;
    return null;
end
$$;
create trigger findings_go_too after update on report_items
    for each row when (old.deleted_at is null and new.deleted_at is not null) execute function findings_go_too();

-- How often a comment of the library was used, over all members; counted in one order, so that two who use the same ones at once
-- wait for each other.
create function count_uses() returns trigger
    language plpgsql security definer
    set search_path = public, pg_temp
as $$
begin
    perform from library_comments
      where library_comment_id in (select a.library_comment_id from added a) and deleted_at is null
      order by library_comment_id for no key update;
    update library_comments c
       set use_count = c.use_count + u.uses
      from (select a.library_comment_id, count(*) as uses from added a where a.library_comment_id is not null group by 1) u
     where c.library_comment_id = u.library_comment_id and c.deleted_at is null;
    return null;
end
$$;
create trigger count_uses after insert on findings referencing new table as added for each statement execute function count_uses();

-- The pointer to a field that a caller knows by another spelling: default_location is /defaultLocation.
create function field_pointer(p_column text) returns text
    language sql immutable parallel safe
    return (select '/' || string_agg(case n when 1 then w else upper(left(w, 1)) || substr(w, 2) end, '' order by n)
              from string_to_table(p_column, '_') with ordinality s (w, n));

-- What is wrong with one change of a batch, as the caller is told it; null: nothing that a caller could mend there. A check is
-- named <thing>_<column>_<rule>.
create function fault_of(p_at text, p_state text, p_constraint text, p_column text, p_words text, p_detail text) returns jsonb
    language sql immutable parallel safe
    return case
        when p_state = 'IQ015' then
            (select jsonb_agg(jsonb_build_object('pointer', p_at || field_pointer(f), 'code', 'changed', 'detail', 'Someone changed it first.'))
               from jsonb_array_elements_text(p_detail::jsonb) f)
        when p_state = '23514' then jsonb_build_array(jsonb_build_object(
            'pointer', p_at || field_pointer((regexp_match(p_constraint, '^[^_]+_(.+)_[^_]+$'))[1]),
            'code', (regexp_match(p_constraint, '[^_]+$'))[1], 'detail', 'This value is not acceptable.'))
        when p_state = '23503' then jsonb_build_array(jsonb_build_object(
            'pointer', p_at || case p_constraint when 'finding_template_comment' then '/templateCommentId'
                                                 when 'finding_library_comment' then '/libraryCommentId' else '/reportItemId' end,
            'code', 'reference', 'detail', 'This names nothing of yours.'))
        when p_state = '23505' then jsonb_build_array(jsonb_build_object(
            'pointer', p_at || '/findingId', 'code', 'duplicate', 'detail', 'There is a finding with this id already.'))
        when p_state = '23502' then jsonb_build_array(jsonb_build_object(
            'pointer', p_at || field_pointer(p_column), 'code', 'required', 'detail', 'This field can''t be empty.'))
        when p_state = 'IQ012' then jsonb_build_array(jsonb_build_object(
            -- The fields of a change stand in its patch, its finding's id does not.
            'pointer', case p_column when 'finding_id' then regexp_replace(p_at, '/set$', '') else p_at end || field_pointer(p_column),
            'code', coalesce(nullif(p_detail, ''), 'value'),
            'detail', upper(left(p_words, 1)) || substr(p_words, 2) || '.'))
        when p_state ~ '^22' then jsonb_build_array(jsonb_build_object(
            'pointer', p_at, 'code', 'value', 'detail', 'A value is out of range or of the wrong form.'))
    end;

-- One change: a finding made, changed in the fields that are said, or taken out. What somebody else has changed since the version
-- that is said (none: any) is not overwritten.
create function write_finding(p_report uuid, p_verb text, p_said jsonb) returns void
    language plpgsql
as $$
declare
    target findings;
    wanted findings;
    patch  jsonb := p_said - array['finding_id', 'row_version'];
    clash  text[];
begin
    if p_verb = 'create' then
        insert into findings (finding_id, inspection_id, report_id, report_item_id, position, kind, severity, recommendation, trade, title,
                              body_html, location, condition, reason, self_evident, is_safety, in_summary, cost_low_cents, cost_high_cents,
                              template_comment_id, library_comment_id, origin)
        select coalesce(n.finding_id, uuid_v7()), r.inspection_id, r.report_id, n.report_item_id, n.position, n.kind, n.severity,
               n.recommendation, n.trade, n.title, n.body_html, n.location, n.condition, n.reason, n.self_evident, n.is_safety, n.in_summary,
               n.cost_low_cents, n.cost_high_cents, n.template_comment_id, n.library_comment_id, n.origin
          from reports r, jsonb_populate_record(null::findings, p_said) n
         where r.report_id = p_report;
        return;
    end if;
    select * into target from findings f
      where f.finding_id = (p_said ->> 'finding_id')::uuid and f.report_id = p_report and f.deleted_at is null for no key update;
    if not found then
        raise exception 'there is no such finding' using errcode = 'IQ012', column = 'finding_id', detail = 'reference';
    end if;
    if p_verb = 'delete' then
        if target.row_version <> (p_said ->> 'row_version')::bigint then
            raise exception 'changed meanwhile' using errcode = 'IQ015', detail = '["row_version"]';
        end if;
        update findings f set deleted_at = now() where f.finding_id = target.finding_id;
        return;
    end if;
    wanted := jsonb_populate_record(target, patch);
    clash := fields_changed_since(to_jsonb(target), to_jsonb(wanted), patch, (p_said ->> 'row_version')::bigint);
    if clash <> '{}' then
        raise exception 'changed meanwhile' using errcode = 'IQ015', detail = to_jsonb(clash)::text;
    end if;
    update findings f
       set (report_item_id, position, kind, severity, recommendation, trade, title, body_html, location, condition, reason, self_evident,
            is_safety, in_summary, cost_low_cents, cost_high_cents)
           = (wanted.report_item_id, wanted.position, wanted.kind, wanted.severity, wanted.recommendation, wanted.trade, wanted.title,
              wanted.body_html, wanted.location, wanted.condition, wanted.reason, wanted.self_evident, wanted.is_safety,
              wanted.in_summary, wanted.cost_low_cents, wanted.cost_high_cents)
     where f.finding_id = target.finding_id and to_jsonb(target) <> to_jsonb(wanted);
end
$$;

-- All changes of a batch, or none. As fast as they can be written; when one fails, each is tried by itself, so that every fault is
-- told with its place: IQ015 when all that is wrong is that somebody was first, else IQ016; in the exception's DETAIL they are
-- as in inspection_transitions. What is wrong with the report or the caller is told as it is.
create function write_findings(p_report uuid, p_batch jsonb) returns void
    language plpgsql
as $$
declare
    change  record;
    faults  jsonb := '[]';
    fault   jsonb;
    state   text;
    named   text;
    col     text;
    words   text;
    details text;
begin
    begin
        for change in select v.verb, c.said
                        from unnest(array['create', 'update', 'delete']) with ordinality v (verb, n),
                             jsonb_array_elements(coalesce(nullif(p_batch -> v.verb, 'null'), '[]')) with ordinality c (said, m)
                       order by v.n, c.m loop
            perform write_finding(p_report, change.verb, change.said);
        end loop;
        return;
    exception when others then
        if sqlstate !~ '^(22|23|IQ012|IQ015)' then
            raise;
        end if;
    end;
    for change in select v.verb, c.said, '/' || v.verb || '/' || (c.m - 1) || case v.verb when 'update' then '/set' else '' end as place
                    from unnest(array['create', 'update', 'delete']) with ordinality v (verb, n),
                         jsonb_array_elements(coalesce(nullif(p_batch -> v.verb, 'null'), '[]')) with ordinality c (said, m)
                   order by v.n, c.m loop
        begin
            perform write_finding(p_report, change.verb, change.said);
        exception when others then
            get stacked diagnostics state = returned_sqlstate, named = constraint_name, col = column_name, words = message_text,
                                    details = pg_exception_detail;
            fault := fault_of(change.place, state, named, col, words, details);
            if fault is null then
                raise;
            end if;
            faults := faults || fault;
        end;
    end loop;
    if faults <> '[]' then
        raise exception 'some of these changes are not acceptable'
            using errcode = case when jsonb_path_exists(faults, '$[*] ? (@.code != "changed")') then 'IQ016' else 'IQ015' end,
                  detail = faults::text;
    end if;
end
$$;
grant execute on function field_pointer(text), fault_of(text, text, text, text, text, text), write_finding(uuid, text, jsonb),
    write_findings(uuid, jsonb) to inspectiq_app;
