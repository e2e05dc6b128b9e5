-- ${prefix} is what the host wants the names of tables to begin with, ${collation} compares byte by byte.

-- Who looked at, changed or was refused what: a chain, each hash over the row and the hash before. Nothing refers to a media, which may be gone.
CREATE TABLE ${prefix}media_access (
    sequence BIGINT NOT NULL PRIMARY KEY, -- 1, 2, 3, without gaps
    id VARCHAR(36) NOT NULL, -- so that a batch is written once
    moment BIGINT NOT NULL,
    action VARCHAR(16) NOT NULL,
    tenant VARCHAR(200) NOT NULL, -- whose the media is
    user_name VARCHAR(200) NOT NULL,
    user_tenant VARCHAR(200) NOT NULL,
    address VARCHAR(64),
    agent VARCHAR(256),
    media_id VARCHAR(36),
    detail VARCHAR(512) NOT NULL,
    missed BIGINT NOT NULL, -- entries that are not there, since too many came at once
    hash VARCHAR(64) NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${collation};
CREATE UNIQUE INDEX ${prefix}media_access_by_id ON ${prefix}media_access (id);
CREATE INDEX ${prefix}media_access_by_media ON ${prefix}media_access (media_id, sequence);
CREATE INDEX ${prefix}media_access_by_moment ON ${prefix}media_access (moment);
CREATE INDEX ${prefix}media_access_by_user ON ${prefix}media_access (user_tenant, user_name, moment);

-- One row: the end of the chain. Who appends locks it.
CREATE TABLE ${prefix}media_access_head (
    id INTEGER NOT NULL PRIMARY KEY,
    sequence BIGINT NOT NULL,
    hash VARCHAR(64) NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${collation};
INSERT INTO ${prefix}media_access_head (id, sequence, hash) VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

UPDATE ${prefix}media_schema SET version = 8;
