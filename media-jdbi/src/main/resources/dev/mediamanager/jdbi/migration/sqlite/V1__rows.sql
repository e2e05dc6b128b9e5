-- Moments are milliseconds since 1970 (UTC). Ids and keys are made by the library and ASCII.

CREATE TABLE media (
    id              VARCHAR(36)  NOT NULL PRIMARY KEY,
    tenant          VARCHAR(200) NOT NULL,
    owner           VARCHAR(200) NOT NULL,
    title           VARCHAR(500) NOT NULL,
    current_version VARCHAR(36),                -- null until a version is committed: until then the media does not exist
    kind            VARCHAR(16),                -- of the current version
    last_number     INTEGER      NOT NULL,      -- of its versions; numbers are never used again
    created         BIGINT       NOT NULL,
    updated         BIGINT       NOT NULL,
    revision        BIGINT       NOT NULL
);
CREATE INDEX media_by_owner ON media (owner, id);
CREATE INDEX media_by_kind ON media (kind, id);
CREATE INDEX media_by_tenant ON media (tenant, id);
CREATE INDEX media_by_tenant_owner ON media (tenant, owner, id);
CREATE INDEX media_by_tenant_kind ON media (tenant, kind, id);

-- What the host says about its media.
CREATE TABLE media_metadata (
    media_id VARCHAR(36)  NOT NULL REFERENCES media (id) ON DELETE CASCADE,
    name     VARCHAR(200) NOT NULL,
    content  TEXT         NOT NULL,
    PRIMARY KEY (media_id, name)
) WITHOUT ROWID;

CREATE TABLE media_version (
    id         VARCHAR(36)  NOT NULL PRIMARY KEY,
    media_id   VARCHAR(36)  NOT NULL REFERENCES media (id) ON DELETE CASCADE,
    number     INTEGER      NOT NULL,
    state      VARCHAR(16)  NOT NULL CHECK (state IN ('STAGED', 'QUARANTINED', 'READY')),
    file_name  VARCHAR(255) NOT NULL,
    type       VARCHAR(255) NOT NULL,
    kind       VARCHAR(16)  NOT NULL,
    info       TEXT         NOT NULL,
    blob_key   VARCHAR(200) NOT NULL REFERENCES media_blob (blob_key),
    quarantine TEXT,                            -- why it must stay unreadable
    created    BIGINT       NOT NULL,
    UNIQUE (media_id, number)
);
CREATE UNIQUE INDEX media_version_by_blob ON media_version (blob_key);

-- The idempotency keys of uploads.
CREATE TABLE media_upload_key (
    tenant     VARCHAR(200) NOT NULL,
    owner      VARCHAR(200) NOT NULL,
    upload_key VARCHAR(200) NOT NULL,
    version_id VARCHAR(36)  NOT NULL REFERENCES media_version (id) ON DELETE CASCADE,
    PRIMARY KEY (tenant, owner, upload_key)
) WITHOUT ROWID;
CREATE INDEX media_upload_key_by_version ON media_upload_key (version_id);

-- Every object that is, may be or was in the store. Tombstones outlive what they belonged to.
CREATE TABLE media_blob (
    blob_key   VARCHAR(200) NOT NULL PRIMARY KEY,
    state      VARCHAR(16)  NOT NULL CHECK (state IN ('STAGED', 'LIVE', 'TOMBSTONE')),
    version_id VARCHAR(36)  NOT NULL,
    job_id     VARCHAR(36),                     -- which job made it; null for an original
    attempt    INTEGER,
    items      INTEGER      NOT NULL,           -- charged: 1 for an original, 0 for what was derived
    reserved   BIGINT       NOT NULL,           -- bytes held while staged
    length     BIGINT       NOT NULL,           -- bytes charged while live
    sha256     VARCHAR(64)  NOT NULL,
    due        BIGINT,                          -- staged: end of the lease; tombstone: when to delete the object (again)
    keep_until BIGINT                           -- tombstone: when to forget it
);
CREATE INDEX media_blob_by_due ON media_blob (state, due);
CREATE INDEX media_blob_by_version ON media_blob (version_id);
CREATE INDEX media_blob_by_job ON media_blob (job_id, state);

CREATE TABLE media_account (
    tenant         VARCHAR(200) NOT NULL,
    kind           VARCHAR(63)  NOT NULL,
    id             VARCHAR(200) NOT NULL,
    max_bytes      BIGINT       NOT NULL,
    max_items      BIGINT       NOT NULL,
    bytes          BIGINT       NOT NULL CHECK (bytes >= 0),
    items          BIGINT       NOT NULL CHECK (items >= 0),
    reserved_bytes BIGINT       NOT NULL CHECK (reserved_bytes >= 0),
    reserved_items BIGINT       NOT NULL CHECK (reserved_items >= 0),
    PRIMARY KEY (tenant, kind, id)
) WITHOUT ROWID;

