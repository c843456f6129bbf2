-- Where a file is shown: under an item of a report, at a finding of that item, or on the cover of the inspection. What is shown is
-- verified, and of the same inspection; captions and drawings are of the place, not of the file, which is never painted over.

create table media_links (
    tenant_id      uuid         not null default current_tenant(),
    media_link_id  uuid         not null default uuid_v7(),
    inspection_id  uuid         not null,
    media_id       uuid         not null,
    -- Of the item; absent on the cover.
    report_id      uuid,
    report_item_id uuid,
    finding_id     uuid,
    position       position_key not null,
    caption        text         constraint link_caption_length check (length(caption) between 1 and 500),
    -- Shapes in parts of the picture's width and height: {"shapes": [{"kind": "arrow", "points": [{"x": 0.1, "y": 0.2}, …], …}]}.
    annotation     jsonb        constraint link_annotation_form check
                       (annotation is null or coalesce(jsonb_typeof(annotation -> 'shapes') = 'array' and annotation - 'shapes' = '{}', false))
                                constraint link_annotation_length check (octet_length(annotation::text) <= 65536),
    verified       boolean      not null default true constraint link_media_id_verified check (verified),
    row_version    bigint       not null default 1,
    created_at     timestamptz  not null default now(),
    created_by     uuid,
    updated_at     timestamptz  not null default now(),
    updated_by     uuid,
    primary key (tenant_id, media_link_id),
    constraint media_link_media foreign key (tenant_id, inspection_id, verified, media_id)
        references media_assets (tenant_id, inspection_id, verified, media_id),
    constraint media_link_inspection foreign key (tenant_id, inspection_id) references inspections,
    constraint media_link_report_item foreign key (tenant_id, inspection_id, report_item_id)
        references report_items (tenant_id, inspection_id, report_item_id),
    constraint media_link_finding foreign key (tenant_id, inspection_id, finding_id)
        references findings (tenant_id, inspection_id, finding_id),
    constraint link_finding_id_item check (finding_id is null or report_item_id is not null),
    constraint link_report_id_item check ((report_id is null) = (report_item_id is null))
);
select private_to_tenant('media_links', 'select', 'delete',
    'insert (media_link_id, inspection_id, media_id, report_item_id, finding_id, position, caption, annotation)',
    'update (position, caption, annotation)');
select stamped('media_links');
select audited('media_links', 'media_link_id', 'report_id', 'verified');

-- An inspection has one cover.
create unique index media_cover_once on media_links (tenant_id, inspection_id) where report_item_id is null;
-- Serves the list of an inspection, and of an item or a finding of it, in order.
create index media_links_of_inspection on media_links (tenant_id, inspection_id, position, media_link_id);
create index media_links_of_item on media_links (tenant_id, report_item_id, position, media_link_id);
create index media_links_of_finding on media_links (tenant_id, finding_id, position, media_link_id) where finding_id is not null;
-- Serves whether a file is shown.
create index media_links_of_media on media_links (tenant_id, media_id);

-- Completes a link: a finding's item is the finding's, an item's report is the item's, and it comes behind its like where nothing
-- else is said. What is deleted shows nothing new.
create function place_link() returns trigger
    language plpgsql
as $$
declare
    last text;
begin
    if new.finding_id is not null then
        select report_item_id into new.report_item_id
          from findings
         where finding_id = new.finding_id and deleted_at is null
           and report_item_id = coalesce(new.report_item_id, report_item_id);
        if not found then
            raise exception 'no such finding' using errcode = '23503', constraint = 'media_link_finding', table = 'media_links';
        end if;
    end if;
    if new.report_item_id is null then
        if not exists (select from media_assets where media_id = new.media_id and kind = 'photo') then
            raise exception 'a cover is a photo' using errcode = 'IQ012', table = 'media_links', column = 'media_id';
        end if;
    else
        select report_id into new.report_id from report_items where report_item_id = new.report_item_id and deleted_at is null;
        if not found then
            raise exception 'no such item' using errcode = '23503', constraint = 'media_link_report_item', table = 'media_links';
        end if;
    end if;
    if new.position is null then
        select max(position) into last from media_links
         where inspection_id = new.inspection_id and report_item_id is not distinct from new.report_item_id;
        new.position := position_after(last);
    end if;
    return new;
end
$$;
create trigger place_link before insert on media_links for each row execute function place_link();

-- A finding that moves to another item takes its photos along.
create function links_go_along() returns trigger
    language plpgsql security definer
    set search_path = public, pg_temp
as $$
begin
    update media_links set report_item_id = new.report_item_id where finding_id = new.finding_id;
    return null;
end
$$;
create trigger links_go_along after update of report_item_id on findings
    for each row when (old.report_item_id is distinct from new.report_item_id) execute function links_go_along();

-- Shown is a part of what a report says: it changes while the report is open, and by those who may change the inspection.
select open_reports_only('media_links');
