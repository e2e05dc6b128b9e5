-- ${prefix} is what the host wants the names of tables to begin with.

-- What pictures look like. The four bands are the 16-bit parts of the hash: of two hashes that differ in few bits, some band differs in fewer.
CREATE TABLE ${prefix}media_hash (
    blob_key VARCHAR(200) COLLATE "C" NOT NULL PRIMARY KEY REFERENCES ${prefix}media_rendition (blob_key) ON DELETE CASCADE,
    version_id VARCHAR(36) COLLATE "C" NOT NULL,
    tenant VARCHAR(200) COLLATE "C" NOT NULL,
    hash BIGINT NOT NULL,
    band0 INTEGER NOT NULL,
    band1 INTEGER NOT NULL,
    band2 INTEGER NOT NULL,
    band3 INTEGER NOT NULL
);
CREATE INDEX ${prefix}media_hash_by_tenant ON ${prefix}media_hash (tenant, version_id, hash);
CREATE INDEX ${prefix}media_hash_by_version ON ${prefix}media_hash (version_id, hash);
CREATE INDEX ${prefix}media_hash_by_band0 ON ${prefix}media_hash (band0, hash, version_id, tenant);
CREATE INDEX ${prefix}media_hash_by_band1 ON ${prefix}media_hash (band1, hash, version_id, tenant);
CREATE INDEX ${prefix}media_hash_by_band2 ON ${prefix}media_hash (band2, hash, version_id, tenant);
CREATE INDEX ${prefix}media_hash_by_band3 ON ${prefix}media_hash (band3, hash, version_id, tenant);

UPDATE ${prefix}media_schema SET version = 3;
