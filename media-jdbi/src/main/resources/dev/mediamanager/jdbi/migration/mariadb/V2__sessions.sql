-- ${prefix} is what the host wants the names of tables to begin with, ${collation} compares byte by byte.

-- Uploads that come in pieces. They outlive processes, and, once committed, are kept a while for whoever missed the answer.
CREATE TABLE ${prefix}media_session (
    id VARCHAR(36) NOT NULL PRIMARY KEY,
    version_id VARCHAR(36) NOT NULL,
    tenant VARCHAR(200) NOT NULL,
    user_name VARCHAR(200) NOT NULL,
    way VARCHAR(16) NOT NULL,
    upload_id MEDIUMTEXT NOT NULL, -- what the store calls its parts
    part_bytes BIGINT NOT NULL,
    length BIGINT, -- as declared
    declared_type VARCHAR(255),
    recipe MEDIUMTEXT NOT NULL,
    expires BIGINT NOT NULL, -- at the latest; the blob of the version says when it is due
    token BIGINT NOT NULL, -- who writes
    part_number INTEGER NOT NULL, -- given last
    tail_key VARCHAR(200), -- the blob with the bytes behind the last part
    tail_length BIGINT NOT NULL,
    tail_crc32c BIGINT NOT NULL,
    FOREIGN KEY (version_id) REFERENCES ${prefix}media_version (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${collation};
CREATE UNIQUE INDEX ${prefix}media_session_by_version ON ${prefix}media_session (version_id);
CREATE INDEX ${prefix}media_session_by_user ON ${prefix}media_session (tenant, user_name);
CREATE INDEX ${prefix}media_session_by_expiry ON ${prefix}media_session (expires);

-- The parts of a session that count.
CREATE TABLE ${prefix}media_session_part (
    session_id VARCHAR(36) NOT NULL,
    number INTEGER NOT NULL,
    length BIGINT NOT NULL,
    etag MEDIUMTEXT NOT NULL,
    crc32c BIGINT NOT NULL,
    PRIMARY KEY (session_id, number),
    FOREIGN KEY (session_id) REFERENCES ${prefix}media_session (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${collation};

UPDATE ${prefix}media_schema SET version = 2;
