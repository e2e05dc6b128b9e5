-- A migration of the host's, at Flyway's default location: the library must never run it.
CREATE TABLE host_table (id INTEGER);
