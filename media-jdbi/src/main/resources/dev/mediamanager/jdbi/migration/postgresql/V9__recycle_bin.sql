-- ${prefix} is what the host wants the names of tables to begin with.

-- What lies in the recycle bin. Its media has no current version meanwhile, so nothing finds it.
-- Nothing of that media changes there, so what listings are sorted by can be repeated.
CREATE TABLE ${prefix}media_recycled (
    media_id VARCHAR(36) COLLATE "C" NOT NULL PRIMARY KEY REFERENCES ${prefix}media (id) ON DELETE CASCADE,
    version_id VARCHAR(36) COLLATE "C" NOT NULL, -- which was the current one, and will be again
    tenant VARCHAR(200) COLLATE "C" NOT NULL,
    title VARCHAR(500) COLLATE "C" NOT NULL,
    length BIGINT NOT NULL,
    recycled BIGINT NOT NULL
);
CREATE INDEX ${prefix}media_recycled_by_tenant ON ${prefix}media_recycled (tenant, media_id);
CREATE INDEX ${prefix}media_recycled_by_tenant_title ON ${prefix}media_recycled (tenant, title, media_id);
CREATE INDEX ${prefix}media_recycled_by_tenant_length ON ${prefix}media_recycled (tenant, length, media_id);
CREATE INDEX ${prefix}media_recycled_by_title ON ${prefix}media_recycled (title, media_id);
CREATE INDEX ${prefix}media_recycled_by_length ON ${prefix}media_recycled (length, media_id);
CREATE INDEX ${prefix}media_recycled_by_time ON ${prefix}media_recycled (recycled, media_id);

UPDATE ${prefix}media_schema SET version = 9;
