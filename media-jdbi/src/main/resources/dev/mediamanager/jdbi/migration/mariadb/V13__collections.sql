-- ${prefix} is what the host wants the names of tables to begin with, ${collation} compares byte by byte.

-- Media in an order that users give them. Whoever changes an order has locked its collection.
CREATE TABLE ${prefix}media_collection (
    id VARCHAR(36) NOT NULL PRIMARY KEY,
    owner VARCHAR(200) NOT NULL,
    tenant VARCHAR(200) NOT NULL,
    project VARCHAR(200),
    name VARCHAR(200) NOT NULL,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    numbering BIGINT NOT NULL -- how often its places were numbered anew
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${collation};
CREATE INDEX ${prefix}media_collection_by_tenant ON ${prefix}media_collection (tenant, id);
CREATE INDEX ${prefix}media_collection_by_owner ON ${prefix}media_collection (owner, id);
CREATE INDEX ${prefix}media_collection_by_tenant_owner ON ${prefix}media_collection (tenant, owner, id);
CREATE INDEX ${prefix}media_collection_by_project ON ${prefix}media_collection (project, id);
CREATE INDEX ${prefix}media_collection_by_tenant_project ON ${prefix}media_collection (tenant, project, id);

CREATE TABLE ${prefix}media_collected (
    collection_id VARCHAR(36) NOT NULL,
    media_id VARCHAR(36) NOT NULL,
    position BIGINT NOT NULL, -- with room between
    numbering BIGINT NOT NULL, -- how often places had been numbered anew when it was put there
    placed BIGINT NOT NULL, -- its position then
    PRIMARY KEY (collection_id, media_id),
    FOREIGN KEY (collection_id) REFERENCES ${prefix}media_collection (id) ON DELETE CASCADE,
    FOREIGN KEY (media_id) REFERENCES ${prefix}media (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${collation};
CREATE INDEX ${prefix}media_collected_by_position ON ${prefix}media_collected (collection_id, position);
CREATE INDEX ${prefix}media_collected_by_media ON ${prefix}media_collected (media_id);

UPDATE ${prefix}media_schema SET version = 13;
