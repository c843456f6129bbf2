-- Photos and documents of an inspection. The files lie in a bucket; here is what they are, and how far each has come: nothing
-- counts as there before the store has vouched for its hash, and the service has looked into it.

create table media_assets (
    tenant_id        uuid        not null default current_tenant(),
    media_id         uuid        not null default uuid_v7(),
    inspection_id    uuid        not null,
    kind             text        not null constraint media_kind_known check (kind in ('photo', 'document')),
    -- pending: announced · uploading: in parts, under way · stored: all of it is there · verified: looked into, and kept · failed: refused.
    state            text        not null default 'pending'
                     constraint media_state_known check (state in ('pending', 'uploading', 'stored', 'verified', 'failed')),
    file_name        text        constraint media_file_name_length check (length(file_name) between 1 and 200),
    content_type     text        not null
                     constraint media_content_type_known check (content_type in ('image/jpeg', 'image/png', 'application/pdf')),
    bytes            bigint      not null
                     constraint media_bytes_range check (bytes between 1 and case kind when 'photo' then 52428800 else 209715200 end),
    -- Of the file as it was announced, and for a large one of each of its parts.
    sha256           text        not null constraint media_sha256_form check (sha256 ~ '^[0-9a-f]{64}$'),
    part_sha256      text[]      constraint media_part_sha256_form check
                         (array_to_string(part_sha256, '', '*') ~ '^([0-9a-f]{64})+$'),
    thumbnail_bytes  integer     constraint media_thumbnail_range check (thumbnail_bytes between 1 and 262144),
    thumbnail_sha256 text        constraint media_thumbnail_form check (thumbnail_sha256 ~ '^[0-9a-f]{64}$'),
    -- Where it lies. Nobody chooses it: it begins with the company.
    storage_key      text        not null generated always as (tenant_id::text || '/' || media_id::text) stored,
    -- What the store calls an upload in parts.
    upload_id        text        constraint media_upload_id_length check (length(upload_id) between 1 and 1024),
    -- What was found and what is kept: a photo's kept file lacks what could tell its position.
    width            integer     constraint media_width_range check (width between 1 and 30000),
    height           integer     constraint media_height_range check (height between 1 and 30000),
    -- On the camera's clock; and as an instant, by the camera's offset or else on the clock of the company.
    taken_local      timestamp,
    taken_at         timestamptz,
    position_removed boolean,
    stored_bytes     bigint      constraint media_stored_bytes_range check (stored_bytes > 0),
    stored_sha256    text        constraint media_stored_sha256_form check (stored_sha256 ~ '^[0-9a-f]{64}$'),
    verified_at      timestamptz,
    failure          text        constraint media_failure_known check (failure in ('checksum', 'disguised', 'truncated', 'malformed',
                         'dimensions', 'thumbnail')),
    verified         boolean     not null generated always as (state = 'verified') stored,
    row_version      bigint      not null default 1,
    created_at       timestamptz not null default now(),
    created_by       uuid,
    updated_at       timestamptz not null default now(),
    updated_by       uuid,
    primary key (tenant_id, media_id),
    constraint media_inspection foreign key (tenant_id, inspection_id) references inspections,
    constraint media_content_type_kind check ((kind = 'document') = (content_type = 'application/pdf')),
    -- Parts are of eight megabytes, the last one of what is left.
    constraint media_part_sha256_count check (bytes <= 8388608 and part_sha256 is null
                                              or bytes > 8388608 and coalesce(cardinality(part_sha256), 0) = (bytes + 8388607) / 8388608),
    constraint media_thumbnail_whole check ((thumbnail_bytes is null) = (thumbnail_sha256 is null)),
    constraint media_thumbnail_photo check (thumbnail_bytes is null or kind = 'photo'),
    constraint media_failure_state check ((failure is not null) = (state = 'failed')),
    constraint media_verified_whole check (state <> 'verified'
                                           or stored_bytes is not null and stored_sha256 is not null and verified_at is not null
                                              and (kind = 'document' or width is not null and height is not null)),
    -- What is linked is verified, and of the same inspection: foreign keys name all of this.
    constraint media_linkable unique (tenant_id, inspection_id, verified, media_id)
);
select private_to_tenant('media_assets', 'select', 'delete',
    'insert (media_id, inspection_id, kind, file_name, content_type, bytes, sha256, part_sha256, thumbnail_bytes, thumbnail_sha256)',
    'update (state, upload_id, width, height, taken_local, taken_at, position_removed, stored_bytes, stored_sha256, verified_at, failure)');
select stamped('media_assets');
select audited('media_assets', 'media_id', 'storage_key', 'verified');

-- The same file is in an inspection once; one that was refused may be tried again. Also serves "the media of an inspection".
create unique index media_sha256_once on media_assets (tenant_id, inspection_id, sha256) where state <> 'failed';
-- Serves the list of an inspection, in the order in which they were announced.
create index media_of_inspection on media_assets (tenant_id, inspection_id, created_at, media_id);

create trigger guard before update or delete on media_assets for each row execute function guard_inspection();
create trigger guard_new after insert on media_assets for each row execute function guard_inspection();

-- A state follows from the one before it. Verified and failed are ends.
create function media_moves_on() returns trigger
    language plpgsql
as $$
begin
    if old.state in ('verified', 'failed') then
        raise exception 'a file that is % stays so', old.state using errcode = 'IQ010';
    end if;
    if (old.state, new.state) not in (('pending', 'uploading'), ('pending', 'stored'), ('uploading', 'stored'), ('uploading', 'uploading'),
                                      ('stored', 'stored'), ('stored', 'uploading'), ('stored', 'verified'), ('stored', 'failed')) then
        raise exception 'from % there is no way to %', old.state, new.state using errcode = 'IQ010';
    end if;
    return new;
end
$$;
create trigger moves_on before update on media_assets for each row execute function media_moves_on();
