package dev.mediamanager.jdbi;

import dev.mediamanager.BlobKey;
import dev.mediamanager.JobId;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaType;
import dev.mediamanager.SessionId;
import dev.mediamanager.VersionId;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;

/** Binds our values to statements: ids, keys and types as text, moments as milliseconds since 1970. */
final class Values implements ArgumentFactory {
    @Override
    public Optional<Argument> build(Type type, Object value, ConfigRegistry config) {
        if (value instanceof Instant moment) {
            return Optional.of((position, statement, context) -> statement.setLong(position, moment.toEpochMilli()));
        }
        if (value instanceof MediaId
                || value instanceof VersionId
                || value instanceof JobId
                || value instanceof SessionId
                || value instanceof BlobKey
                || value instanceof MediaType) {
            return Optional.of((position, statement, context) -> statement.setString(position, value.toString()));
        }
        return Optional.empty();
    }
}
