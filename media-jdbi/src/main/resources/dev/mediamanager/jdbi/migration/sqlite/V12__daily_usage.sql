-- What accounts used on the days before they last changed, each by its number since 1970: from first_day on, until it changed on end_day.
CREATE TABLE media_usage (
    tenant VARCHAR(200) NOT NULL,
    kind VARCHAR(63) NOT NULL,
    id VARCHAR(200) NOT NULL,
    first_day BIGINT NOT NULL,
    end_day BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    items BIGINT NOT NULL,
    PRIMARY KEY (tenant, kind, id, first_day)
) WITHOUT ROWID;
CREATE INDEX media_usage_by_end ON media_usage (end_day);

-- The day of the last change of bytes and items; 0 if there was none. What was before is not known by day: it counts from now on.
ALTER TABLE media_account ADD COLUMN usage_day BIGINT NOT NULL DEFAULT 0;
UPDATE media_account SET usage_day = CAST(strftime('%s', 'now') AS INTEGER) / 86400 WHERE bytes > 0 OR items > 0;
