-- Uploads that come in pieces. They outlive processes, and, once committed, are kept a while for whoever missed the answer.
CREATE TABLE media_session (
    id            VARCHAR(36)  NOT NULL PRIMARY KEY,
    version_id    VARCHAR(36)  NOT NULL REFERENCES media_version (id) ON DELETE CASCADE,
    tenant        VARCHAR(200) NOT NULL,
    user_name     VARCHAR(200) NOT NULL,
    way           VARCHAR(16)  NOT NULL,
    upload_id     TEXT         NOT NULL,         -- what the store calls its parts
    part_bytes    BIGINT       NOT NULL,
    length        BIGINT,                        -- as declared
    declared_type VARCHAR(255),
    recipe        TEXT         NOT NULL,
    expires       BIGINT       NOT NULL,         -- at the latest; the blob of the version says when it is due
    token         BIGINT       NOT NULL,         -- who writes
    part_number   INTEGER      NOT NULL,         -- given last
    tail_key      VARCHAR(200),                  -- the blob with the bytes behind the last part
    tail_length   BIGINT       NOT NULL,
    tail_crc32c   BIGINT       NOT NULL
);
CREATE UNIQUE INDEX media_session_by_version ON media_session (version_id);
CREATE INDEX media_session_by_user ON media_session (tenant, user_name);
CREATE INDEX media_session_by_expiry ON media_session (expires);

-- The parts of a session that count.
CREATE TABLE media_session_part (
    session_id VARCHAR(36) NOT NULL REFERENCES media_session (id) ON DELETE CASCADE,
    number     INTEGER     NOT NULL,
    length     BIGINT      NOT NULL,
    etag       TEXT        NOT NULL,
    crc32c     BIGINT      NOT NULL,
    PRIMARY KEY (session_id, number)
) WITHOUT ROWID;
