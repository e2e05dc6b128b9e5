-- ${prefix} is what the host wants the names of tables to begin with.

-- Tags and projects, and what listings are sorted by.
ALTER TABLE ${prefix}media ADD COLUMN project VARCHAR(200) COLLATE "C"; -- as the host names it
ALTER TABLE ${prefix}media ADD COLUMN length BIGINT NOT NULL DEFAULT 0; -- of the current version
UPDATE ${prefix}media SET length = COALESCE(
    (SELECT b.length FROM ${prefix}media_version v JOIN ${prefix}media_blob b ON b.blob_key = v.blob_key WHERE v.id = ${prefix}media.current_version), 0);
CREATE TABLE ${prefix}media_tag (
    media_id VARCHAR(36) COLLATE "C" NOT NULL REFERENCES ${prefix}media (id) ON DELETE CASCADE,
    tag VARCHAR(200) COLLATE "C" NOT NULL,
    tenant VARCHAR(200) COLLATE "C" NOT NULL,
    PRIMARY KEY (media_id, tag)
);
CREATE INDEX ${prefix}media_by_project ON ${prefix}media (project, id);
CREATE INDEX ${prefix}media_by_project_title ON ${prefix}media (project, title, id);
CREATE INDEX ${prefix}media_by_project_length ON ${prefix}media (project, length, id);
CREATE INDEX ${prefix}media_by_title ON ${prefix}media (title, id);
CREATE INDEX ${prefix}media_by_tenant_title ON ${prefix}media (tenant, title, id);
CREATE INDEX ${prefix}media_by_length ON ${prefix}media (length, id);
CREATE INDEX ${prefix}media_by_tenant_length ON ${prefix}media (tenant, length, id);
CREATE INDEX ${prefix}media_tag_by_tag ON ${prefix}media_tag (tag, media_id);
CREATE INDEX ${prefix}media_tag_by_tenant ON ${prefix}media_tag (tenant, tag, media_id);

UPDATE ${prefix}media_schema SET version = 7;
