-- Whose jobs are next, and who does them. Jobs that are queued already get their turn when a worker looks.
ALTER TABLE media_job ADD COLUMN pool VARCHAR(16) NOT NULL DEFAULT 'PICTURES';
ALTER TABLE media_job ADD COLUMN tenant VARCHAR(200) NOT NULL DEFAULT '';
ALTER TABLE media_job ADD COLUMN priority INTEGER NOT NULL DEFAULT 1; -- 0 is the highest
ALTER TABLE media_job ADD COLUMN turn BIGINT NOT NULL DEFAULT -1; -- below 0 until it may run
UPDATE media_job SET tenant = COALESCE((SELECT m.tenant FROM media m WHERE m.id = media_job.media_id), '');
UPDATE media_job SET due = finished WHERE finished IS NOT NULL; -- ended: when; else as it was
DROP INDEX media_job_by_due;
CREATE INDEX media_job_by_due ON media_job (pool, state, due, id);
CREATE INDEX media_job_by_turn ON media_job (pool, state, turn, due, id);
CREATE INDEX media_job_by_tenant ON media_job (pool, tenant, state, turn);
CREATE INDEX media_job_by_priority ON media_job (pool, tenant, state, priority, due, id);
