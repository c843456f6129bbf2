-- The words that templates and reports share: what a finding is, how bad, what to do and who does it; what became of an item
-- and in what shape it is; how an answer is given; and in what order rows stand. One list each, so both mean the same. A
-- check is named as those of columns are, so its name says which field the caller must mend.

create domain finding_kind as text constraint finding_kind_known check (value in ('information', 'limitation', 'deficiency'));

create domain severity as text constraint finding_severity_known
    check (value in ('maintenance', 'minor', 'moderate', 'major', 'safety_hazard'));

create domain recommendation as text constraint finding_recommendation_known
    check (value in ('none', 'monitor', 'repair', 'replace', 'further_evaluation', 'correct_immediately'));

create domain trade as text constraint finding_trade_known
    check (value in ('general', 'roofer', 'electrician', 'plumber', 'hvac', 'structural_engineer', 'pest', 'mold', 'pool', 'chimney',
                     'handyman', 'other'));

create domain answer_type as text constraint item_answer_type_known
    check (value in ('boolean', 'single', 'multi', 'text', 'number', 'number_range', 'date', 'year', 'temperature'));

create domain item_state as text constraint item_item_state_known
    check (value in ('inspected', 'not_inspected', 'not_present', 'not_applicable'));

create domain condition as text constraint item_condition_known
    check (value in ('functional', 'marginal', 'significantly_deficient', 'end_of_service_life', 'unsafe'));

-- The eight systems of a Florida home inspection (chapter 468 part XV, Florida Statutes; rule chapter 61-30, Florida
-- Administrative Code), and the household appliances that rule 61-30.807 names beside the interior.
create domain sop_system as text constraint section_sop_system_known
    check (value in ('structure', 'electrical', 'hvac', 'roof_covering', 'plumbing', 'interior', 'exterior', 'site', 'appliances'));

-- A fraction between 0 and 1 in base 62, without its zero and its point: between two of them there is always another, so a
-- row is put between two others without moving either. No key ends with 0, or nothing would fit in front of it. Two rows
-- may have the same one; their ids decide then.
create domain position_key as text collate "C" constraint row_position_form check (value ~ '^[0-9A-Za-z]{0,63}[1-9A-Za-z]$');

-- A rating scale is how a company grades an item: levels, and what each of them means.
create table rating_scales (
    tenant_id       uuid        not null default current_tenant(),
    rating_scale_id uuid        not null default uuid_v7(),
    name            text        not null constraint scale_name_length check (length(name) between 1 and 120),
    -- Since a published template uses it; from then on neither it nor its levels change.
    frozen_at       timestamptz,
    row_version     bigint      not null default 1,
    created_at      timestamptz not null default now(),
    created_by      uuid,
    updated_at      timestamptz not null default now(),
    updated_by      uuid,
    primary key (tenant_id, rating_scale_id)
);
select private_to_tenant('rating_scales', 'select', 'delete', 'insert (rating_scale_id, name)', 'update (name)');
select stamped('rating_scales');
select audited('rating_scales', 'rating_scale_id');
-- The list of them is a dozen rows, put in order as they are read: an index for its order is meant to be missing.

create table rating_levels (
    tenant_id       uuid         not null default current_tenant(),
    rating_level_id uuid         not null default uuid_v7(),
    rating_scale_id uuid         not null,
    position        position_key not null,
    code            text         not null constraint level_code_length check (length(code) between 1 and 20),
    label           text         not null constraint level_label_length check (length(label) between 1 and 60),
    -- What an item is that was given this level; null says nothing about it.
    item_state      item_state,
    condition       condition,
    is_deficiency   boolean      not null default false,
    color           text         constraint level_color_form check (color ~ '^#[0-9a-f]{6}$'),
    row_version     bigint       not null default 1,
    created_at      timestamptz  not null default now(),
    created_by      uuid,
    updated_at      timestamptz  not null default now(),
    updated_by      uuid,
    primary key (tenant_id, rating_level_id),
    constraint level_scale foreign key (tenant_id, rating_scale_id) references rating_scales,
    -- Also serves "the levels of a scale".
    constraint rating_level_code_once unique (tenant_id, rating_scale_id, code),
    -- What a rated item refers to: a level of its own scale, so the key carries the scale.
    constraint rating_level_of_scale_once unique (tenant_id, rating_scale_id, rating_level_id)
);
select private_to_tenant('rating_levels', 'select', 'delete',
    'insert (rating_level_id, rating_scale_id, position, code, label, item_state, condition, is_deficiency, color)',
    'update (position, code, label, item_state, condition, is_deficiency, color)');
select stamped('rating_levels');
select audited('rating_levels', 'rating_level_id');

create function frozen_scale() returns trigger
    language plpgsql
as $$
begin
    if current_user = 'inspectiq_eraser' then
        return old;
    end if;
    raise exception 'a published template uses this rating scale, so it does not change: make another one' using errcode = 'IQ010';
end
$$;
create trigger frozen before update or delete on rating_scales
    for each row when (old.frozen_at is not null) execute function frozen_scale();

-- A change of its levels is a change of the scale: it gets a new version, and a frozen one refuses. Touching the scale's own
-- row makes a change that comes while the scale is being frozen wait, and then fail.
create function touch_scale() returns trigger
    language plpgsql
as $$
begin
    if current_user <> 'inspectiq_eraser' then
        update rating_scales set name = name where rating_scale_id in (select c.rating_scale_id from changed c);
    end if;
    return null;
end
$$;
create trigger touch_of_new after insert on rating_levels referencing new table as changed
    for each statement execute function touch_scale();
create trigger touch_of_changed after update on rating_levels referencing old table as changed
    for each statement execute function touch_scale();
create trigger touch_of_gone after delete on rating_levels referencing old table as changed
    for each statement execute function touch_scale();
