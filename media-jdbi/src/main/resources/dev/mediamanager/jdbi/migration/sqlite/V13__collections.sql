-- Media in an order that users give them. Whoever changes an order has locked its collection.
CREATE TABLE media_collection (
    id        VARCHAR(36)  NOT NULL PRIMARY KEY,
    owner     VARCHAR(200) NOT NULL,
    tenant    VARCHAR(200) NOT NULL,
    project   VARCHAR(200),
    name      VARCHAR(200) NOT NULL,
    created   BIGINT       NOT NULL,
    updated   BIGINT       NOT NULL,
    revision  BIGINT       NOT NULL,
    numbering BIGINT       NOT NULL -- how often its places were numbered anew
) WITHOUT ROWID;
CREATE INDEX media_collection_by_tenant ON media_collection (tenant, id);
CREATE INDEX media_collection_by_owner ON media_collection (owner, id);
CREATE INDEX media_collection_by_tenant_owner ON media_collection (tenant, owner, id);
CREATE INDEX media_collection_by_project ON media_collection (project, id);
CREATE INDEX media_collection_by_tenant_project ON media_collection (tenant, project, id);

CREATE TABLE media_collected (
    collection_id VARCHAR(36) NOT NULL REFERENCES media_collection (id) ON DELETE CASCADE,
    media_id      VARCHAR(36) NOT NULL REFERENCES media (id) ON DELETE CASCADE,
    position      BIGINT      NOT NULL, -- with room between
    numbering     BIGINT      NOT NULL, -- how often places had been numbered anew when it was put there
    placed        BIGINT      NOT NULL, -- its position then
    PRIMARY KEY (collection_id, media_id)
) WITHOUT ROWID;
CREATE INDEX media_collected_by_position ON media_collected (collection_id, position);
CREATE INDEX media_collected_by_media ON media_collected (media_id);
