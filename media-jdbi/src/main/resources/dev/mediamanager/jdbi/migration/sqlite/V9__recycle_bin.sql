-- What lies in the recycle bin. Its media has no current version meanwhile, so nothing finds it.
-- Nothing of that media changes there, so what listings are sorted by can be repeated.
CREATE TABLE media_recycled (
    media_id   VARCHAR(36)  NOT NULL PRIMARY KEY REFERENCES media (id) ON DELETE CASCADE,
    version_id VARCHAR(36)  NOT NULL, -- which was the current one, and will be again
    tenant     VARCHAR(200) NOT NULL,
    title      VARCHAR(500) NOT NULL,
    length     BIGINT       NOT NULL,
    recycled   BIGINT       NOT NULL
) WITHOUT ROWID;
CREATE INDEX media_recycled_by_tenant ON media_recycled (tenant, media_id);
CREATE INDEX media_recycled_by_tenant_title ON media_recycled (tenant, title, media_id);
CREATE INDEX media_recycled_by_tenant_length ON media_recycled (tenant, length, media_id);
CREATE INDEX media_recycled_by_title ON media_recycled (title, media_id);
CREATE INDEX media_recycled_by_length ON media_recycled (length, media_id);
CREATE INDEX media_recycled_by_time ON media_recycled (recycled, media_id);
