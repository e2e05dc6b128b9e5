-- ${prefix} is what the host wants the names of tables to begin with, ${collation} compares byte by byte.

-- When a session may be taken up to be finished in the background; null unless it is to be.
ALTER TABLE ${prefix}media_session ADD COLUMN finish_at BIGINT;
CREATE INDEX ${prefix}media_session_by_finish ON ${prefix}media_session (finish_at);

-- What is told of sessions that could not be finished.
CREATE TABLE ${prefix}media_failed_session (
    id VARCHAR(36) NOT NULL PRIMARY KEY,
    tenant VARCHAR(200) NOT NULL,
    user_name VARCHAR(200) NOT NULL,
    way VARCHAR(16) NOT NULL,
    reason VARCHAR(64) NOT NULL,
    message TEXT NOT NULL,
    forget_at BIGINT NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${collation};
CREATE INDEX ${prefix}media_failed_session_by_time ON ${prefix}media_failed_session (forget_at);

UPDATE ${prefix}media_schema SET version = 4;
