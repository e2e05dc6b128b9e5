-- When a session may be taken up to be finished in the background; null unless it is to be.
ALTER TABLE media_session ADD COLUMN finish_at BIGINT;
CREATE INDEX media_session_by_finish ON media_session (finish_at);

-- What is told of sessions that could not be finished.
CREATE TABLE media_failed_session (
    id        VARCHAR(36)  NOT NULL PRIMARY KEY,
    tenant    VARCHAR(200) NOT NULL,
    user_name VARCHAR(200) NOT NULL,
    way       VARCHAR(16)  NOT NULL,
    reason    VARCHAR(64)  NOT NULL,
    message   TEXT         NOT NULL,
    forget_at BIGINT       NOT NULL
);
CREATE INDEX media_failed_session_by_time ON media_failed_session (forget_at);
