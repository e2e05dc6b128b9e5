package dev.mediamanager.internal.location;

import dev.mediamanager.Source;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A picture without the place where it was taken.
 *
 * @param original the picture as it is
 */
public record LocationFreeSource(Source original) implements Source {
    @Override
    public InputStream open() throws IOException {
        return LocationFreeStream.of(original);
    }

    @Override
    public OptionalLong length() {
        return original.length();
    }

    @Override
    public boolean replayable() {
        return original.replayable();
    }

    @Override
    public Optional<String> fileName() {
        return original.fileName();
    }
}
