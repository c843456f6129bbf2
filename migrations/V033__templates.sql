-- A template is what a report is made of: sections, their items, and the comments an inspector may choose from. It is written
-- in a version; a version that is published never changes again, so a report can always say what it was made of.

create table templates (
    tenant_id    uuid        not null default current_tenant(),
    template_id  uuid        not null default uuid_v7(),
    name         text        not null constraint template_name_length check (length(name) between 1 and 120),
    description  text        constraint template_description_length check (length(description) between 1 and 4000),
    -- What kind of service it is for.
    service_kind text        not null default 'home_inspection'
                 constraint template_service_kind_known check (service_kind in ('home_inspection', 'four_point', 'wind_mitigation',
                     'roof_certification', 'wdo', 'mold_assessment', 'radon', 'sewer_scope', 'pool_spa', 'water_quality', 'lead_paint',
                     'septic', 'sinkhole', 'new_construction_phase', 'eleventh_month_warranty', 'pre_listing', 'reinspection',
                     'commercial', 'other')),
    -- The standard of practice that it follows.
    sop          text        constraint template_sop_known check (sop in ('florida_61_30', 'internachi', 'ashi', 'trec', 'other')),
    -- Not offered for new reports any more.
    archived_at  timestamptz,
    row_version  bigint      not null default 1,
    created_at   timestamptz not null default now(),
    created_by   uuid,
    updated_at   timestamptz not null default now(),
    updated_by   uuid,
    primary key (tenant_id, template_id),
    constraint template_tenant foreign key (tenant_id) references tenants,
    -- Also serves the list in its order.
    constraint template_name_once unique (tenant_id, name)
);
select private_to_tenant('templates', 'select', 'delete', 'insert (template_id, name, description, service_kind, sop)',
    'update (name, description, service_kind, sop, archived_at)');
select stamped('templates');
select audited('templates', 'template_id');

create table template_versions (
    tenant_id    uuid        not null default current_tenant(),
    version_id   uuid        not null default uuid_v7(),
    template_id  uuid        not null,
    -- Per template, from 1.
    version_no   integer     not null,
    status       text        not null constraint version_status_known check (status in ('draft', 'published', 'retired')),
    -- What is new in it, in the words of who wrote it.
    note         text        constraint version_note_length check (length(note) between 1 and 2000),
    source       text        not null default 'blank'
                 constraint version_source_known check (source in ('blank', 'version', 'shipped', 'json', 'spectora')),
    -- Which one: the version it was cloned from, the shipped template, the file.
    source_name  text        constraint version_source_name_length check (length(source_name) between 1 and 200),
    -- Of everything in it but its ids: equal for two versions that say the same.
    content_hash text        constraint version_content_hash_form check (content_hash ~ '^[0-9a-f]{64}$'),
    published_at timestamptz,
    published_by uuid,
    row_version  bigint      not null default 1,
    created_at   timestamptz not null default now(),
    created_by   uuid,
    updated_at   timestamptz not null default now(),
    updated_by   uuid,
    primary key (tenant_id, version_id),
    constraint version_template foreign key (tenant_id, template_id) references templates,
    -- Also serves "the versions of a template".
    constraint template_version_no_once unique (tenant_id, template_id, version_no),
    constraint version_published_whole check (status = 'draft' and content_hash is null and published_at is null
        or status <> 'draft' and content_hash is not null and published_at is not null)
);
select private_to_tenant('template_versions', 'select', 'delete', 'insert (version_id, template_id, note, source, source_name)', 'update (note)');
select stamped('template_versions');
select audited('template_versions', 'version_id');

-- One is being written, and one is what new reports are made of.
create unique index template_draft_once on template_versions (tenant_id, template_id) where status = 'draft';
create unique index template_published_once on template_versions (tenant_id, template_id) where status = 'published';

