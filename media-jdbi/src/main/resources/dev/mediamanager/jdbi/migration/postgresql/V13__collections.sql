-- ${prefix} is what the host wants the names of tables to begin with.

-- Media in an order that users give them. Whoever changes an order has locked its collection.
CREATE TABLE ${prefix}media_collection (
    id VARCHAR(36) COLLATE "C" NOT NULL PRIMARY KEY,
    owner VARCHAR(200) COLLATE "C" NOT NULL,
    tenant VARCHAR(200) COLLATE "C" NOT NULL,
    project VARCHAR(200) COLLATE "C",
    name VARCHAR(200) COLLATE "C" NOT NULL,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    numbering BIGINT NOT NULL -- how often its places were numbered anew
);
CREATE INDEX ${prefix}media_collection_by_tenant ON ${prefix}media_collection (tenant, id);
CREATE INDEX ${prefix}media_collection_by_owner ON ${prefix}media_collection (owner, id);
CREATE INDEX ${prefix}media_collection_by_tenant_owner ON ${prefix}media_collection (tenant, owner, id);
CREATE INDEX ${prefix}media_collection_by_project ON ${prefix}media_collection (project, id);
CREATE INDEX ${prefix}media_collection_by_tenant_project ON ${prefix}media_collection (tenant, project, id);

CREATE TABLE ${prefix}media_collected (
    collection_id VARCHAR(36) COLLATE "C" NOT NULL REFERENCES ${prefix}media_collection (id) ON DELETE CASCADE,
    media_id VARCHAR(36) COLLATE "C" NOT NULL REFERENCES ${prefix}media (id) ON DELETE CASCADE,
    position BIGINT NOT NULL, -- with room between
    numbering BIGINT NOT NULL, -- how often places had been numbered anew when it was put there
    placed BIGINT NOT NULL, -- its position then
    PRIMARY KEY (collection_id, media_id)
);
CREATE INDEX ${prefix}media_collected_by_position ON ${prefix}media_collected (collection_id, position);
CREATE INDEX ${prefix}media_collected_by_media ON ${prefix}media_collected (media_id);

UPDATE ${prefix}media_schema SET version = 13;
