-- A report is what an inspector writes about a house. It is made of a published template version, of which it keeps a copy of
-- each section and item, so that rooms can be added and the words changed without the template. Several people write at once:
-- every row remembers for each field in which of its versions it was last changed, so that only the same field can clash.

-- Fills field_versions; the trigger's arguments are the columns that a caller may change. It comes after stamp, by its name.
create function stamp_fields() returns trigger
    language plpgsql
as $$
declare
    was    jsonb := to_jsonb(old);
    became jsonb := to_jsonb(new);
begin
    new.field_versions := old.field_versions
        || coalesce((select jsonb_object_agg(c, new.row_version) from unnest(tg_argv) c where was -> c is distinct from became -> c), '{}');
    return new;
end
$$;

create function stamped_by_field(p_table regclass, variadic p_columns text[]) returns void
    language plpgsql
as $$
begin
    execute format('create trigger stamp_fields before update on %s for each row execute function stamp_fields(%s)',
                   p_table, (select string_agg(quote_literal(c), ', ') from unnest(p_columns) c));
end
$$;

-- Which fields of a patch somebody else has changed since the version that the caller saw; null means any version. A field
-- that has become what the caller wants is no clash: perhaps it was the caller, and the answer got lost. A version that is
-- not there yet was seen by nobody.
create function fields_changed_since(p_row jsonb, p_wanted jsonb, p_patch jsonb, p_seen bigint) returns text[]
    language sql immutable parallel safe
    return array(select k
                   from jsonb_object_keys(p_patch) k
                  where (p_seen < coalesce((p_row -> 'field_versions' ->> k)::bigint, 1) or p_seen > (p_row ->> 'row_version')::bigint)
                    and p_row -> k is distinct from p_wanted -> k
                  order by k);

-- A key behind this one: the next digit where there is one, or one digit more. Behind nothing is the middle.
create function position_after(p_key text) returns text
    language sql immutable parallel safe
    return (select k.full_digits || case k.next_digit when '' then 'V'
                       else translate(k.next_digit, '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxy',
                                                    '123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz') end
              from (select substring(coalesce(p_key, '') from '^z*'), substring(coalesce(p_key, '') from '^z*([^z]?)'))
                   k (full_digits, next_digit));

-- An answer is JSON, and these say of which form for which type of item. A range is {"from": 1, "to": 2}.
create function is_day(p_text text) returns boolean
    language sql immutable parallel safe
    return case when p_text !~ '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' or left(p_text, 4) not between '1600' and '2200' then false
                else right(p_text, 2)::integer <= extract(day from make_date(left(p_text, 4)::integer, substr(p_text, 6, 2)::integer, 1)
                                                                   + interval '1 month' - interval '1 day') end;

