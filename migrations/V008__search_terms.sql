-- Search by the beginning of a word. Under row level security only leakproof operators reach an index, and `ilike`,
-- `@@` and trigrams are none; so words are stored, one a row, and found by `term >= $1 and term < $2`. No foreign key:
-- triggers alone write here, from rows that have theirs, and a dozen checks for each order would say the same.

create table search_terms (
    tenant_id uuid not null default current_tenant(),
    entity    text not null constraint search_term_entity_known check (entity in ('contact', 'property', 'inspection')),
    term      text collate "C" not null,
    entity_id uuid not null,
    primary key (tenant_id, entity, term, entity_id)
);
select private_to_tenant('search_terms', 'select');

-- Serves the writing below: the words that a thing has now.
create index search_terms_of_one on search_terms (tenant_id, entity, entity_id);

-- The distinct words of some texts; a word past 40 characters is nobody's search.
create function words_of(variadic p_texts text[]) returns text[]
    language sql immutable parallel safe
    return array(select distinct left(word, 40)
                   from unnest(p_texts) t, string_to_table(plain(t), ' ') word
                  where word <> '');

-- Makes the words of one thing exactly these.
create function index_terms(p_entity text, p_id uuid, p_terms text[]) returns void
    language sql volatile security definer
    set search_path = public, pg_temp
begin atomic
    delete from search_terms where entity = p_entity and entity_id = p_id and term <> all (p_terms);
    insert into search_terms (entity, term, entity_id)
    select p_entity, t, p_id from unnest(p_terms) t
    on conflict do nothing;
end;
