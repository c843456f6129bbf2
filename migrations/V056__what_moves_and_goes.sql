-- What a report says may move, and what goes takes its photos along. An item moves to another section of its report. Photos are no
-- longer shown at a finding, an item or in a report that is deleted: a file that nothing else shows can be deleted then.

grant update (report_section_id) on report_items to inspectiq_app;
drop trigger stamp_fields on report_items;
select stamped_by_field('report_items', 'report_section_id', 'title', 'position', 'item_state', 'condition', 'rating_level_id', 'answer',
    'not_inspected_reason', 'note');

-- A position is one among others of a section: where a move says none, the item comes last.
create function placed_last_there() returns trigger
    language plpgsql
as $$
declare
    last text;
begin
    select max(i.position) into last from report_items i where i.report_section_id = new.report_section_id and i.deleted_at is null;
    new.position := position_after(last);
    return new;
end
$$;
create trigger placed_last_there before update on report_items
    for each row when (old.report_section_id <> new.report_section_id and old.position = new.position)
    execute function placed_last_there();
create trigger in_another_section after update on report_items
    for each row when (old.report_section_id <> new.report_section_id) execute function on_living_section();

-- As before; and what the template requires does not go with a room that it was moved to: an item of another section, or a second
-- one of the room's own.
create or replace function required_stays() returns trigger
    language plpgsql
as $$
begin
    if tg_table_name = 'report_items' then
        if old.required and exists (select from report_sections s where s.report_section_id = old.report_section_id and s.deleted_at is null) then
            raise exception 'the template requires this item: say that it is not present' using errcode = 'IQ010';
        end if;
        if old.required
           and (not exists (select from report_sections s
                              join template_items t on t.section_id = s.template_section_id
                             where s.report_section_id = old.report_section_id and t.item_id = old.template_item_id)
                or exists (select from report_items i
                            where i.report_section_id = old.report_section_id and i.template_item_id = old.template_item_id
                              and i.report_item_id <> old.report_item_id)) then
            raise exception 'the template requires an item that was moved here: move it back first' using errcode = 'IQ010';
        end if;
    elsif exists (select from template_sections t where t.section_id = old.template_section_id and t.required)
          and not exists (select from report_sections s
                           where s.report_id = old.report_id and s.template_section_id = old.template_section_id and s.deleted_at is null) then
        raise exception 'the template requires this section' using errcode = 'IQ010';
    end if;
    return null;
end
$$;

-- A report's photos go before it does: it takes no changes afterwards.
create function photos_go_too() returns trigger
    language plpgsql
as $$
begin
    case tg_table_name
        when 'findings' then
            delete from media_links where finding_id = new.finding_id;
        when 'report_items' then
            delete from media_links where report_item_id = new.report_item_id;
        else
            delete from media_links where inspection_id = new.inspection_id and report_id = new.report_id;
    end case;
    return new;
end
$$;
create trigger photos_go_too after update on findings
    for each row when (old.deleted_at is null and new.deleted_at is not null) execute function photos_go_too();
create trigger photos_go_too after update on report_items
    for each row when (old.deleted_at is null and new.deleted_at is not null) execute function photos_go_too();
create trigger photos_go_too before update on reports
    for each row when (old.deleted_at is null and new.deleted_at is not null) execute function photos_go_too();

-- As before; and what is deleted meanwhile is waited for, an item before its finding as when both go.
create or replace function place_link() returns trigger
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
        select report_id into new.report_id from report_items where report_item_id = new.report_item_id and deleted_at is null for share;
        if not found then
            raise exception 'no such item' using errcode = '23503', constraint = 'media_link_report_item', table = 'media_links';
        end if;
    end if;
    if new.finding_id is not null then
        perform from findings
          where finding_id = new.finding_id and report_item_id = new.report_item_id and deleted_at is null for share;
        if not found then
            raise exception 'no such finding' using errcode = '23503', constraint = 'media_link_finding', table = 'media_links';
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
