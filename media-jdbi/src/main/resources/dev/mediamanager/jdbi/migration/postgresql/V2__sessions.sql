-- ${prefix} is what the host wants the names of tables to begin with.

-- Uploads that come in pieces. They outlive processes, and, once committed, are kept a while for whoever missed the answer.
CREATE TABLE ${prefix}media_session (
    id VARCHAR(36) COLLATE "C" NOT NULL PRIMARY KEY,
    version_id VARCHAR(36) COLLATE "C" NOT NULL REFERENCES ${prefix}media_version (id) ON DELETE CASCADE,
    tenant VARCHAR(200) COLLATE "C" NOT NULL,
    user_name VARCHAR(200) COLLATE "C" NOT NULL,
    way VARCHAR(16) COLLATE "C" NOT NULL,
    upload_id TEXT NOT NULL, -- what the store calls its parts
    part_bytes BIGINT NOT NULL,
    length BIGINT, -- as declared
    declared_type VARCHAR(255) COLLATE "C",
    recipe TEXT NOT NULL,
    expires BIGINT NOT NULL, -- at the latest; the blob of the version says when it is due
    token BIGINT NOT NULL, -- who writes
    part_number INTEGER NOT NULL, -- given last
    tail_key VARCHAR(200) COLLATE "C", -- the blob with the bytes behind the last part
    tail_length BIGINT NOT NULL,
    tail_crc32c BIGINT NOT NULL
);
CREATE UNIQUE INDEX ${prefix}media_session_by_version ON ${prefix}media_session (version_id);
CREATE INDEX ${prefix}media_session_by_user ON ${prefix}media_session (tenant, user_name);
CREATE INDEX ${prefix}media_session_by_expiry ON ${prefix}media_session (expires);

-- The parts of a session that count.
CREATE TABLE ${prefix}media_session_part (
    session_id VARCHAR(36) COLLATE "C" NOT NULL REFERENCES ${prefix}media_session (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    length BIGINT NOT NULL,
    etag TEXT NOT NULL,
    crc32c BIGINT NOT NULL,
    PRIMARY KEY (session_id, number)
);

UPDATE ${prefix}media_schema SET version = 2;
