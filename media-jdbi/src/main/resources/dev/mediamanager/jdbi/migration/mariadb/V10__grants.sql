-- ${prefix} is what the host wants the names of tables to begin with, ${collation} compares byte by byte.

-- Who may do what with single media, beside what the host's policy allows.
CREATE TABLE ${prefix}media_grant (
    id VARCHAR(36) NOT NULL PRIMARY KEY,
    media_id VARCHAR(36) NOT NULL,
    kind VARCHAR(8) NOT NULL, -- USER, ROLE, LINK
    tenant VARCHAR(200) NOT NULL, -- of the user or role
    name VARCHAR(200) NOT NULL, -- of the user or role; SHA-256 of the token of a link
    operations VARCHAR(100) NOT NULL, -- with commas between
    expires BIGINT,
    grantor VARCHAR(200) NOT NULL,
    created BIGINT NOT NULL,
    FOREIGN KEY (media_id) REFERENCES ${prefix}media (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${collation};
CREATE INDEX ${prefix}media_grant_by_media ON ${prefix}media_grant (media_id, id);
CREATE INDEX ${prefix}media_grant_by_name ON ${prefix}media_grant (kind, tenant, name);

UPDATE ${prefix}media_schema SET version = 10;
