-- What was written of the year's inspections: 25 templates with their comments, a library, and for each inspection that took place a
-- report with its items, its findings and what is known of its photos. Of the files of these photos there are none.

select pg_temp.act_as((select member_id from members where role = 'manager'));

insert into rating_scales (rating_scale_id, name) values (pg_temp.id(10, 1), 'Condition');
insert into rating_levels (rating_level_id, rating_scale_id, position, code, label, item_state, condition, is_deficiency, color)
select pg_temp.id(11, n), pg_temp.id(10, 1), n || '5', code, label, item_state, condition, is_deficiency, color
  from (values (1, 'IN', 'Inspected', 'inspected', 'functional', false, '#2e7d32'),
               (2, 'NI', 'Not inspected', 'not_inspected', null, false, '#757575'),
               (3, 'NP', 'Not present', 'not_present', null, false, '#757575'),
               (4, 'D', 'Deficient', 'inspected', 'significantly_deficient', true, '#c62828'))
       v (n, code, label, item_state, condition, is_deficiency, color);

create temp table year_parts on commit drop as
select row_number() over () as s, v.*
  from (values ('structure', 'Structure', array['Foundation', 'Floor framing', 'Wall framing', 'Roof framing', 'Crawl space']),
               ('electrical', 'Electrical', array['Service entrance', 'Main panel', 'Branch circuits', 'Outlets', 'Smoke alarms']),
               ('hvac', 'Heating and cooling', array['Condenser', 'Air handler', 'Ducts', 'Thermostat', 'Condensate drain']),
               ('roof_covering', 'Roof covering', array['Shingles', 'Flashings', 'Drip edge', 'Skylights', 'Gutters']),
               ('plumbing', 'Plumbing', array['Main valve', 'Supply lines', 'Drains', 'Water heater', 'Fixtures']),
               ('interior', 'Interior', array['Ceilings', 'Walls', 'Floors', 'Doors', 'Windows']),
               ('exterior', 'Exterior', array['Siding', 'Soffit and fascia', 'Doors outside', 'Deck', 'Garage door']),
               ('site', 'Site', array['Grading', 'Driveway', 'Walkways', 'Fences', 'Vegetation'])) v (system, title, items);

create temp table year_defects on commit drop as
select row_number() over () - 1 as d, v.*
  from (values ('cracked', 'moderate', 'repair', 'Cracks let water in, and grow.'),
               ('loose', 'minor', 'repair', 'What is loose moves, and what moves wears out.'),
               ('corroded', 'moderate', 'further_evaluation', 'Corrosion goes on out of sight.'),
               ('leaking', 'major', 'correct_immediately', 'Water damages what it reaches.'),
               ('worn', 'maintenance', 'monitor', 'It is near the end of its service life.'),
               ('improperly installed', 'safety_hazard', 'correct_immediately', 'It does not do what it is there for.'))
       v (how, severity, recommendation, why);

insert into templates (template_id, name, description, service_kind, sop)
select pg_temp.id(12, t), pg_temp.pick(array['Home inspection', 'Condominium', 'New construction', 'Pre-listing', 'Manufactured home'], t) || ', form ' || t,
       'The eight systems, in the order of a walk around the house.', 'home_inspection', 'florida_61_30'
  from generate_series(1, 25) t;
insert into template_versions (version_id, template_id) select pg_temp.id(13, t), pg_temp.id(12, t) from generate_series(1, 25) t;
insert into template_sections (section_id, version_id, position, code, title, sop_system)
select pg_temp.id(14, t * 10 + p.s), pg_temp.id(13, t), p.s || '5', p.system, p.title, p.system from generate_series(1, 25) t cross join year_parts p;

-- Of each section five items that are graded and one that is told.
insert into template_items (item_id, version_id, section_id, position, code, title, mode, answer_type, choices, rating_scale_id)
select pg_temp.id(15, t * 100 + p.s * 10 + n), pg_temp.id(13, t), pg_temp.id(14, t * 10 + p.s), n || '5', replace(plain(i.title), ' ', '_'), i.title,
       'inspect', null, '{}'::text[], pg_temp.id(10, 1)
  from generate_series(1, 25) t cross join year_parts p cross join unnest(p.items) with ordinality i (title, n)
union all
select pg_temp.id(15, t * 100 + p.s * 10 + 6), pg_temp.id(13, t), pg_temp.id(14, t * 10 + p.s), '65', 'kind', p.title || ', kind',
       'describe', 'single', array['Original', 'Replaced', 'Not known'], null
  from generate_series(1, 25) t cross join year_parts p;

