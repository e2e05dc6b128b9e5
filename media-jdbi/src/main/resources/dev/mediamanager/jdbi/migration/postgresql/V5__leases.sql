-- ${prefix} is what the host wants the names of tables to begin with.

-- What one process at a time does: who, and until when. The token rises each time somebody else takes it.
CREATE TABLE ${prefix}media_lease (
    name VARCHAR(63) COLLATE "C" NOT NULL PRIMARY KEY,
    holder VARCHAR(64) COLLATE "C" NOT NULL, -- empty: nobody
    token BIGINT NOT NULL,
    due BIGINT NOT NULL
);

UPDATE ${prefix}media_schema SET version = 5;
