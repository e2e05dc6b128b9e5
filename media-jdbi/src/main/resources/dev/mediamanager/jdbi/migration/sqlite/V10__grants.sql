-- Who may do what with single media, beside what the host's policy allows.
CREATE TABLE media_grant (
    id         VARCHAR(36)  NOT NULL PRIMARY KEY,
    media_id   VARCHAR(36)  NOT NULL REFERENCES media (id) ON DELETE CASCADE,
    kind       VARCHAR(8)   NOT NULL, -- USER, ROLE, LINK
    tenant     VARCHAR(200) NOT NULL, -- of the user or role
    name       VARCHAR(200) NOT NULL, -- of the user or role; SHA-256 of the token of a link
    operations VARCHAR(100) NOT NULL, -- with commas between
    expires    BIGINT,
    grantor    VARCHAR(200) NOT NULL,
    created    BIGINT       NOT NULL
) WITHOUT ROWID;
CREATE INDEX media_grant_by_media ON media_grant (media_id, id);
CREATE INDEX media_grant_by_name ON media_grant (kind, tenant, name);