create table template_sections (
    tenant_id   uuid         not null default current_tenant(),
    section_id  uuid         not null default uuid_v7(),
    version_id  uuid         not null,
    position    position_key not null,
    code        text         constraint section_code_form check (code ~ '^[a-z0-9][a-z0-9_]{0,39}$'),
    title       text         not null constraint section_title_length check (length(title) between 1 and 120),
    sop_system  sop_system,
    header      text         constraint section_header_length check (length(header) between 1 and 10000),
    footer      text         constraint section_footer_length check (length(footer) between 1 and 10000),
    -- Whether a report has one of it, or as many as the house has: bedrooms, dwelling units, water heaters.
    repeatable  text         not null default 'none'
                constraint section_repeatable_known check (repeatable in ('none', 'room', 'unit', 'instance')),
    required    boolean      not null default true,
    row_version bigint       not null default 1,
    created_at  timestamptz  not null default now(),
    created_by  uuid,
    updated_at  timestamptz  not null default now(),
    updated_by  uuid,
    primary key (tenant_id, section_id),
    constraint section_version foreign key (tenant_id, version_id) references template_versions,
    constraint template_section_of_version_once unique (tenant_id, version_id, section_id)
);
select private_to_tenant('template_sections', 'select', 'delete',
    'insert (section_id, version_id, position, code, title, sop_system, header, footer, repeatable, required)',
    'update (position, code, title, sop_system, header, footer, repeatable, required)');
select stamped('template_sections');
select audited('template_sections', 'section_id');

-- What is looked at and graded (inspect), or told (describe).
create table template_items (
    tenant_id       uuid         not null default current_tenant(),
    item_id         uuid         not null default uuid_v7(),
    version_id      uuid         not null,
    section_id      uuid         not null,
    position        position_key not null,
    code            text         constraint item_code_form check (code ~ '^[a-z0-9][a-z0-9_]{0,39}$'),
    title           text         not null constraint item_title_length check (length(title) between 1 and 200),
    mode            text         not null default 'inspect' constraint item_mode_known check (mode in ('inspect', 'describe')),
    answer_type     answer_type,
    choices         text[]       not null default '{}'
                    constraint item_choices_length check (cardinality(choices) <= 200 and array_position(choices, null) is null
                        and array_position(choices, '') is null and length(array_to_string(choices, '')) <= 20000),
    unit            text         constraint item_unit_length check (length(unit) between 1 and 30),
    min_value       numeric      constraint item_min_value_range check (min_value between -1000000000 and 1000000000 and scale(min_value) <= 6),
    max_value       numeric      constraint item_max_value_range check (max_value between -1000000000 and 1000000000 and scale(max_value) <= 6),
    rating_scale_id uuid,
    required        boolean      not null default true,
    min_photos      integer      not null default 0 constraint item_min_photos_range check (min_photos between 0 and 100),
    -- Where the standard of practice asks for it.
    sop_ref         text         constraint item_sop_ref_length check (length(sop_ref) between 1 and 120),
    row_version     bigint       not null default 1,
    created_at      timestamptz  not null default now(),
    created_by      uuid,
    updated_at      timestamptz  not null default now(),
    updated_by      uuid,
    primary key (tenant_id, item_id),
    constraint item_section foreign key (tenant_id, version_id, section_id)
        references template_sections (tenant_id, version_id, section_id),
    constraint item_rating_scale foreign key (tenant_id, rating_scale_id) references rating_scales,
    constraint template_item_of_version_once unique (tenant_id, version_id, item_id),
    constraint item_answer_type_mode check ((mode = 'describe') = (answer_type is not null)),
    constraint item_rating_scale_id_mode check (rating_scale_id is null or mode = 'inspect'),
    constraint item_choices_answer_type check ((answer_type is not null and answer_type in ('single', 'multi')) = (cardinality(choices) > 0)),
    constraint item_unit_answer_type check (unit is null or answer_type is not null and answer_type in ('number', 'number_range', 'temperature')),
    constraint item_min_value_answer_type check (min_value is null and max_value is null
        or answer_type is not null and answer_type in ('number', 'number_range', 'year', 'temperature')),
    constraint item_max_value_order check (min_value <= max_value)
);
select private_to_tenant('template_items', 'select', 'delete',
    'insert (item_id, version_id, section_id, position, code, title, mode, answer_type, choices, unit, min_value, max_value,
             rating_scale_id, required, min_photos, sop_ref)',
    'update (section_id, position, code, title, mode, answer_type, choices, unit, min_value, max_value, rating_scale_id, required,
             min_photos, sop_ref)');
select stamped('template_items');
select audited('template_items', 'item_id');

-- Serves the items of a section.
create index template_items_of_section on template_items (tenant_id, version_id, section_id);
-- Serves "who uses this scale", and the foreign key.
create index template_items_of_scale on template_items (tenant_id, rating_scale_id) where rating_scale_id is not null;

