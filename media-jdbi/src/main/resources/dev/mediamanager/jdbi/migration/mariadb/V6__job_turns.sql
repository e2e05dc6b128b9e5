-- ${prefix} is what the host wants the names of tables to begin with, ${collation} compares byte by byte.

-- Whose jobs are next, and who does them. Jobs that are queued already get their turn when a worker looks.
ALTER TABLE ${prefix}media_job
    ADD COLUMN pool VARCHAR(16) NOT NULL DEFAULT 'PICTURES',
    ADD COLUMN tenant VARCHAR(200) NOT NULL DEFAULT '',
    ADD COLUMN priority INTEGER NOT NULL DEFAULT 1, -- 0 is the highest
    ADD COLUMN turn BIGINT NOT NULL DEFAULT -1; -- below 0 until it may run
UPDATE ${prefix}media_job SET tenant = COALESCE((SELECT m.tenant FROM ${prefix}media m WHERE m.id = ${prefix}media_job.media_id), '');
UPDATE ${prefix}media_job SET due = finished WHERE finished IS NOT NULL; -- ended: when; else as it was
DROP INDEX ${prefix}media_job_by_due ON ${prefix}media_job;
CREATE INDEX ${prefix}media_job_by_due ON ${prefix}media_job (pool, state, due, id);
CREATE INDEX ${prefix}media_job_by_turn ON ${prefix}media_job (pool, state, turn, due, id);
CREATE INDEX ${prefix}media_job_by_tenant ON ${prefix}media_job (pool, tenant, state, turn);
CREATE INDEX ${prefix}media_job_by_priority ON ${prefix}media_job (pool, tenant, state, priority, due, id);

UPDATE ${prefix}media_schema SET version = 6;
