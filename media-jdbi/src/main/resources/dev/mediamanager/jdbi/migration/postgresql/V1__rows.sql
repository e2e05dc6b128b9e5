-- ${prefix} is what the host wants the names of tables to begin with.

-- Moments are milliseconds since 1970 (UTC). Ids and keys are made by the library and ASCII.

CREATE TABLE ${prefix}media (
    id VARCHAR(36) COLLATE "C" NOT NULL PRIMARY KEY,
    tenant VARCHAR(200) COLLATE "C" NOT NULL,
    owner VARCHAR(200) COLLATE "C" NOT NULL,
    title VARCHAR(500) COLLATE "C" NOT NULL,
    current_version VARCHAR(36) COLLATE "C", -- null until a version is committed: until then the media does not exist
    kind VARCHAR(16) COLLATE "C", -- of the current version
    last_number INTEGER NOT NULL, -- of its versions; numbers are never used again
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    revision BIGINT NOT NULL
);
CREATE INDEX ${prefix}media_by_owner ON ${prefix}media (owner, id);
CREATE INDEX ${prefix}media_by_kind ON ${prefix}media (kind, id);
CREATE INDEX ${prefix}media_by_tenant ON ${prefix}media (tenant, id);
CREATE INDEX ${prefix}media_by_tenant_owner ON ${prefix}media (tenant, owner, id);
CREATE INDEX ${prefix}media_by_tenant_kind ON ${prefix}media (tenant, kind, id);

-- What the host says about its media.
CREATE TABLE ${prefix}media_metadata (
    media_id VARCHAR(36) COLLATE "C" NOT NULL REFERENCES ${prefix}media (id) ON DELETE CASCADE,
    name VARCHAR(200) COLLATE "C" NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (media_id, name)
);

-- Every object that is, may be or was in the store. Tombstones outlive what they belonged to.
CREATE TABLE ${prefix}media_blob (
    blob_key VARCHAR(200) COLLATE "C" NOT NULL PRIMARY KEY,
    state VARCHAR(16) COLLATE "C" NOT NULL CHECK (state IN ('STAGED', 'LIVE', 'TOMBSTONE')),
    version_id VARCHAR(36) COLLATE "C" NOT NULL,
    job_id VARCHAR(36) COLLATE "C", -- which job made it; null for an original
    attempt INTEGER,
    items INTEGER NOT NULL, -- charged: 1 for an original, 0 for what was derived
    reserved BIGINT NOT NULL, -- bytes held while staged
    length BIGINT NOT NULL, -- bytes charged while live
    sha256 VARCHAR(64) COLLATE "C" NOT NULL,
    due BIGINT, -- staged: end of the lease; tombstone: when to delete the object (again)
    keep_until BIGINT -- tombstone: when to forget it
);
CREATE INDEX ${prefix}media_blob_by_due ON ${prefix}media_blob (state, due);
CREATE INDEX ${prefix}media_blob_by_version ON ${prefix}media_blob (version_id);
CREATE INDEX ${prefix}media_blob_by_job ON ${prefix}media_blob (job_id, state);

