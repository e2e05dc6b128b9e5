-- ${prefix} is what the host wants the names of tables to begin with.

-- Who may do what with single media, beside what the host's policy allows.
CREATE TABLE ${prefix}media_grant (
    id VARCHAR(36) COLLATE "C" NOT NULL PRIMARY KEY,
    media_id VARCHAR(36) COLLATE "C" NOT NULL REFERENCES ${prefix}media (id) ON DELETE CASCADE,
    kind VARCHAR(8) COLLATE "C" NOT NULL, -- USER, ROLE, LINK
    tenant VARCHAR(200) COLLATE "C" NOT NULL, -- of the user or role
    name VARCHAR(200) COLLATE "C" NOT NULL, -- of the user or role; SHA-256 of the token of a link
    operations VARCHAR(100) COLLATE "C" NOT NULL, -- with commas between
    expires BIGINT,
    grantor VARCHAR(200) COLLATE "C" NOT NULL,
    created BIGINT NOT NULL
);
CREATE INDEX ${prefix}media_grant_by_media ON ${prefix}media_grant (media_id, id);
CREATE INDEX ${prefix}media_grant_by_name ON ${prefix}media_grant (kind, tenant, name);

UPDATE ${prefix}media_schema SET version = 10;
