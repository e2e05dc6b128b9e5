-- Who looked at, changed or was refused what: a chain, each hash over the row and the hash before. Nothing refers to a media, which may be gone.
CREATE TABLE media_access (
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
);
CREATE UNIQUE INDEX media_access_by_id ON media_access (id);
CREATE INDEX media_access_by_media ON media_access (media_id, sequence);
CREATE INDEX media_access_by_moment ON media_access (moment);
CREATE INDEX media_access_by_user ON media_access (user_tenant, user_name, moment);

-- One row: the end of the chain. Who appends locks it.
CREATE TABLE media_access_head (
    id INTEGER NOT NULL PRIMARY KEY,
    sequence BIGINT NOT NULL,
    hash VARCHAR(64) NOT NULL
);
INSERT INTO media_access_head (id, sequence, hash) VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
