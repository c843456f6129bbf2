-- What inspectors say often, said once: a comment of the company's, or of one member's own, found by the beginnings of its words
-- or called by a short code.

create table library_comments (
    tenant_id          uuid           not null default current_tenant(),
    library_comment_id uuid           not null default uuid_v7(),
    -- Whose own it is; null: the company's.
    member_id          uuid,
    scope              text           not null generated always as (case when member_id is null then 'company' else 'member' end) stored,
    system             sop_system,
    kind               finding_kind   not null default 'information',
    title              text           not null constraint comment_title_length check (length(title) between 1 and 200),
    -- Sanitised by the service before it comes here.
    body_html          text           not null default '' constraint comment_body_html_length check (length(body_html) <= 20000),
    severity           severity,
    recommendation     recommendation,
    trade              trade,
    default_location   text           constraint comment_default_location_length check (length(default_location) between 1 and 200),
    keywords           text           constraint comment_keywords_length check (length(keywords) between 1 and 500),
    shortcode          text           constraint comment_shortcode_form check (shortcode ~ '^[a-z0-9][a-z0-9_-]{0,31}$'),
    -- Counted, not said.
    use_count          bigint         not null default 0,
    title_key          text collate "C" not null generated always as (plain(title)) stored,
    deleted_at         timestamptz,
    row_version        bigint         not null default 1,
    created_at         timestamptz    not null default now(),
    created_by         uuid,
    updated_at         timestamptz    not null default now(),
    updated_by         uuid,
    primary key (tenant_id, library_comment_id),
    constraint comment_tenant foreign key (tenant_id) references tenants,
    constraint comment_member foreign key (tenant_id, member_id) references members,
    constraint comment_body_html_form check
        (body_html !~ '<(?!/?(p|br|b|strong|i|em|u|ul|ol|li)>|/a>|a href="(https?://|mailto:)[^"<>\s]*">)'),
    constraint comment_severity_kind check (severity is null or kind = 'deficiency'),
    constraint comment_recommendation_kind check (recommendation is null or kind = 'deficiency')
);
select private_to_tenant('library_comments', 'select',
    'insert (library_comment_id, member_id, system, kind, title, body_html, severity, recommendation, trade, default_location, keywords, shortcode)',
    'update (system, kind, title, body_html, severity, recommendation, trade, default_location, keywords, shortcode, deleted_at)');
-- Not on a use, which is no change of what it says.
select stamped('library_comments', 'member_id', 'system', 'kind', 'title', 'body_html', 'severity', 'recommendation', 'trade',
    'default_location', 'keywords', 'shortcode', 'deleted_at');
select audited('library_comments', 'library_comment_id', 'scope', 'use_count', 'title_key');
create trigger stays_deleted before update on library_comments for each row execute function stays_deleted();

-- A short code means one thing to whoever types it: one of the company's, one of one's own.
create unique index library_shortcode_of_company_once on library_comments (tenant_id, shortcode)
    where member_id is null and deleted_at is null;
create unique index library_shortcode_of_member_once on library_comments (tenant_id, member_id, shortcode)
    where member_id is not null and deleted_at is null;
-- Serve the list by title, by use, and everything changed since (the deleted too, hence not partial).
create index library_comments_by_title on library_comments (tenant_id, title_key, library_comment_id) where deleted_at is null;
create index library_comments_by_use on library_comments (tenant_id, use_count, library_comment_id) where deleted_at is null;
create index library_comments_by_change on library_comments (tenant_id, updated_at, library_comment_id);

-- The company's are written by those who manage templates, one's own by oneself.
create function guard_library() returns trigger
    language plpgsql
as $$
begin
    if the_service_speaks() and new.member_id is distinct from current_member()
       and (new.member_id is not null or not may('manage_templates')) then
        raise exception 'the company''s comments are written by those who manage templates' using errcode = 'IQ011', column = 'scope';
    end if;
    return new;
end
$$;
create trigger guard before insert or update on library_comments for each row execute function guard_library();

alter table search_terms drop constraint search_term_entity_known,
    add constraint search_term_entity_known check (entity in ('contact', 'property', 'inspection', 'library_comment'));

create function index_library_comment() returns trigger
    language plpgsql security definer
    set search_path = public, pg_temp
as $$
begin
    perform index_terms('library_comment', new.library_comment_id, case when new.deleted_at is null
        then words_of(new.title, new.keywords, new.shortcode, regexp_replace(new.body_html, '<[^>]*>|&[a-z0-9#]+;', ' ', 'gi'))
        else '{}' end);
    return null;
end
$$;
create trigger index_terms after insert or update of title, keywords, shortcode, body_html, deleted_at on library_comments
    for each row execute function index_library_comment();