-- What an inspector finds ready to be said about an item.
create table template_comments (
    tenant_id        uuid         not null default current_tenant(),
    comment_id       uuid         not null default uuid_v7(),
    version_id       uuid         not null,
    item_id          uuid         not null,
    position         position_key not null,
    kind             finding_kind not null,
    title            text         not null constraint comment_title_length check (length(title) between 1 and 200),
    -- Sanitised by the service before it comes here.
    body_html        text         not null default '' constraint comment_body_html_length check (length(body_html) <= 20000),
    severity         severity,
    recommendation   recommendation,
    trade            trade,
    default_location text         constraint comment_default_location_length check (length(default_location) between 1 and 200),
    -- Whether a new report says it from the start.
    default_on       boolean      not null default false,
    shortcode        text         constraint comment_shortcode_form check (shortcode ~ '^[a-z0-9][a-z0-9_-]{0,31}$'),
    cost_low_cents   bigint       constraint comment_cost_low_cents_range check (cost_low_cents between 0 and 100000000000),
    cost_high_cents  bigint       constraint comment_cost_high_cents_range check (cost_high_cents between 0 and 100000000000),
    row_version      bigint       not null default 1,
    created_at       timestamptz  not null default now(),
    created_by       uuid,
    updated_at       timestamptz  not null default now(),
    updated_by       uuid,
    primary key (tenant_id, comment_id),
    constraint comment_item foreign key (tenant_id, version_id, item_id)
        references template_items (tenant_id, version_id, item_id),
    constraint template_comment_of_version_once unique (tenant_id, version_id, comment_id),
    constraint template_comment_shortcode_once unique (tenant_id, version_id, shortcode),
    constraint comment_severity_kind check (severity is null or kind = 'deficiency'),
    constraint comment_recommendation_kind check (recommendation is null or kind = 'deficiency'),
    constraint comment_cost_high_cents_order check (cost_low_cents <= cost_high_cents)
);
select private_to_tenant('template_comments', 'select', 'delete',
    'insert (comment_id, version_id, item_id, position, kind, title, body_html, severity, recommendation, trade, default_location,
             default_on, shortcode, cost_low_cents, cost_high_cents)',
    'update (item_id, position, kind, title, body_html, severity, recommendation, trade, default_location, default_on, shortcode,
             cost_low_cents, cost_high_cents)');
select stamped('template_comments');
select audited('template_comments', 'comment_id');

-- Serves the comments of an item.
create index template_comments_of_item on template_comments (tenant_id, version_id, item_id);

-- A version begins as a draft, with the next number; the template's row is locked, so that two don't take the same.
create function begin_version() returns trigger
    language plpgsql
as $$
begin
    perform from templates where template_id = new.template_id for no key update;
    new.version_no := (select coalesce(max(v.version_no), 0) + 1 from template_versions v where v.template_id = new.template_id);
    new.status := 'draft';
    new.content_hash := null;
    new.published_at := null;
    new.published_by := null;
    return new;
end
$$;
create trigger begin_version before insert on template_versions for each row execute function begin_version();

-- What is published stays as it is, whoever asks: all that can still happen to it is that a later one takes its place.
create function frozen_version() returns trigger
    language plpgsql
as $$
begin
    if tg_op = 'DELETE' then
        if current_user = 'inspectiq_eraser' then
            return old;
        end if;
    elsif old.status = 'published' and new.status = 'retired'
          and (to_jsonb(new) - array['status', 'row_version', 'updated_at', 'updated_by'])
              = (to_jsonb(old) - array['status', 'row_version', 'updated_at', 'updated_by']) then
        return new;
    end if;
    raise exception 'a published version does not change: make a new draft of it' using errcode = 'IQ010';
end
$$;
create trigger frozen before update or delete on template_versions
    for each row when (old.status <> 'draft') execute function frozen_version();

-- A change of what is in a draft is a change of the version: it gets a new version number of its row. Touching that row also
-- makes a change that comes while the draft is being published wait, and then fail. A version that goes with all that is in
-- it is gone by now, and nothing is left to touch.
create function only_in_a_draft() returns trigger
    language plpgsql
as $$
begin
    if current_user <> 'inspectiq_eraser' then
        update template_versions set note = note where version_id in (select c.version_id from changed c);
    end if;
    return null;
end
$$;
create trigger draft_of_new after insert on template_sections referencing new table as changed
    for each statement execute function only_in_a_draft();
create trigger draft_of_changed after update on template_sections referencing old table as changed
    for each statement execute function only_in_a_draft();
create trigger draft_of_gone after delete on template_sections referencing old table as changed
    for each statement execute function only_in_a_draft();
create trigger draft_of_new after insert on template_items referencing new table as changed
    for each statement execute function only_in_a_draft();
