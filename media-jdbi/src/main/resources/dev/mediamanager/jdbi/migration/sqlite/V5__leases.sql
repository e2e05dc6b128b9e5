-- What one process at a time does: who, and until when. The token rises each time somebody else takes it.
CREATE TABLE media_lease (
    name   VARCHAR(63) NOT NULL PRIMARY KEY,
    holder VARCHAR(64) NOT NULL, -- empty: nobody
    token  BIGINT      NOT NULL,
    due    BIGINT      NOT NULL
);