insert into template_comments (comment_id, version_id, item_id, position, kind, title, body_html, severity, recommendation, trade)
select pg_temp.id(16, t * 1000 + p.s * 100 + n * 10 + d.d), pg_temp.id(13, t), pg_temp.id(15, t * 100 + p.s * 10 + n), (d.d + 1) || '5',
       'deficiency', i.title || ' ' || d.how, '<p>' || i.title || ': ' || d.how || ' where looked at. ' || d.why || '</p>',
       d.severity, d.recommendation, 'general'
  from generate_series(1, 25) t cross join year_parts p cross join unnest(p.items) with ordinality i (title, n) cross join year_defects d
union all
select pg_temp.id(16, t * 1000 + p.s * 100 + n * 10 + 8), pg_temp.id(13, t), pg_temp.id(15, t * 100 + p.s * 10 + n), '85',
       'information', i.title || ' as usual', '<p>' || i.title || ': of the usual kind for a house of this age.</p>', null, null, null
  from generate_series(1, 25) t cross join year_parts p cross join unnest(p.items) with ordinality i (title, n);

select count(publish_template_version(pg_temp.id(13, t), null)) from generate_series(1, 25) t;

insert into library_comments (library_comment_id, system, kind, title, body_html, severity, recommendation, keywords, shortcode)
select pg_temp.id(17, p.s * 100 + n * 10 + d.d), p.system, 'deficiency', i.title || ' ' || d.how || ', as often seen',
       '<p>' || i.title || ' in the area is often ' || d.how || '. ' || d.why || '</p>', d.severity, d.recommendation, p.title,
       left(p.system, 2) || n || '-' || left(d.how, 4) || d.d
  from year_parts p cross join unnest(p.items) with ordinality i (title, n) cross join year_defects d;

-- A report of each inspection that took place; they are numbered, because what is in them is dealt out.
create temp table year_reports on commit drop as
select row_number() over (order by starts_at, i) as r, count(*) over () as reports, inspection_id, member_id, goal, starts_at, pg_temp.id(20, i) as report_id,
       1 + pg_temp.dice('template', i, 25) as t
  from year_plan
 where goal in ('in_progress', 'in_review');
create unique index on year_reports (r);
create unique index on year_reports (report_id);
analyze year_reports;

do $$
declare
    who uuid;
begin
    for who in select distinct member_id from year_reports order by member_id loop
        perform pg_temp.act_as(who);
        insert into reports (report_id, inspection_id, template_version_id, title)
        select report_id, inspection_id, pg_temp.id(13, t), 'Home inspection report' from year_reports where member_id = who order by r;
    end loop;
end
$$;

insert into report_sections (report_section_id, inspection_id, report_id, template_section_id, title, position)
select pg_temp.id(21, y.r * 10 + p.s), y.inspection_id, y.report_id, pg_temp.id(14, y.t * 10 + p.s), p.title, p.s || '5'
  from year_reports y cross join year_parts p
 order by y.r, p.s;

-- Every item is answered: a tenth is not there, a thirtieth could not be looked at.
insert into report_items (report_item_id, inspection_id, report_id, report_section_id, template_item_id, title, position, mode, answer_type, choices,
                          rating_scale_id, required, item_state, not_inspected_reason, answer)
select pg_temp.id(22, y.r * 100 + p.s * 10 + n), y.inspection_id, y.report_id, pg_temp.id(21, y.r * 10 + p.s), pg_temp.id(15, y.t * 100 + p.s * 10 + n),
       case when n < 6 then p.items[n] else p.title || ', kind' end, n || '5', case when n < 6 then 'inspect' else 'describe' end,
       case when n = 6 then 'single' end, case when n = 6 then array['Original', 'Replaced', 'Not known'] else '{}' end,
       case when n < 6 then pg_temp.id(10, 1) end, true, case when n < 6 then s.state end,
       case when n < 6 and s.state = 'not_inspected' then 'Covered on the day.' end,
       case when n = 6 then to_jsonb(pg_temp.pick(array['Original', 'Replaced', 'Not known'], pg_temp.dice('told', y.r * 10 + p.s, 3))) end
  from year_reports y cross join year_parts p cross join generate_series(1, 6) n
 cross join lateral (select case when d < 3 then 'not_inspected' when d < 12 then 'not_present' else 'inspected' end
                       from (select pg_temp.dice('state', y.r * 100 + p.s * 10 + n, 100)) x (d)) s (state)
 order by y.r, p.s, n;

analyze templates, template_versions, template_sections, template_items, template_comments, rating_levels, reports, report_sections, report_items;

