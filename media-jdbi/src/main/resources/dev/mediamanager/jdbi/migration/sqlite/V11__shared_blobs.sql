-- Copies share blobs. A row of a copy stands for its reference to an object that another row put in the store; each is charged by itself.
ALTER TABLE media_blob ADD COLUMN object_key VARCHAR(200); -- null: its own
CREATE INDEX media_blob_by_object ON media_blob (object_key) WHERE object_key IS NOT NULL;
