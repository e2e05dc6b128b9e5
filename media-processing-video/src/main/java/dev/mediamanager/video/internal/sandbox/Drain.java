package dev.mediamanager.video.internal.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads one stream of a child to its end, or until who takes it fails, on a thread of its own, so that the child never waits for us. */
final class Drain {
    private static final int BUFFER = 8192;

    private final InputStream from;
    private final ChildOutput to;
    private final Thread reader;
    private volatile Optional<String> failure = Optional.of("its output did not end");
    private volatile Optional<RuntimeException> thrown = Optional.empty();

    private Drain(String name, InputStream from, ChildOutput to) {
        this.from = from;
        this.to = to;
        this.reader = new Thread(this::copy, name);
        reader.setDaemon(true);
    }

    static Drain start(String name, InputStream from, ChildOutput to) {
        Drain drain = new Drain(name, from, to);
        drain.reader.start();
        return drain;
    }

    /** Waits for the end of the stream, for so long at most. Returns whether it came. */
    boolean await(long millis) throws InterruptedException {
        reader.join(Math.max(1, millis));
        return ended();
    }

    /** Tells whether no more can come. */
    boolean ended() {
        return !reader.isAlive();
    }

    /** Returns why what was read is not all that was written; nothing if it is. */
    Optional<String> failure() {
        return failure;
    }

    /** Returns what was thrown by who takes the bytes, and takes no more; nothing if it goes well. */
    Optional<RuntimeException> thrown() {
        return thrown;
    }

    private void copy() {
        byte[] buffer = new byte[BUFFER];
        try (from) {
            for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                to.accept(buffer, n);
            }
            to.end();
            failure = to.complete() ? Optional.empty() : Optional.of("it wrote more than can be taken");
        } catch (IOException e) {
            failure = Optional.of("the pipe broke: " + e.getMessage());
        } catch (RuntimeException e) {
            thrown = Optional.of(e);
        }
    }
}