-- As many findings as a third of a hundred for each inspection; the first report has three hundred of them.
create temp table year_findings on commit drop as
select f, case when f <= 300 then 1 else 2 + f % (y.reports - 1) end as r, 1 + pg_temp.dice('system', f, 8) as s, 1 + pg_temp.dice('item', f, 5) as n,
       case when pg_temp.dice('kind', f, 8) = 0 then 8 else pg_temp.dice('defect', f, 6) end as d
  from (select reports from year_reports limit 1) y
 cross join generate_series(1, current_setting('demo.size')::bigint * 100 / 3) f;
analyze year_findings;

insert into findings (finding_id, inspection_id, report_id, report_item_id, position, kind, severity, recommendation, trade, title, body_html,
                      location, reason, self_evident, is_safety, in_summary, template_comment_id, origin)
select pg_temp.id(23, x.f), y.inspection_id, y.report_id, pg_temp.id(22, y.r * 100 + x.s * 10 + x.n), lpad(x.f::text, 6, '0') || '5',
       case when x.d = 8 then 'information' else 'deficiency' end, e.severity, e.recommendation, case when x.d < 8 then 'general' end,
       p.items[x.n] || ' ' || coalesce(e.how, 'as usual'), '<p>' || p.items[x.n] || ': ' || coalesce(e.how || ' where looked at. ' || e.why, 'of the usual kind.') || '</p>',
       pg_temp.pick(array['North side', 'Kitchen', 'Garage', 'Attic', 'Primary bedroom'], pg_temp.dice('where', x.f, 5)),
       e.why, false, x.d < 8 and e.severity = 'safety_hazard', x.d < 8, pg_temp.id(16, y.t * 1000 + x.s * 100 + x.n * 10 + x.d), 'template'
  from year_findings x
  join year_reports y on y.r = x.r
  join year_parts p on p.s = x.s
  left join year_defects e on e.d = x.d
 order by x.r, x.f;

-- Fifty photos for each inspection, dealt out over those that took place, at one of its findings or of its items.
insert into media_assets (media_id, inspection_id, kind, state, file_name, content_type, bytes, sha256, width, height, taken_local, taken_at,
                          position_removed, stored_bytes, stored_sha256, verified_at)
select pg_temp.id(24, m), y.inspection_id, 'photo', 'verified', 'IMG_' || lpad((m % 10000)::text, 4, '0') || '.jpg', 'image/jpeg',
       1500000 + pg_temp.dice('bytes', m, 3000000), encode(sha256(('photo ' || current_setting('year.seed') || m)::bytea), 'hex'), 4032, 3024,
       (y.starts_at at time zone 'America/New_York') + m % 170 * interval '1 minute', y.starts_at + m % 170 * interval '1 minute', true,
       1490000 + pg_temp.dice('bytes', m, 3000000), encode(sha256(('kept ' || current_setting('year.seed') || m)::bytea), 'hex'),
       y.starts_at + interval '4 hours'
  from generate_series(1, current_setting('demo.size')::bigint * 50) m
  join year_reports y on y.r = 1 + m % y.reports
 order by y.r, m;

analyze findings, media_assets;
create temp table year_places on commit drop as
select x.r, row_number() over (partition by x.r order by x.f) - 1 as k, count(*) over (partition by x.r) as places, pg_temp.id(23, x.f) as finding_id,
       pg_temp.id(22, x.r * 100 + x.s * 10 + x.n) as report_item_id
  from year_findings x;
create unique index on year_places (r, k);
analyze year_places;

insert into media_links (media_link_id, inspection_id, media_id, report_id, report_item_id, finding_id, position, caption)
select pg_temp.id(25, m.m), y.inspection_id, pg_temp.id(24, m.m), y.report_id, x.report_item_id, x.finding_id, lpad(m.m::text, 6, '0') || '5',
       case when m.m % 3 = 0 then 'As found' end
  from (select m, 1 + m % (select reports from year_reports limit 1) as r, m / (select reports from year_reports limit 1) as k
          from generate_series(1, current_setting('demo.size')::bigint * 50) m) m
  join year_reports y on y.r = m.r
  join lateral (select * from year_places p where p.r = m.r and p.k = m.k % (select max(q.places) from year_places q where q.r = m.r)) x on true
 order by m.r, m.m;

analyze media_links;

-- What is finished is handed in by who wrote it, approved by who reviews, and waits to be published.
do $$
declare
    who uuid;
begin
    for who in select distinct member_id from year_reports order by member_id loop
        perform pg_temp.act_as(who);
        perform transition_report(report_id, 'submitted', null, null, null) from year_reports where member_id = who and goal = 'in_review';
        perform transition_inspection(inspection_id, 'in_review', null, null, null) from year_reports where member_id = who and goal = 'in_review';
    end loop;
    perform pg_temp.act_as((select member_id from members where role = 'manager'));
    perform transition_report(report_id, 'approved', null, null, null) from year_reports where goal = 'in_review' and r % 20 <> 0;
end
$$;