CREATE TABLE ${prefix}media_version (
    id VARCHAR(36) COLLATE "C" NOT NULL PRIMARY KEY,
    media_id VARCHAR(36) COLLATE "C" NOT NULL REFERENCES ${prefix}media (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    state VARCHAR(16) COLLATE "C" NOT NULL CHECK (state IN ('STAGED', 'QUARANTINED', 'READY')),
    file_name VARCHAR(255) COLLATE "C" NOT NULL,
    type VARCHAR(255) COLLATE "C" NOT NULL,
    kind VARCHAR(16) COLLATE "C" NOT NULL,
    info TEXT NOT NULL,
    blob_key VARCHAR(200) COLLATE "C" NOT NULL REFERENCES ${prefix}media_blob (blob_key),
    quarantine TEXT, -- why it must stay unreadable
    created BIGINT NOT NULL,
    UNIQUE (media_id, number)
);
CREATE UNIQUE INDEX ${prefix}media_version_by_blob ON ${prefix}media_version (blob_key);

-- The idempotency keys of uploads.
CREATE TABLE ${prefix}media_upload_key (
    tenant VARCHAR(200) COLLATE "C" NOT NULL,
    owner VARCHAR(200) COLLATE "C" NOT NULL,
    upload_key VARCHAR(200) COLLATE "C" NOT NULL,
    version_id VARCHAR(36) COLLATE "C" NOT NULL REFERENCES ${prefix}media_version (id) ON DELETE CASCADE,
    PRIMARY KEY (tenant, owner, upload_key)
);
CREATE INDEX ${prefix}media_upload_key_by_version ON ${prefix}media_upload_key (version_id);

CREATE TABLE ${prefix}media_account (
    tenant VARCHAR(200) COLLATE "C" NOT NULL,
    kind VARCHAR(63) COLLATE "C" NOT NULL,
    id VARCHAR(200) COLLATE "C" NOT NULL,
    max_bytes BIGINT NOT NULL,
    max_items BIGINT NOT NULL,
    bytes BIGINT NOT NULL CHECK (bytes >= 0),
    items BIGINT NOT NULL CHECK (items >= 0),
    reserved_bytes BIGINT NOT NULL CHECK (reserved_bytes >= 0),
    reserved_items BIGINT NOT NULL CHECK (reserved_items >= 0),
    PRIMARY KEY (tenant, kind, id)
);

-- Who pays for a blob that is staged or live.
CREATE TABLE ${prefix}media_charge (
    blob_key VARCHAR(200) COLLATE "C" NOT NULL REFERENCES ${prefix}media_blob (blob_key),
    account_tenant VARCHAR(200) COLLATE "C" NOT NULL,
    account_kind VARCHAR(63) COLLATE "C" NOT NULL,
    account_id VARCHAR(200) COLLATE "C" NOT NULL,
    PRIMARY KEY (blob_key, account_tenant, account_kind, account_id)
);

CREATE TABLE ${prefix}media_variant (
    version_id VARCHAR(36) COLLATE "C" NOT NULL REFERENCES ${prefix}media_version (id) ON DELETE CASCADE,
    name VARCHAR(63) COLLATE "C" NOT NULL,
    state VARCHAR(16) COLLATE "C" NOT NULL CHECK (state IN ('PENDING', 'READY', 'FAILED')),
    spec TEXT NOT NULL,
    spec_hash VARCHAR(64) COLLATE "C" NOT NULL,
    job_id VARCHAR(36) COLLATE "C", -- the queued or running job that is to make or replace it
    failure TEXT,
    PRIMARY KEY (version_id, name)
);
CREATE INDEX ${prefix}media_variant_by_job ON ${prefix}media_variant (job_id);

-- For whom a variant counts that was made on demand; it does until its version is deleted.
CREATE TABLE ${prefix}media_on_demand (
    version_id VARCHAR(36) COLLATE "C" NOT NULL REFERENCES ${prefix}media_version (id) ON DELETE CASCADE,
    variant_name VARCHAR(63) COLLATE "C" NOT NULL,
    account_tenant VARCHAR(200) COLLATE "C" NOT NULL,
    account_kind VARCHAR(63) COLLATE "C" NOT NULL,
    account_id VARCHAR(200) COLLATE "C" NOT NULL,
    PRIMARY KEY (version_id, variant_name, account_tenant, account_kind, account_id)
);
CREATE INDEX ${prefix}media_on_demand_by_account ON ${prefix}media_on_demand (account_tenant, account_kind, account_id);

CREATE TABLE ${prefix}media_rendition (
    version_id VARCHAR(36) COLLATE "C" NOT NULL,
    variant_name VARCHAR(63) COLLATE "C" NOT NULL,
    name VARCHAR(63) COLLATE "C" NOT NULL,
    position INTEGER NOT NULL,
    blob_key VARCHAR(200) COLLATE "C" NOT NULL UNIQUE REFERENCES ${prefix}media_blob (blob_key),
    type VARCHAR(255) COLLATE "C" NOT NULL,
    info TEXT NOT NULL,
    codecs VARCHAR(255) COLLATE "C",
    segmented BOOLEAN NOT NULL,
    PRIMARY KEY (version_id, variant_name, name),
    FOREIGN KEY (version_id, variant_name) REFERENCES ${prefix}media_variant (version_id, name) ON DELETE CASCADE
);

-- Apart from the renditions: hours of video have thousands of segments.
CREATE TABLE ${prefix}media_segment_index (
    blob_key VARCHAR(200) COLLATE "C" NOT NULL PRIMARY KEY REFERENCES ${prefix}media_rendition (blob_key) ON DELETE CASCADE,
    segments TEXT NOT NULL
);

-- Jobs outlive their media.
CREATE TABLE ${prefix}media_job (
    id VARCHAR(36) COLLATE "C" NOT NULL PRIMARY KEY,
    media_id VARCHAR(36) COLLATE "C" NOT NULL,
    version_id VARCHAR(36) COLLATE "C" NOT NULL,
    recipe TEXT NOT NULL,
    recipe_hash VARCHAR(64) COLLATE "C" NOT NULL,
    state VARCHAR(16) COLLATE "C" NOT NULL CHECK (state IN ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
    attempt INTEGER NOT NULL,
    max_attempts INTEGER NOT NULL,
    stage VARCHAR(60) COLLATE "C" NOT NULL,
    fraction DOUBLE PRECISION NOT NULL,
    failure_code VARCHAR(200) COLLATE "C",
    failure_message TEXT,
    failure_diagnostics TEXT, -- each line with a line feed
    failure_retryable BOOLEAN,
    cancel_requested BOOLEAN NOT NULL,
    created BIGINT NOT NULL,
    run_at BIGINT NOT NULL,
    due BIGINT, -- queued: run_at; running: end of the lease; else null
    started BIGINT,
    finished BIGINT
);
CREATE INDEX ${prefix}media_job_by_due ON ${prefix}media_job (state, due, id);
CREATE INDEX ${prefix}media_job_by_media ON ${prefix}media_job (media_id, id);
CREATE INDEX ${prefix}media_job_by_version ON ${prefix}media_job (version_id, recipe_hash);

-- Events that are not delivered yet.
CREATE TABLE ${prefix}media_event (
    sequence BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    type VARCHAR(32) COLLATE "C" NOT NULL,
    media_id VARCHAR(36) COLLATE "C" NOT NULL,
    job_id VARCHAR(36) COLLATE "C",
    moment BIGINT NOT NULL
);

-- The version of these tables, whoever runs the migrations.
CREATE TABLE ${prefix}media_schema (
    version INTEGER NOT NULL PRIMARY KEY
);
INSERT INTO ${prefix}media_schema (version) VALUES (1);
