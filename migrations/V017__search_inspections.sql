-- An inspection is found by its number, its address and its client's name, all of which live elsewhere and may change there.

create function index_inspection(p_inspection uuid) returns void
    language plpgsql volatile security definer
    set search_path = public, pg_temp
as $$
declare
    words text[];
begin
    select words_of(variadic array[i.order_no::text, p.address_line1, p.unit, p.city, p.zip]
                    || array(select c.name
                               from inspection_parties y join contacts c using (tenant_id, contact_id)
                              where y.inspection_id = i.inspection_id and y.role in ('client', 'co_client', 'buyer')))
      into words
      from inspections i
      join properties p using (tenant_id, property_id)
     where i.inspection_id = p_inspection and i.deleted_at is null;
    perform index_terms('inspection', p_inspection, coalesce(words, '{}'));
end
$$;

create function index_inspections() returns trigger
    language plpgsql security definer
    set search_path = public, pg_temp
as $$
begin
    case tg_table_name
        when 'properties' then
            perform index_inspection(i.inspection_id) from inspections i where i.property_id = new.property_id;
        when 'contacts' then
            perform index_inspection(y.inspection_id) from inspection_parties y
              where y.contact_id = new.contact_id and y.role in ('client', 'co_client', 'buyer');
        else
            perform index_inspection(case when tg_op = 'DELETE' then old.inspection_id else new.inspection_id end);
    end case;
    return null;
end
$$;
create trigger index_terms after insert or update of property_id, deleted_at on inspections
    for each row execute function index_inspections();
create trigger index_inspections after insert or delete on inspection_parties
    for each row execute function index_inspections();
create trigger index_inspections after update on properties
    for each row when ((old.address_line1, old.unit, old.city, old.zip) is distinct from (new.address_line1, new.unit, new.city, new.zip))
    execute function index_inspections();
create trigger index_inspections after update on contacts
    for each row when (old.name is distinct from new.name) execute function index_inspections();
