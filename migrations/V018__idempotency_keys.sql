-- A POST sent twice has one effect: the key is stored with the answer by the statement that has the effect, and the
-- second sender replays the answer. Per member, method and path; kept for a day.

create table idempotency_keys (
    tenant_id  uuid        not null default current_tenant(),
    member_id  uuid        not null default current_member(),
    method     text        not null constraint idempotency_method_known check (method in ('POST', 'PUT', 'PATCH', 'DELETE')),
    path       text        not null constraint idempotency_path_length check (length(path) between 1 and 500),
    key        text        not null constraint idempotency_key_length check (length(key) between 1 and 200),
    body_hash  bytea       not null constraint idempotency_body_hash_length check (octet_length(body_hash) = 32),
    status     integer     constraint idempotency_status_range check (status between 200 and 599),
    headers    jsonb,
    response   text,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null default now() + interval '24 hours',
    constraint idempotency_key_once primary key (tenant_id, member_id, method, path, key),
    constraint idempotency_member foreign key (tenant_id, member_id) references members
);
select private_to_tenant('idempotency_keys', 'select', 'delete',
    'insert (method, path, key, body_hash, status, headers, response)',
    'update (status, headers, response)');

-- Serves the sweep of what has expired.
create index idempotency_keys_by_expiry on idempotency_keys (tenant_id, expires_at);

-- The key is the acting member's, whatever the statement said.
create function key_of_member() returns trigger
    language plpgsql
as $$
begin
    new.member_id := current_member();
    return new;
end
$$;
create trigger key_of_member before insert on idempotency_keys for each row execute function key_of_member();
