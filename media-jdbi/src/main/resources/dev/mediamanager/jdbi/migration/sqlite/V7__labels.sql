-- Tags and projects, and what listings are sorted by.
ALTER TABLE media ADD COLUMN project VARCHAR(200); -- as the host names it
ALTER TABLE media ADD COLUMN length BIGINT NOT NULL DEFAULT 0; -- of the current version
UPDATE media SET length = COALESCE(
    (SELECT b.length FROM media_version v JOIN media_blob b ON b.blob_key = v.blob_key WHERE v.id = media.current_version), 0);
CREATE TABLE media_tag (
    media_id VARCHAR(36)  NOT NULL REFERENCES media (id) ON DELETE CASCADE,
    tag      VARCHAR(200) NOT NULL,
    tenant   VARCHAR(200) NOT NULL,
    PRIMARY KEY (media_id, tag)
) WITHOUT ROWID;
CREATE INDEX media_by_project ON media (project, id);
CREATE INDEX media_by_project_title ON media (project, title, id);
CREATE INDEX media_by_project_length ON media (project, length, id);
CREATE INDEX media_by_title ON media (title, id);
CREATE INDEX media_by_tenant_title ON media (tenant, title, id);
CREATE INDEX media_by_length ON media (length, id);
CREATE INDEX media_by_tenant_length ON media (tenant, length, id);
CREATE INDEX media_tag_by_tag ON media_tag (tag, media_id);
CREATE INDEX media_tag_by_tenant ON media_tag (tenant, tag, media_id);