-- Who pays for a blob that is staged or live.
CREATE TABLE media_charge (
    blob_key       VARCHAR(200) NOT NULL REFERENCES media_blob (blob_key),
    account_tenant VARCHAR(200) NOT NULL,
    account_kind   VARCHAR(63)  NOT NULL,
    account_id     VARCHAR(200) NOT NULL,
    PRIMARY KEY (blob_key, account_tenant, account_kind, account_id)
) WITHOUT ROWID;

CREATE TABLE media_variant (
    version_id VARCHAR(36) NOT NULL REFERENCES media_version (id) ON DELETE CASCADE,
    name       VARCHAR(63) NOT NULL,
    state      VARCHAR(16) NOT NULL CHECK (state IN ('PENDING', 'READY', 'FAILED')),
    spec       TEXT        NOT NULL,
    spec_hash  VARCHAR(64) NOT NULL,
    job_id     VARCHAR(36),                     -- the queued or running job that is to make or replace it
    failure    TEXT,
    PRIMARY KEY (version_id, name)
);
CREATE INDEX media_variant_by_job ON media_variant (job_id);

-- For whom a variant counts that was made on demand; it does until its version is deleted.
CREATE TABLE media_on_demand (
    version_id     VARCHAR(36)  NOT NULL REFERENCES media_version (id) ON DELETE CASCADE,
    variant_name   VARCHAR(63)  NOT NULL,
    account_tenant VARCHAR(200) NOT NULL,
    account_kind   VARCHAR(63)  NOT NULL,
    account_id     VARCHAR(200) NOT NULL,
    PRIMARY KEY (version_id, variant_name, account_tenant, account_kind, account_id)
) WITHOUT ROWID;
CREATE INDEX media_on_demand_by_account ON media_on_demand (account_tenant, account_kind, account_id);

CREATE TABLE media_rendition (
    version_id   VARCHAR(36)  NOT NULL,
    variant_name VARCHAR(63)  NOT NULL,
    name         VARCHAR(63)  NOT NULL,
    position     INTEGER      NOT NULL,
    blob_key     VARCHAR(200) NOT NULL UNIQUE REFERENCES media_blob (blob_key),
    type         VARCHAR(255) NOT NULL,
    info         TEXT         NOT NULL,
    codecs       VARCHAR(255),
    segmented    BOOLEAN      NOT NULL,
    PRIMARY KEY (version_id, variant_name, name),
    FOREIGN KEY (version_id, variant_name) REFERENCES media_variant (version_id, name) ON DELETE CASCADE
);

-- Apart from the renditions: hours of video have thousands of segments.
CREATE TABLE media_segment_index (
    blob_key VARCHAR(200) NOT NULL PRIMARY KEY REFERENCES media_rendition (blob_key) ON DELETE CASCADE,
    segments TEXT         NOT NULL
);

-- Jobs outlive their media.
CREATE TABLE media_job (
    id                  VARCHAR(36) NOT NULL PRIMARY KEY,
    media_id            VARCHAR(36) NOT NULL,
    version_id          VARCHAR(36) NOT NULL,
    recipe              TEXT        NOT NULL,
    recipe_hash         VARCHAR(64) NOT NULL,
    state               VARCHAR(16) NOT NULL CHECK (state IN ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
    attempt             INTEGER     NOT NULL,
    max_attempts        INTEGER     NOT NULL,
    stage               VARCHAR(60) NOT NULL,
    fraction            DOUBLE PRECISION NOT NULL,
    failure_code        VARCHAR(200),
    failure_message     TEXT,
    failure_diagnostics TEXT,                   -- each line with a line feed
    failure_retryable   BOOLEAN,
    cancel_requested    BOOLEAN     NOT NULL,
    created             BIGINT      NOT NULL,
    run_at              BIGINT      NOT NULL,
    due                 BIGINT,                 -- queued: run_at; running: end of the lease; else null
    started             BIGINT,
    finished            BIGINT
);
CREATE INDEX media_job_by_due ON media_job (state, due, id);
CREATE INDEX media_job_by_media ON media_job (media_id, id);
CREATE INDEX media_job_by_version ON media_job (version_id, recipe_hash);

-- Events that are not delivered yet.
CREATE TABLE media_event (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    type     VARCHAR(32) NOT NULL,
    media_id VARCHAR(36) NOT NULL,
    job_id   VARCHAR(36),
    moment   BIGINT      NOT NULL
);
