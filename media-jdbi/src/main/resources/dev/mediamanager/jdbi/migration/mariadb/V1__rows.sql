-- ${prefix} is what the host wants the names of tables to begin with, ${collation} compares byte by byte.

-- Moments are milliseconds since 1970 (UTC). Ids and keys are made by the library and ASCII.

CREATE TABLE ${prefix}media (
    id VARCHAR(36) NOT NULL PRIMARY KEY,
    tenant VARCHAR(200) NOT NULL,
    owner VARCHAR(200) NOT NULL,
    title VARCHAR(500) NOT NULL,
    current_version VARCHAR(36), -- null until a version is committed: until then the media does not exist
    kind VARCHAR(16), -- of the current version
    last_number INTEGER NOT NULL, -- of its versions; numbers are never used again
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    revision BIGINT NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${collation};
CREATE INDEX ${prefix}media_by_owner ON ${prefix}media (owner, id);
CREATE INDEX ${prefix}media_by_kind ON ${prefix}media (kind, id);
CREATE INDEX ${prefix}media_by_tenant ON ${prefix}media (tenant, id);
CREATE INDEX ${prefix}media_by_tenant_owner ON ${prefix}media (tenant, owner, id);
CREATE INDEX ${prefix}media_by_tenant_kind ON ${prefix}media (tenant, kind, id);

-- What the host says about its media.
CREATE TABLE ${prefix}media_metadata (
    media_id VARCHAR(36) NOT NULL,
    name VARCHAR(200) NOT NULL,
    content MEDIUMTEXT NOT NULL,
    PRIMARY KEY (media_id, name),
    FOREIGN KEY (media_id) REFERENCES ${prefix}media (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${collation};

-- Every object that is, may be or was in the store. Tombstones outlive what they belonged to.
CREATE TABLE ${prefix}media_blob (
    blob_key VARCHAR(200) NOT NULL PRIMARY KEY,
    state VARCHAR(16) NOT NULL CHECK (state IN ('STAGED', 'LIVE', 'TOMBSTONE')),
    version_id VARCHAR(36) NOT NULL,
    job_id VARCHAR(36), -- which job made it; null for an original
    attempt INTEGER,
    items INTEGER NOT NULL, -- charged: 1 for an original, 0 for what was derived
    reserved BIGINT NOT NULL, -- bytes held while staged
    length BIGINT NOT NULL, -- bytes charged while live
    sha256 VARCHAR(64) NOT NULL,
    due BIGINT, -- staged: end of the lease; tombstone: when to delete the object (again)
    keep_until BIGINT -- tombstone: when to forget it
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${collation};
CREATE INDEX ${prefix}media_blob_by_due ON ${prefix}media_blob (state, due);
CREATE INDEX ${prefix}media_blob_by_version ON ${prefix}media_blob (version_id);
CREATE INDEX ${prefix}media_blob_by_job ON ${prefix}media_blob (job_id, state);

CREATE TABLE ${prefix}media_version (
    id VARCHAR(36) NOT NULL PRIMARY KEY,
    media_id VARCHAR(36) NOT NULL,
    number INTEGER NOT NULL,
    state VARCHAR(16) NOT NULL CHECK (state IN ('STAGED', 'QUARANTINED', 'READY')),
    file_name VARCHAR(255) NOT NULL,
    type VARCHAR(255) NOT NULL,
    kind VARCHAR(16) NOT NULL,
    info MEDIUMTEXT NOT NULL,
    blob_key VARCHAR(200) NOT NULL,
    quarantine MEDIUMTEXT, -- why it must stay unreadable
    created BIGINT NOT NULL,
    UNIQUE (media_id, number),
    FOREIGN KEY (media_id) REFERENCES ${prefix}media (id) ON DELETE CASCADE,
    FOREIGN KEY (blob_key) REFERENCES ${prefix}media_blob (blob_key)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${collation};
CREATE UNIQUE INDEX ${prefix}media_version_by_blob ON ${prefix}media_version (blob_key);

-- The idempotency keys of uploads.
CREATE TABLE ${prefix}media_upload_key (
    tenant VARCHAR(200) NOT NULL,
    owner VARCHAR(200) NOT NULL,
    upload_key VARCHAR(200) NOT NULL,
    version_id VARCHAR(36) NOT NULL,
    PRIMARY KEY (tenant, owner, upload_key),
    FOREIGN KEY (version_id) REFERENCES ${prefix}media_version (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${collation};
CREATE INDEX ${prefix}media_upload_key_by_version ON ${prefix}media_upload_key (version_id);

CREATE TABLE ${prefix}media_account (
    tenant VARCHAR(200) NOT NULL,
    kind VARCHAR(63) NOT NULL,
    id VARCHAR(200) NOT NULL,
    max_bytes BIGINT NOT NULL,
    max_items BIGINT NOT NULL,
    bytes BIGINT NOT NULL CHECK (bytes >= 0),
    items BIGINT NOT NULL CHECK (items >= 0),
    reserved_bytes BIGINT NOT NULL CHECK (reserved_bytes >= 0),
    reserved_items BIGINT NOT NULL CHECK (reserved_items >= 0),
    PRIMARY KEY (tenant, kind, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${collation};

-- Who pays for a blob that is staged or live.
CREATE TABLE ${prefix}media_charge (
    blob_key VARCHAR(200) NOT NULL,
    account_tenant VARCHAR(200) NOT NULL,
    account_kind VARCHAR(63) NOT NULL,
    account_id VARCHAR(200) NOT NULL,
    PRIMARY KEY (blob_key, account_tenant, account_kind, account_id),
    FOREIGN KEY (blob_key) REFERENCES ${prefix}media_blob (blob_key)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${collation};

CREATE TABLE ${prefix}media_variant (
    version_id VARCHAR(36) NOT NULL,
    name VARCHAR(63) NOT NULL,
    state VARCHAR(16) NOT NULL CHECK (state IN ('PENDING', 'READY', 'FAILED')),
    spec MEDIUMTEXT NOT NULL,
    spec_hash VARCHAR(64) NOT NULL,
    job_id VARCHAR(36), -- the queued or running job that is to make or replace it
    failure MEDIUMTEXT,
    PRIMARY KEY (version_id, name),
    FOREIGN KEY (version_id) REFERENCES ${prefix}media_version (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${collation};
CREATE INDEX ${prefix}media_variant_by_job ON ${prefix}media_variant (job_id);

-- For whom a variant counts that was made on demand; it does until its version is deleted.
CREATE TABLE ${prefix}media_on_demand (
    version_id VARCHAR(36) NOT NULL,
    variant_name VARCHAR(63) NOT NULL,
    account_tenant VARCHAR(200) NOT NULL,
    account_kind VARCHAR(63) NOT NULL,
    account_id VARCHAR(200) NOT NULL,
    PRIMARY KEY (version_id, variant_name, account_tenant, account_kind, account_id),
    FOREIGN KEY (version_id) REFERENCES ${prefix}media_version (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${collation};
CREATE INDEX ${prefix}media_on_demand_by_account ON ${prefix}media_on_demand (account_tenant, account_kind, account_id);

CREATE TABLE ${prefix}media_rendition (
    version_id VARCHAR(36) NOT NULL,
    variant_name VARCHAR(63) NOT NULL,
    name VARCHAR(63) NOT NULL,
    position INTEGER NOT NULL,
    blob_key VARCHAR(200) NOT NULL UNIQUE,
    type VARCHAR(255) NOT NULL,
    info MEDIUMTEXT NOT NULL,
    codecs VARCHAR(255),
    segmented BOOLEAN NOT NULL,
    PRIMARY KEY (version_id, variant_name, name),
    FOREIGN KEY (version_id, variant_name) REFERENCES ${prefix}media_variant (version_id, name) ON DELETE CASCADE,
    FOREIGN KEY (blob_key) REFERENCES ${prefix}media_blob (blob_key)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${collation};

-- Apart from the renditions: hours of video have thousands of segments.
CREATE TABLE ${prefix}media_segment_index (
    blob_key VARCHAR(200) NOT NULL PRIMARY KEY,
    segments MEDIUMTEXT NOT NULL,
    FOREIGN KEY (blob_key) REFERENCES ${prefix}media_rendition (blob_key) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${collation};

-- Jobs outlive their media.
CREATE TABLE ${prefix}media_job (
    id VARCHAR(36) NOT NULL PRIMARY KEY,
    media_id VARCHAR(36) NOT NULL,
    version_id VARCHAR(36) NOT NULL,
    recipe MEDIUMTEXT NOT NULL,
    recipe_hash VARCHAR(64) NOT NULL,
    state VARCHAR(16) NOT NULL CHECK (state IN ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
    attempt INTEGER NOT NULL,
    max_attempts INTEGER NOT NULL,
    stage VARCHAR(60) NOT NULL,
    fraction DOUBLE PRECISION NOT NULL,
    failure_code VARCHAR(200),
    failure_message MEDIUMTEXT,
    failure_diagnostics MEDIUMTEXT, -- each line with a line feed
    failure_retryable BOOLEAN,
    cancel_requested BOOLEAN NOT NULL,
    created BIGINT NOT NULL,
    run_at BIGINT NOT NULL,
    due BIGINT, -- queued: run_at; running: end of the lease; else null
    started BIGINT,
    finished BIGINT
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${collation};
CREATE INDEX ${prefix}media_job_by_due ON ${prefix}media_job (state, due, id);
CREATE INDEX ${prefix}media_job_by_media ON ${prefix}media_job (media_id, id);
CREATE INDEX ${prefix}media_job_by_version ON ${prefix}media_job (version_id, recipe_hash);

-- Events that are not delivered yet.
CREATE TABLE ${prefix}media_event (
    sequence BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    type VARCHAR(32) NOT NULL,
    media_id VARCHAR(36) NOT NULL,
    job_id VARCHAR(36),
    moment BIGINT NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${collation};

-- The version of these tables, whoever runs the migrations.
CREATE TABLE ${prefix}media_schema (
    version INTEGER NOT NULL PRIMARY KEY
) ENGINE = InnoDB;
INSERT INTO ${prefix}media_schema (version) VALUES (1);
