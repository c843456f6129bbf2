-- What the inspectors of the demo write: the template that comes along, published, and a report of each of three inspections under
-- way, the first one said to its end, the others half. Read behind demo.sql; demo.template is the template as a document.

select pg_temp.act_as((select member_id from members where role = 'manager'));

create temp table demo_document on commit drop as
select current_setting('demo.template')::jsonb as said, uuid_v7() as template_id, uuid_v7() as version_id;
create temp table demo_sections on commit drop as
select s.n, s.said, uuid_v7() as section_id from demo_document d cross join jsonb_array_elements(d.said -> 'sections') with ordinality s (said, n);
create temp table demo_items on commit drop as
select s.section_id, i.n, i.said, uuid_v7() as item_id from demo_sections s cross join jsonb_array_elements(s.said -> 'items') with ordinality i (said, n);

-- Ids of the document may be the same in every company.
insert into rating_scales (rating_scale_id, name)
select (s ->> 'ratingScaleId')::uuid, s ->> 'name' from demo_document d cross join jsonb_array_elements(d.said -> 'ratingScales') s;
insert into rating_levels (rating_scale_id, position, code, label, item_state, condition, is_deficiency, color)
select (s ->> 'ratingScaleId')::uuid, l.n || '5', l.said ->> 'code', l.said ->> 'label', l.said ->> 'itemState', l.said ->> 'condition',
       (l.said ->> 'isDeficiency')::boolean, l.said ->> 'color'
  from demo_document d cross join jsonb_array_elements(d.said -> 'ratingScales') s
 cross join jsonb_array_elements(s -> 'levels') with ordinality l (said, n);

insert into templates (template_id, name, description, service_kind, sop)
select template_id, said ->> 'name', said ->> 'description', said ->> 'serviceKind', said ->> 'sop' from demo_document;
insert into template_versions (version_id, template_id, note, source, source_name)
select version_id, template_id, said ->> 'note', 'shipped', 'florida_home_inspection' from demo_document;
insert into template_sections (section_id, version_id, position, code, title, sop_system, repeatable, required)
select s.section_id, d.version_id, lpad(s.n::text, 2, '0') || '5', s.said ->> 'code', s.said ->> 'title', s.said ->> 'sopSystem',
       coalesce(s.said ->> 'repeatable', 'none'), coalesce((s.said ->> 'required')::boolean, true)
  from demo_document d cross join demo_sections s;
insert into template_items (item_id, version_id, section_id, position, code, title, mode, answer_type, choices, unit, min_value, max_value,
                            rating_scale_id, required, min_photos, sop_ref)
select i.item_id, d.version_id, i.section_id, lpad(i.n::text, 2, '0') || '5', i.said ->> 'code', i.said ->> 'title',
       coalesce(i.said ->> 'mode', 'inspect'), i.said ->> 'answerType', array(select jsonb_array_elements_text(i.said -> 'choices')),
       i.said ->> 'unit', (i.said ->> 'minValue')::numeric, (i.said ->> 'maxValue')::numeric, (i.said ->> 'ratingScaleId')::uuid,
       coalesce((i.said ->> 'required')::boolean, true), coalesce((i.said ->> 'minPhotos')::integer, 0), i.said ->> 'sopRef'
  from demo_document d cross join demo_items i;
insert into template_comments (version_id, item_id, position, kind, title, body_html, severity, recommendation, trade, default_on, shortcode)
select d.version_id, i.item_id, lpad(c.n::text, 2, '0') || '5', c.said ->> 'kind', c.said ->> 'title', coalesce(c.said ->> 'bodyHtml', ''),
       c.said ->> 'severity', c.said ->> 'recommendation', c.said ->> 'trade', coalesce((c.said ->> 'defaultOn')::boolean, false),
       c.said ->> 'shortcode'
  from demo_document d cross join demo_items i cross join jsonb_array_elements(i.said -> 'comments') with ordinality c (said, n);
select publish_template_version(version_id, null) from demo_document;

-- The items in their order; at every third one the first of its deficiencies is found.
create temp table demo_marks on commit drop as
select i.item_id, i.n, case when i.n % 3 = 1 then c.comment_id end as comment_id
  from (select i.*, row_number() over (order by s.position, i.position) as n
          from template_items i
          join template_sections s on s.section_id = i.section_id) i
  left join lateral (select c.comment_id
                       from template_comments c
                      where c.version_id = i.version_id and c.item_id = i.item_id and c.kind = 'deficiency'
                      order by c.position
                      limit 1) c on true;

do $$
declare
    one    record;
    report uuid;
begin
    for one in select p.*, d.version_id, row_number() over (order by p.i) as turn
                 from demo_plan p cross join demo_document d
                where p.goal = 'in_progress'
                order by p.i
                limit 3 loop
        perform pg_temp.act_as(one.member_id);
        insert into reports (inspection_id, template_version_id, title)
        values (one.inspection_id, one.version_id, 'Home inspection report') returning report_id into report;
        insert into report_sections (inspection_id, report_id, template_section_id, title, position)
        select one.inspection_id, report, s.section_id, s.title, s.position from template_sections s where s.version_id = one.version_id;
        insert into report_items (inspection_id, report_id, report_section_id, template_item_id, title, position, mode, answer_type, choices, unit,
                                  min_value, max_value, rating_scale_id, required, min_photos, item_state, condition, rating_level_id, answer)
        select one.inspection_id, report, s.report_section_id, t.item_id, t.title, t.position, t.mode, t.answer_type, t.choices, t.unit,
               t.min_value, t.max_value, t.rating_scale_id, t.required, t.min_photos, l.item_state, l.condition, l.rating_level_id,
               case when one.turn > 1 and m.n > 50 then null
                    when t.answer_type = 'single' then to_jsonb(t.choices[1])
                    when t.answer_type = 'multi' then to_jsonb(t.choices[1:1])
                    when t.answer_type = 'text' then to_jsonb('As seen on the day.'::text)
                    when t.answer_type = 'year' then to_jsonb(2004)
                    when t.answer_type in ('number', 'temperature') then to_jsonb(coalesce(t.min_value, 40)) end
          from template_items t
          join report_sections s on s.report_id = report and s.template_section_id = t.section_id
          join demo_marks m on m.item_id = t.item_id
          left join rating_levels l on l.rating_scale_id = t.rating_scale_id and (one.turn = 1 or m.n <= 50)
                                   and l.code = case when m.comment_id is null then 'IN' else 'MG' end
         where t.version_id = one.version_id;
        insert into findings (inspection_id, report_id, report_item_id, kind, severity, recommendation, trade, title, body_html, reason,
                              template_comment_id)
        select one.inspection_id, report, i.report_item_id, c.kind, coalesce(c.severity, 'minor'), coalesce(c.recommendation, 'monitor'),
               c.trade, c.title, c.body_html, 'Seen on the day.', c.comment_id
          from report_items i
          join demo_marks m on m.item_id = i.template_item_id
          join template_comments c on c.comment_id = m.comment_id
         where i.report_id = report
           and i.rating_level_id is not null
         order by m.n;
    end loop;
end
$$;
