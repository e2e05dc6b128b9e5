package dev.mediamanager.jdbi.internal.database;

import dev.mediamanager.BlobKey;
import dev.mediamanager.JobId;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaType;
import dev.mediamanager.SessionId;
import dev.mediamanager.VersionId;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;

/**
 * Binds our values to statements: ids, keys and types as text, moments as milliseconds since 1970. Preparable, since JDBI's own way with moments is, and
 * would else come first.
 */
final class Values implements ArgumentFactory.Preparable {
    private static final Set<Type> TEXTS =
            Set.of(MediaId.class, VersionId.class, JobId.class, SessionId.class, BlobKey.class, MediaType.class);

    @Override
    public Optional<Function<Object, Argument>> prepare(Type type, ConfigRegistry config) {
        if (type == Instant.class) {
            return Optional.of(value ->
                    (position, statement, context) -> statement.setLong(position, ((Instant) value).toEpochMilli()));
        }
        return TEXTS.contains(type)
                ? Optional.of(
                        value -> (position, statement, context) -> statement.setString(position, value.toString()))
                : Optional.empty();
    }
}
