package dev.mediamanager.benchmarks.kill;

import dev.mediamanager.Account;
import dev.mediamanager.Media;
import dev.mediamanager.MediaManager;
import java.io.IOException;

/** One upload, the same whoever makes it, so that it can be tried again after a crash. */
sealed interface Work permits MixedWork, LargeWork {
    /** Whom all of it is charged to. */
    Account ACCOUNT = Account.course("kill");

    /** The entry of the metadata that has the key. */
    String KEY = "key";

    /** Returns which one it is. */
    WorkId id();

    /** Returns the idempotency key. */
    default String key() {
        return id().toString();
    }

    /** Uploads it; if it was begun before, from where that came to. */
    Media upload(MediaManager manager, Pieces pieces) throws IOException;

    /** Hears of what is safe, piece by piece. */
    interface Pieces {
        /** The upload goes on from here. */
        void begins(long offset);

        /** A piece is sent to the store, past the library. */
        void sends();

        /** So many bytes are safe. */
        void safe(long offset);
    }
}
