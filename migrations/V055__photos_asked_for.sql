-- An item of a template may ask for photos (min_photos): an insurer sends back a form that shows no electrical panel. A report is
-- handed in with them: as many different photos as are asked for, at the item or at findings of it that still stand. What is
-- not there, or could not be inspected, is not shown.

create or replace function report_lacks(p_report uuid) returns table (code text, pointer text, detail text)
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
        select t.section_position, t.position, t.report_item_id, 5, 'photo_missing', '/items/' || t.report_item_id || '/minPhotos',
               t.place || ': the template asks for ' || case t.min_photos when 1 then 'a photo' else t.min_photos || ' photos' end
               || ' of it, and there ' || case p.photos when 0 then 'is none.' when 1 then 'is one.' else 'are ' || p.photos || '.' end
          from told t
         cross join lateral (
               select count(distinct k.media_id)
                 from media_links k
                 join media_assets m on m.media_id = k.media_id and m.kind = 'photo'
                 left join findings f on f.finding_id = k.finding_id
                where k.report_item_id = t.report_item_id
                  and (k.finding_id is null or f.deleted_at is null)) p (photos)
         where t.min_photos > 0
           and (t.item_state = 'inspected' or t.answer is not null)
           and p.photos < t.min_photos
        union all
        select null, null, null, 0, 'empty', '/items', 'The report has no items.' where not exists (select from told)
    )
    select l.code, l.pointer, l.detail from lacks l order by l.section_position, l.item_position, l.item, l.n, l.pointer, l.code;
end;
