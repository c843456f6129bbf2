-- A price other than the catalogue's is the business of those who manage money: an inspector orders a service as it is sold.

create function guard_price() returns trigger
    language plpgsql
as $$
begin
    if the_service_speaks() and not may('manage_money') then
        raise exception 'a price other than the catalogue''s is set by those who manage money' using errcode = 'IQ011';
    end if;
    return new;
end
$$;
create trigger guard_new_price before insert on inspection_services
    for each row when (new.override_cents is not null) execute function guard_price();
create trigger guard_price before update on inspection_services
    for each row when (new.override_cents is distinct from old.override_cents) execute function guard_price();
