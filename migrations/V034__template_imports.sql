-- A template comes in from another program's file, and what became of every filled cell is kept with it. What the checks of
-- templates say is put right on the way: which field a broken one names, and what a comment's text may hold.

-- A rule's name ends with the rule and has the field before it; an item that is described may be graded as well.
alter table template_items rename constraint item_choices_answer_type to item_choices_form;
alter table template_items rename constraint item_unit_answer_type to item_unit_form;
alter table template_items rename constraint item_min_value_answer_type to item_min_value_form;
alter table template_items drop constraint item_rating_scale_id_mode;

-- Text, a few elements without attributes, and links to the web: no other way to say anything in HTML gets stored, whoever
-- writes it. Elements that stand open are closed by the service.
alter table template_comments add constraint comment_body_html_form check
    (body_html !~ '<(?!/?(p|br|b|strong|i|em|u|ul|ol|li)>|/a>|a href="(https?://|mailto:)[^"<>\s]*">)');

create table template_imports (
    tenant_id          uuid        not null default current_tenant(),
    template_import_id uuid        not null default uuid_v7(),
    version_id         uuid        not null,
    file_name          text        not null constraint import_file_name_length check (length(file_name) between 1 and 200),
    -- What was read, and where each filled cell that has no place here stands; see the service's record of it.
    account            jsonb       not null constraint import_account_form check (jsonb_typeof(account) = 'object'),
    row_version        bigint      not null default 1,
    created_at         timestamptz not null default now(),
    created_by         uuid,
    updated_at         timestamptz not null default now(),
    updated_by         uuid,
    primary key (tenant_id, template_import_id),
    constraint import_version foreign key (tenant_id, version_id) references template_versions,
    -- Also serves "how did this version come in".
    constraint template_import_version_once unique (tenant_id, version_id)
);
select private_to_tenant('template_imports', 'select', 'delete', 'insert (template_import_id, version_id, file_name, account)');
select stamped('template_imports');
select audited('template_imports', 'template_import_id');
-- The list of them is a few dozen rows, put in order as they are read: an index for its order is meant to be missing.

-- As before, with words of its own for a deletion.
create or replace function frozen_version() returns trigger
    language plpgsql
as $$
begin
    if tg_op = 'DELETE' then
        if current_user = 'inspectiq_eraser' then
            return old;
        end if;
        raise exception 'what was published stays, for the reports that are made of it: archive the template' using errcode = 'IQ010';
    end if;
    if old.status = 'published' and new.status = 'retired'
       and (to_jsonb(new) - array['status', 'row_version', 'updated_at', 'updated_by'])
           = (to_jsonb(old) - array['status', 'row_version', 'updated_at', 'updated_by']) then
        return new;
    end if;
    raise exception 'a published version does not change: make a new draft of it' using errcode = 'IQ010';
end
$$;
