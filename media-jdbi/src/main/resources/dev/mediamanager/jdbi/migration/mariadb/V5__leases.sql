-- ${prefix} is what the host wants the names of tables to begin with, ${collation} compares byte by byte.

-- What one process at a time does: who, and until when. The token rises each time somebody else takes it.
CREATE TABLE ${prefix}media_lease (
    name VARCHAR(63) NOT NULL PRIMARY KEY,
    holder VARCHAR(64) NOT NULL, -- empty: nobody
    token BIGINT NOT NULL,
    due BIGINT NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE ${collation};

UPDATE ${prefix}media_schema SET version = 5;
