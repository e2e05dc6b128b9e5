package dev.mediamanager.internal.wiring;

import java.util.Optional;

/**
 * How one part is chosen: an instance, an id to look for, or left open.
 *
 * @param instance the instance
 * @param id the id
 */
record Choice<T>(Optional<T> instance, Optional<String> id) {
    static <T> Choice<T> open() {
        return new Choice<>(Optional.empty(), Optional.empty());
    }

    static <T> Choice<T> instance(T instance) {
        return new Choice<>(Optional.of(instance), Optional.empty());
    }

    static <T> Choice<T> id(String id) {
        return new Choice<>(Optional.empty(), Optional.of(id));
    }
}
