package dev.mediamanager.internal.recovery;

import dev.mediamanager.MediaRejectedException;
import java.util.List;
import java.util.Optional;

/**
 * Where work is that has several stages, one after the other.
 *
 * @param stage which one
 * @param cursor where in it; absent at its beginning
 */
record StagePosition<S extends Enum<S>>(S stage, Optional<String> cursor) {
    private static final char SEPARATOR = ':';

    /** Reads a position; the beginning of the first stage if there is none. @throws MediaRejectedException if it is none */
    static <S extends Enum<S>> StagePosition<S> of(Class<S> stages, Optional<String> text) {
        if (text.isEmpty()) {
            return new StagePosition<>(stages.getEnumConstants()[0], Optional.empty());
        }
        int end = text.get().indexOf(SEPARATOR);
        String name = end < 0 ? text.get() : text.get().substring(0, end);
        for (S stage : stages.getEnumConstants()) {
            if (stage.name().equals(name)) {
                return new StagePosition<>(
                        stage,
                        end < 0 ? Optional.empty() : Optional.of(text.get().substring(end + 1)));
            }
        }
        throw malformed(text.get());
    }

    static MediaRejectedException malformed(String text) {
        return MediaRejectedException.argument("token to resume at", text, "next() of a result, unchanged");
    }

    /** Returns the position behind a part of this stage, or, where there is no more of it, that of the next stage; absent at the end. */
    Optional<String> next(Optional<String> behind) {
        return behind.isPresent() ? behind.map(text -> stage.name() + SEPARATOR + text) : following();
    }

    /** Returns the position to begin this stage again, or, if it is done, that of the next one; absent at the end. */
    Optional<String> next(boolean again) {
        return again ? Optional.of(stage.name()) : following();
    }

    private Optional<String> following() {
        List<S> stages = List.of(stage.getDeclaringClass().getEnumConstants());
        int following = stages.indexOf(stage) + 1;
        return following < stages.size() ? Optional.of(stages.get(following).name()) : Optional.empty();
    }
}
