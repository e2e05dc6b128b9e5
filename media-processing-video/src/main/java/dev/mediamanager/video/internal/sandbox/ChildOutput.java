package dev.mediamanager.video.internal.sandbox;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Receives what a child writes to its standard output, on one thread. Bounded: what is too much is dropped, and told. If it throws, the child is killed, and
 * who runs the child gets the exception.
 */
public interface ChildOutput {
    /** Takes the next bytes. */
    void accept(byte[] bytes, int length);

    /** Hears that no more bytes come. */
    default void end() {}

    /** Tells whether nothing was dropped that belongs to the result. */
    default boolean complete() {
        return true;
    }

    /** Keeps a text of limited size. */
    final class Text implements ChildOutput {
        private static final int MAX_BYTES = 4 << 20;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private boolean overflown;

        @Override
        public synchronized void accept(byte[] bytes, int length) {
            int room = Math.min(length, MAX_BYTES - kept.size());
            kept.write(bytes, 0, room);
            overflown |= room < length;
        }

        @Override
        public synchronized boolean complete() {
            return !overflown;
        }

        @Override
        public synchronized String toString() {
            return kept.toString(StandardCharsets.UTF_8);
        }
    }

    /** Hands on each line; a line that is too long loses its end. */
    final class Lines implements ChildOutput {
        private static final int MAX_LINE = 64 << 10;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        private final Consumer<String> consumer;

        public Lines(Consumer<String> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void accept(byte[] bytes, int length) {
            for (int i = 0; i < length; i++) {
                if (bytes[i] == '\n') {
                    hand();
                } else if (line.size() < MAX_LINE) {
                    line.write(bytes[i]);
                }
            }
        }

        /** The last line may lack its end. */
        @Override
        public void end() {
            if (line.size() > 0) {
                hand();
            }
        }

        private void hand() {
            consumer.accept(line.toString(StandardCharsets.UTF_8).stripTrailing());
            line.reset();
        }
    }
}