create trigger draft_of_changed after update on template_items referencing old table as changed
    for each statement execute function only_in_a_draft();
create trigger draft_of_gone after delete on template_items referencing old table as changed
    for each statement execute function only_in_a_draft();
create trigger draft_of_new after insert on template_comments referencing new table as changed
    for each statement execute function only_in_a_draft();
create trigger draft_of_changed after update on template_comments referencing old table as changed
    for each statement execute function only_in_a_draft();
create trigger draft_of_gone after delete on template_comments referencing old table as changed
    for each statement execute function only_in_a_draft();

-- The template shows which version is a draft and which is published: when that changes, the template does.
create function touch_template() returns trigger
    language plpgsql
as $$
begin
    if current_user <> 'inspectiq_eraser' then
        update templates set name = name where template_id = coalesce(new.template_id, old.template_id);
    end if;
    return null;
end
$$;
create trigger touch_template after insert or delete or update of status on template_versions
    for each row execute function touch_template();

-- Everything a version says, in its order and without ids: the same for two versions that say the same.
create function template_content(p_version uuid) returns jsonb
    language sql stable
begin atomic
    select jsonb_agg(to_jsonb(s) - array['tenant_id', 'section_id', 'version_id', 'position', 'row_version', 'created_at', 'created_by',
                                         'updated_at', 'updated_by']
                     || jsonb_build_object('items',
           (select coalesce(jsonb_agg(to_jsonb(i) - array['tenant_id', 'item_id', 'version_id', 'section_id', 'position', 'rating_scale_id',
                                                          'row_version', 'created_at', 'created_by', 'updated_at', 'updated_by']
                            || jsonb_build_object('rating_scale',
                  (select jsonb_build_object('name', r.name, 'levels',
                          (select jsonb_agg(to_jsonb(l) - array['tenant_id', 'rating_level_id', 'rating_scale_id', 'position', 'row_version',
                                                                'created_at', 'created_by', 'updated_at', 'updated_by']
                                            order by l.position, l.rating_level_id)
                             from rating_levels l where l.rating_scale_id = r.rating_scale_id))
                     from rating_scales r where r.rating_scale_id = i.rating_scale_id), 'comments',
                  (select coalesce(jsonb_agg(to_jsonb(c) - array['tenant_id', 'comment_id', 'version_id', 'item_id', 'position', 'row_version',
                                                                 'created_at', 'created_by', 'updated_at', 'updated_by']
                                             order by c.position, c.comment_id), '[]')
                     from template_comments c where c.version_id = i.version_id and c.item_id = i.item_id))
                            order by i.position, i.item_id), '[]')
              from template_items i where i.version_id = s.version_id and i.section_id = s.section_id))
                     order by s.position, s.section_id)
      from template_sections s where s.version_id = p_version;
end;

-- Freezes a draft and the rating scales it uses; the version that was published before is retired. Answers the version's
-- number, or null when there is no such version; p_expected_version null means any. IQ015 stale, IQ010 no draft, or an empty one.
create function publish_template_version(p_version uuid, p_expected_version bigint) returns integer
    language plpgsql security definer
    set search_path = public, pg_temp
as $$
declare
    draft template_versions;
begin
    if not may('manage_templates') then
        raise exception 'publishing a template needs the capability manage_templates' using errcode = 'IQ005';
    end if;
    perform from templates t
      where t.template_id = (select v.template_id from template_versions v where v.version_id = p_version) for no key update;
    select * into draft from template_versions where version_id = p_version for no key update;
    if not found then
        return null;
    end if;
    if draft.row_version <> p_expected_version then
        raise exception 'the draft has changed meanwhile' using errcode = 'IQ015';
    end if;
    if draft.status <> 'draft' then
        raise exception 'this version is % already', draft.status using errcode = 'IQ010';
    end if;
    if not exists (select from template_items where version_id = p_version) then
        raise exception 'a template without any item makes no report' using errcode = 'IQ010';
    end if;
    update rating_scales set frozen_at = now()
     where frozen_at is null and rating_scale_id in (select i.rating_scale_id from template_items i where i.version_id = p_version);
    update template_versions set status = 'retired' where template_id = draft.template_id and status = 'published';
    update template_versions
       set status = 'published', published_at = now(), published_by = current_member(),
           content_hash = encode(sha256(convert_to(template_content(p_version)::text, 'UTF8')), 'hex')
     where version_id = p_version;
    return draft.version_no;
end
$$;
grant execute on function publish_template_version(uuid, bigint), template_content(uuid) to inspectiq_app;
