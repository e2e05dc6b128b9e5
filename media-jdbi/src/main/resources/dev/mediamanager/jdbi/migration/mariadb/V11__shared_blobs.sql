-- ${prefix} is what the host wants the names of tables to begin with, ${collation} compares byte by byte.

-- Copies share blobs. A row of a copy stands for its reference to an object that another row put in the store; each is charged by itself.
ALTER TABLE ${prefix}media_blob ADD COLUMN object_key VARCHAR(200); -- null: its own
CREATE INDEX ${prefix}media_blob_by_object ON ${prefix}media_blob (object_key);

UPDATE ${prefix}media_schema SET version = 11;
