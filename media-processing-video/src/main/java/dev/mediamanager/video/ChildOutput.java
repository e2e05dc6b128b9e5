package dev.mediamanager.video;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Receives what a child writes to its standard output, on one thread. Bounded: what is too much is dropped and remembered. */
interface ChildOutput {
    /** Takes the next bytes. */
    void accept(byte[] bytes, int length);

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

        /** Tells whether a part was dropped. */
        synchronized boolean overflown() {
            return overflown;
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

        Lines(Consumer<String> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void accept(byte[] bytes, int length) {
            for (int i = 0; i < length; i++) {
                if (bytes[i] == '\n') {
                    consumer.accept(line.toString(StandardCharsets.UTF_8).stripTrailing());
                    line.reset();
                } else if (line.size() < MAX_LINE) {
                    line.write(bytes[i]);
                }
            }
        }
    }
}
