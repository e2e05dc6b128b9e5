package dev.mediamanager.storage.local;

import static dev.mediamanager.storage.local.StoreFixture.contentThat;
import static dev.mediamanager.storage.local.StoreFixture.put;

import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;

/** A process that is killed in the middle of a put. */
final class StalledPut {
    static final String STALLED = "stalled";

    private StalledPut() {}

    public static void main(String[] arguments) {
        put(LocalStorage.at(Path.of(arguments[0])), "stalled", contentThat(StalledPut::stall), OptionalLong.empty());
    }

    private static void stall() {
        System.out.println(STALLED);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
