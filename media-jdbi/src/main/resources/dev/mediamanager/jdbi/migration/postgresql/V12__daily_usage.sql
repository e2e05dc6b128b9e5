-- ${prefix} is what the host wants the names of tables to begin with.

-- What accounts used on the days before they last changed, each by its number since 1970: from first_day on, until it changed on end_day.
CREATE TABLE ${prefix}media_usage (
    tenant VARCHAR(200) COLLATE "C" NOT NULL,
    kind VARCHAR(63) COLLATE "C" NOT NULL,
    id VARCHAR(200) COLLATE "C" NOT NULL,
    first_day BIGINT NOT NULL,
    end_day BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    items BIGINT NOT NULL,
    PRIMARY KEY (tenant, kind, id, first_day)
);
CREATE INDEX ${prefix}media_usage_by_end ON ${prefix}media_usage (end_day);

-- The day of the last change of bytes and items; 0 if there was none. What was before is not known by day: it counts from now on.
ALTER TABLE ${prefix}media_account ADD COLUMN usage_day BIGINT NOT NULL DEFAULT 0;
UPDATE ${prefix}media_account SET usage_day = CAST(FLOOR(EXTRACT(EPOCH FROM now()) / 86400) AS BIGINT) WHERE bytes > 0 OR items > 0;

UPDATE ${prefix}media_schema SET version = 12;
