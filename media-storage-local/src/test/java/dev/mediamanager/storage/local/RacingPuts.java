package dev.mediamanager.storage.local;

import static dev.mediamanager.storage.local.StoreFixture.put;

import dev.mediamanager.StorageException;
import java.io.IOException;
import java.nio.file.Path;

/** A process that waits for a line, puts the same keys as others do at the same time, and says which it won. */
final class RacingPuts {
    static final String READY = "ready";
    static final int KEYS = 200;

    private RacingPuts() {}

    public static void main(String[] arguments) throws IOException {
        try (LocalStorage store = LocalStorage.at(Path.of(arguments[0]))) {
            System.out.println(READY);
            if (System.in.read() < 0) {
                throw new IOException("Nobody said go");
            }
            for (int i = 0; i < KEYS; i++) {
                try {
                    put(store, "key" + i, arguments[1]);
                    System.out.println("key" + i);
                } catch (StorageException e) {
                    if (e.reason() != StorageException.Reason.ALREADY_EXISTS) {
                        throw e;
                    }
                }
            }
        }
    }
}