create function answer_has_type(p_answer jsonb, p_type text) returns boolean
    language sql immutable parallel safe
    return case when p_answer is null then true
                when p_type is null then false
                when p_type = 'boolean' then jsonb_typeof(p_answer) = 'boolean'
                when p_type in ('single', 'text') then jsonb_typeof(p_answer) = 'string'
                when p_type in ('number', 'temperature') then jsonb_typeof(p_answer) = 'number'
                when p_type = 'multi' then case when jsonb_typeof(p_answer) = 'array'
                                                then not exists (select from jsonb_array_elements(p_answer) e where jsonb_typeof(e) <> 'string')
                                                else false end
                when p_type = 'year' then case when jsonb_typeof(p_answer) = 'number' then (p_answer #>> '{}')::numeric % 1 = 0 else false end
                when p_type = 'date' then jsonb_typeof(p_answer) = 'string' and is_day(p_answer #>> '{}')
                when p_type = 'number_range' then
                     case when jsonb_typeof(p_answer) = 'object' and jsonb_typeof(p_answer -> 'from') = 'number'
                               and jsonb_typeof(p_answer -> 'to') = 'number' then p_answer - array['from', 'to'] = '{}' else false end
                else false end;

-- What has not even the type is told so, and not this.
create function answer_in_range(p_answer jsonb, p_type text, p_min numeric, p_max numeric) returns boolean
    language sql immutable parallel safe
    return case when p_answer is null or not answer_has_type(p_answer, p_type) then true
                when p_type = 'text' then length(p_answer #>> '{}') between 1 and 10000
                when p_type = 'year' then (p_answer #>> '{}')::numeric between coalesce(p_min, 1600) and coalesce(p_max, 2200)
                when p_type in ('number', 'temperature') then
                     (p_answer #>> '{}')::numeric between coalesce(p_min, -1000000000) and coalesce(p_max, 1000000000)
                when p_type = 'number_range' then
                     (p_answer ->> 'from')::numeric between coalesce(p_min, -1000000000) and (p_answer ->> 'to')::numeric
                     and (p_answer ->> 'to')::numeric <= coalesce(p_max, 1000000000)
                else true end;

create function answer_among_choices(p_answer jsonb, p_type text, p_choices text[]) returns boolean
    language sql immutable parallel safe
    return case when p_answer is null or not answer_has_type(p_answer, p_type) then true
                when p_type = 'single' then p_answer #>> '{}' = any (p_choices)
                when p_type = 'multi' then
                     p_answer <@ to_jsonb(p_choices) and jsonb_array_length(p_answer) > 0
                     and jsonb_array_length(p_answer) = (select count(distinct e) from jsonb_array_elements_text(p_answer) e)
                else true end;

grant execute on function fields_changed_since(jsonb, jsonb, jsonb, bigint), position_after(text), is_day(text),
    answer_has_type(jsonb, text), answer_in_range(jsonb, text, numeric, numeric), answer_among_choices(jsonb, text, text[]) to inspectiq_app;

create table reports (
    tenant_id           uuid        not null default current_tenant(),
    report_id           uuid        not null default uuid_v7(),
    inspection_id       uuid        not null,
    -- What is delivered as the inspection's report, and what comes beside it: a four-point, a pool.
    kind                text        not null constraint report_kind_known check (kind in ('primary', 'ancillary')),
    -- What it was made of; never another.
    template_version_id uuid        not null,
    title               text        not null constraint report_title_length check (length(title) between 1 and 200),
    status              text        not null default 'draft'
                        constraint report_status_known check (status in ('draft', 'submitted', 'returned', 'approved', 'published',
                            'superseded', 'withdrawn')),
    submitted_at        timestamptz,
    submitted_by        uuid,
    field_versions      jsonb       not null default '{}',
    deleted_at          timestamptz,
    row_version         bigint      not null default 1,
    created_at          timestamptz not null default now(),
    created_by          uuid,
    updated_at          timestamptz not null default now(),
    updated_by          uuid,
    primary key (tenant_id, report_id),
    constraint report_inspection foreign key (tenant_id, inspection_id) references inspections,
    constraint report_template_version foreign key (tenant_id, template_version_id) references template_versions,
    -- What all that belongs to it refers to, so that it is of the same inspection.
    constraint report_of_inspection_once unique (tenant_id, inspection_id, report_id)
);
select private_to_tenant('reports', 'select', 'insert (report_id, inspection_id, kind, template_version_id, title)',
    'update (title, deleted_at)');
select stamped('reports');
select stamped_by_field('reports', 'title');
select audited('reports', 'report_id', 'field_versions');
create trigger stays_deleted before update on reports for each row execute function stays_deleted();

-- One of an inspection's reports is its primary one.
create unique index report_primary_once on reports (tenant_id, inspection_id) where kind = 'primary' and deleted_at is null;
-- Serves what waits for review, and every other state.
create index reports_by_status on reports (tenant_id, status, updated_at, report_id) where deleted_at is null;
-- Serves updatedSince, and the list by last change; not partial, because tombstones are wanted.
create index reports_by_change on reports (tenant_id, updated_at, report_id);
-- Serves the list in the order in which they were begun.
create index reports_by_age on reports (tenant_id, created_at, report_id) where deleted_at is null;

-- The first report of an inspection is its primary one, the others come beside it. The inspection's row is locked, so that two
-- that are begun at once are not both the first, and so that the inspection is not deleted meanwhile.
create function begin_report() returns trigger
    language plpgsql
as $$
declare
    standing text;
    primary_is_there boolean;
begin
    perform from inspections where inspection_id = new.inspection_id and deleted_at is null for no key update;
    if not found then
        raise exception 'no such inspection' using errcode = '23503', constraint = 'report_inspection', table = 'reports';
    end if;
    select v.status into standing from template_versions v where v.version_id = new.template_version_id;
    if standing is null then
        raise exception 'no such version' using errcode = '23503', constraint = 'report_template_version', table = 'reports';
    elsif standing <> 'published' then
        raise exception 'a report is made of a published version of a template'
            using errcode = 'IQ012', table = 'reports', column = 'template_version_id', detail = 'unpublished';
    end if;
    primary_is_there := exists (select from reports r where r.inspection_id = new.inspection_id and r.kind = 'primary' and r.deleted_at is null);
    if new.kind = 'ancillary' and not primary_is_there then
        raise exception 'the first report of an inspection is its primary one'
            using errcode = 'IQ012', table = 'reports', column = 'kind', detail = 'first';
    end if;
    new.kind := coalesce(new.kind, case when primary_is_there then 'ancillary' else 'primary' end);
    new.status := 'draft';
    return new;
end
$$;
create trigger begin_report before insert on reports for each row execute function begin_report();

create trigger guard before update on reports for each row execute function guard_inspection();
create trigger guard_new after insert on reports for each row execute function guard_inspection();

-- What was handed in stays as it is until it is given back, whoever asks.
create function closed_report() returns trigger
    language plpgsql
as $$
begin
    raise exception 'a report that is % takes no changes', old.status using errcode = 'IQ010';
end
$$;
create trigger closed before update on reports
    for each row when (old.status not in ('draft', 'returned') and (old.title, old.deleted_at) is distinct from (new.title, new.deleted_at))
    execute function closed_report();

create function report_keeps_its_ground() returns trigger
    language plpgsql
as $$
begin
    raise exception 'a report stays with its inspection, its kind and what it was made of' using errcode = 'IQ010';
end
$$;
create trigger keeps_its_ground before update on reports
    for each row when ((old.inspection_id, old.template_version_id, old.kind)
                       is distinct from (new.inspection_id, new.template_version_id, new.kind))
    execute function report_keeps_its_ground();

-- No inspection has reports and no primary one.
create function primary_goes_last() returns trigger
    language plpgsql
as $$
begin
    perform from inspections where inspection_id = new.inspection_id for no key update;
    if exists (select from reports r where r.inspection_id = new.inspection_id and r.deleted_at is null) then
        raise exception 'the primary report is deleted after the others' using errcode = 'IQ010';
    end if;
    return null;
end
$$;
create trigger primary_goes_last after update on reports
    for each row when (old.deleted_at is null and new.deleted_at is not null and new.kind = 'primary')
    execute function primary_goes_last();

-- An order on which a report is written is no mere request any more.
create function inspection_reported() returns trigger
    language plpgsql
as $$
begin
    if exists (select from reports r where r.inspection_id = new.inspection_id and r.deleted_at is null) then
        raise exception 'a report belongs to this inspection' using errcode = 'IQ014', table = 'inspections';
    end if;
    return null;
end
$$;
create trigger reported after update of deleted_at on inspections
    for each row when (old.deleted_at is null and new.deleted_at is not null) execute function inspection_reported();

create table report_sections (
    tenant_id           uuid         not null default current_tenant(),
    report_section_id   uuid         not null default uuid_v7(),
    inspection_id       uuid         not null,
    report_id           uuid         not null,
    -- Absent for one that the inspector added.
    template_section_id uuid,
    -- Which room or unit, where the template lets a section be there more than once.
    instance_key        text         not null default '' constraint section_instance_key_form check (instance_key ~ '^([a-z0-9][a-z0-9_-]{0,59})?$'),
    title               text         not null constraint section_title_length check (length(title) between 1 and 120),
    position            position_key not null,
    hidden              boolean      not null default false,
    field_versions      jsonb        not null default '{}',
    deleted_at          timestamptz,
    row_version         bigint       not null default 1,
    created_at          timestamptz  not null default now(),
    created_by          uuid,
    updated_at          timestamptz  not null default now(),
    updated_by          uuid,
    primary key (tenant_id, report_section_id),
    constraint section_report foreign key (tenant_id, inspection_id, report_id) references reports (tenant_id, inspection_id, report_id),
    constraint section_template_section foreign key (tenant_id, template_section_id) references template_sections,
    constraint report_section_of_report_once unique (tenant_id, report_id, report_section_id)
);
select private_to_tenant('report_sections', 'select',
    'insert (report_section_id, inspection_id, report_id, template_section_id, instance_key, title, position, hidden)',
    'update (title, position, hidden, deleted_at)');
select stamped('report_sections');
select stamped_by_field('report_sections', 'title', 'position', 'hidden');
create trigger stays_deleted before update on report_sections for each row execute function stays_deleted();
-- What is copied from the template can be read there; changes, and what the inspector added, are written down.
create trigger audit after update or delete on report_sections for each row execute function audit_row('report_section_id', 'field_versions');
create trigger audit_new after insert on report_sections for each row when (new.template_section_id is null or new.instance_key <> '')
    execute function audit_row('report_section_id', 'field_versions');

-- One of each, and of each room one.
create unique index report_section_instance_once on report_sections (tenant_id, report_id, template_section_id, instance_key)
    where deleted_at is null;
-- Serves a report's sections in their order, and those that changed, tombstones among them: a few dozen, sorted as they are read.
create index report_sections_of_report on report_sections (tenant_id, report_id, position, report_section_id);

create table report_items (
    tenant_id            uuid         not null default current_tenant(),
    report_item_id       uuid         not null default uuid_v7(),
    inspection_id        uuid         not null,
    report_id            uuid         not null,
    report_section_id    uuid         not null,
    -- Absent for one that the inspector added.
    template_item_id     uuid,
    title                text         not null constraint item_title_length check (length(title) between 1 and 200),
    position             position_key not null,
    -- As the template has them: how it is graded, or answered, and what belongs to it.
    mode                 text         not null default 'inspect' constraint item_mode_known check (mode in ('inspect', 'describe')),
    answer_type          answer_type,
    choices              text[]       not null default '{}'
                         constraint item_choices_length check (cardinality(choices) <= 200 and array_position(choices, null) is null
                             and array_position(choices, '') is null and length(array_to_string(choices, '')) <= 20000),
    unit                 text         constraint item_unit_length check (length(unit) between 1 and 30),
    min_value            numeric      constraint item_min_value_range check (min_value between -1000000000 and 1000000000 and scale(min_value) <= 6),
    max_value            numeric      constraint item_max_value_range check (max_value between -1000000000 and 1000000000 and scale(max_value) <= 6),
    rating_scale_id      uuid,
    required             boolean      not null default false,
    min_photos           integer      not null default 0 constraint item_min_photos_range check (min_photos between 0 and 100),
    -- What the inspector says.
    item_state           item_state,
    condition            condition,
    rating_level_id      uuid,
    answer               jsonb,
    not_inspected_reason text         constraint item_not_inspected_reason_length check (length(not_inspected_reason) between 1 and 2000),
    note                 text         constraint item_note_length check (length(note) between 1 and 10000),
    field_versions       jsonb        not null default '{}',
    deleted_at           timestamptz,
    row_version          bigint       not null default 1,
    created_at           timestamptz  not null default now(),
    created_by           uuid,
    updated_at           timestamptz  not null default now(),
    updated_by           uuid,
    primary key (tenant_id, report_item_id),
    constraint item_report foreign key (tenant_id, inspection_id, report_id) references reports (tenant_id, inspection_id, report_id),
    constraint item_section foreign key (tenant_id, report_id, report_section_id)
        references report_sections (tenant_id, report_id, report_section_id),
    constraint item_template_item foreign key (tenant_id, template_item_id) references template_items,
    constraint item_rating_scale foreign key (tenant_id, rating_scale_id) references rating_scales,
    -- A level of the item's own scale, hence with the scale.
    constraint item_rating_level foreign key (tenant_id, rating_scale_id, rating_level_id)
        references rating_levels (tenant_id, rating_scale_id, rating_level_id),
    constraint report_item_of_report_once unique (tenant_id, report_id, report_item_id),
    -- What a photo refers to, so that it is of the same inspection.
    constraint report_item_of_inspection_once unique (tenant_id, inspection_id, report_item_id),
    constraint item_answer_type_mode check ((mode = 'describe') = (answer_type is not null)),
    constraint item_rating_scale_id_mode check (rating_scale_id is null or mode = 'inspect'),
    constraint item_choices_kind check ((answer_type is not null and answer_type in ('single', 'multi')) = (cardinality(choices) > 0)),
    constraint item_max_value_order check (min_value <= max_value),
    constraint item_rating_level_id_scale check (rating_level_id is null or rating_scale_id is not null),
    constraint item_answer_type check (answer_has_type(answer, answer_type)),
    constraint item_answer_range check (answer_in_range(answer, answer_type, min_value, max_value)),
    constraint item_answer_choice check (answer_among_choices(answer, answer_type, choices))
);
select private_to_tenant('report_items', 'select',
    'insert (report_item_id, inspection_id, report_id, report_section_id, template_item_id, title, position, mode, answer_type, choices,
             unit, min_value, max_value, rating_scale_id, required, min_photos)',
    'update (title, position, item_state, condition, rating_level_id, answer, not_inspected_reason, note, deleted_at)');
select stamped('report_items');
select stamped_by_field('report_items', 'title', 'position', 'item_state', 'condition', 'rating_level_id', 'answer',
    'not_inspected_reason', 'note');
create trigger stays_deleted before update on report_items for each row execute function stays_deleted();
create trigger audit after update or delete on report_items for each row execute function audit_row('report_item_id', 'field_versions');
create trigger audit_new after insert on report_items for each row when (new.template_item_id is null)
    execute function audit_row('report_item_id', 'field_versions');

-- Serves a report's items in their order, and those that changed.
create index report_items_of_report on report_items (tenant_id, report_id, position, report_item_id);
-- Serves the items of a section.
create index report_items_of_section on report_items (tenant_id, report_section_id, position) where deleted_at is null;

-- What a level means for an item, unless the same change says it otherwise.
create function rating_sets_state() returns trigger
    language plpgsql
as $$
declare
    level rating_levels;
begin
    select * into level from rating_levels where rating_level_id = new.rating_level_id;
    if new.item_state is not distinct from old.item_state then
        new.item_state := coalesce(level.item_state, new.item_state);
    end if;
    if new.condition is not distinct from old.condition then
        new.condition := coalesce(level.condition, new.condition);
    end if;
    return new;
end
$$;
create trigger rating_sets_state before update on report_items
    for each row when (new.rating_level_id is not null and new.rating_level_id is distinct from old.rating_level_id)
    execute function rating_sets_state();

-- Behind all others, where nothing else is said.
create function placed_last() returns trigger
    language plpgsql
as $$
declare
    last text;
begin
    case tg_table_name
        when 'report_sections' then
            select max(s.position) into last from report_sections s where s.report_id = new.report_id;
        when 'report_items' then
            select max(i.position) into last from report_items i where i.report_section_id = new.report_section_id and i.deleted_at is null;
        else
            select max(f.position) into last from findings f where f.report_item_id = new.report_item_id and f.deleted_at is null;
    end case;
    new.position := position_after(last);
    return new;
end
$$;
create trigger placed_last before insert on report_sections for each row when (new.position is null) execute function placed_last();
create trigger placed_last before insert on report_items for each row when (new.position is null) execute function placed_last();

-- What a report says changes only while the report is open, and by those who may change its inspection. The report's row is
-- locked for it: who hands it in waits for those who write, and who writes then finds it closed. Once for each statement.
create function guard_report_content() returns trigger
    language plpgsql
as $$
declare
    touched  record;
    report   reports;
    standing text;
begin
    if current_user = 'inspectiq_eraser' then
        return null;
    end if;
    for touched in select distinct c.report_id, c.inspection_id from changed c loop
        select * into report from reports where report_id = touched.report_id for share;
        select status into standing from inspections where inspection_id = touched.inspection_id;
        if the_service_speaks() and not may_change_inspection(touched.inspection_id) then
            raise exception 'this inspection is not assigned to you' using errcode = 'IQ011';
        end if;
        if standing in ('archived', 'cancelled') then
            raise exception 'an inspection that is % takes no changes', standing using errcode = 'IQ010';
        end if;
        if report.status not in ('draft', 'returned') or report.deleted_at is not null then
            raise exception 'a report that is % takes no changes', case when report.deleted_at is null then report.status else 'deleted' end
                using errcode = 'IQ010';
        end if;
    end loop;
    return null;
end
$$;

-- Puts the guard on a table of what reports say.
create function open_reports_only(p_table regclass) returns void
    language plpgsql
as $$
begin
    execute format('create trigger guard_new after insert on %s referencing new table as changed
                        for each statement execute function guard_report_content()', p_table);
    execute format('create trigger guard after update on %s referencing new table as changed
                        for each statement execute function guard_report_content()', p_table);
    execute format('create trigger guard_gone after delete on %s referencing old table as changed
                        for each statement execute function guard_report_content()', p_table);
end
$$;
select open_reports_only('report_sections');
select open_reports_only('report_items');

-- An item goes with its section. By a trigger, so that it also finds what came while the section's row was waited for.
create function items_go_too() returns trigger
    language plpgsql
as $$
begin
    update report_items set deleted_at = now() where report_section_id = new.report_section_id and deleted_at is null;
    return null;
end
$$;
create trigger items_go_too after update on report_sections
    for each row when (old.deleted_at is null and new.deleted_at is not null) execute function items_go_too();

create function on_living_section() returns trigger
    language plpgsql
as $$
begin
    perform from report_sections where report_section_id = new.report_section_id and deleted_at is null for share;
    if not found then
        raise exception 'no such section' using errcode = '23503', constraint = 'item_section', table = 'report_items';
    end if;
    return null;
end
$$;
create trigger on_living_section after insert on report_items
    for each row when (new.template_item_id is null) execute function on_living_section();

-- A section is of the version that its report was made of, and only what the template lets repeat is there twice.
create function section_of_the_template() returns trigger
    language plpgsql
as $$
declare
    repeats text;
begin
    select t.repeatable into repeats
      from reports r
      join template_sections t on t.version_id = r.template_version_id
     where r.report_id = new.report_id and t.section_id = new.template_section_id;
    if repeats is null then
        raise exception 'no such section' using errcode = '23503', constraint = 'section_template_section', table = 'report_sections';
    elsif repeats = 'none' and new.instance_key <> '' then
        raise exception 'the template lets this section be there once'
            using errcode = 'IQ012', table = 'report_sections', column = 'instance_key', detail = 'once';
    end if;
    return null;
end
$$;
create trigger of_the_template after insert on report_sections
    for each row when (new.template_section_id is not null) execute function section_of_the_template();

-- What the template requires is answered, if only by "not present"; it does not go. A room may, as long as one is left.
create function required_stays() returns trigger
    language plpgsql
as $$
begin
    if tg_table_name = 'report_items' then
        if old.required and exists (select from report_sections s where s.report_section_id = old.report_section_id and s.deleted_at is null) then
            raise exception 'the template requires this item: say that it is not present' using errcode = 'IQ010';
        end if;
    elsif exists (select from template_sections t where t.section_id = old.template_section_id and t.required)
          and not exists (select from report_sections s
                           where s.report_id = old.report_id and s.template_section_id = old.template_section_id and s.deleted_at is null) then
        raise exception 'the template requires this section' using errcode = 'IQ010';
    end if;
    return null;
end
$$;
create trigger required_stays after update on report_sections
    for each row when (old.deleted_at is null and new.deleted_at is not null and old.template_section_id is not null)
    execute function required_stays();
create trigger required_stays after update on report_items
    for each row when (old.deleted_at is null and new.deleted_at is not null) execute function required_stays();
