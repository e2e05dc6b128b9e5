package dev.mediamanager.benchmarks.kill;

import dev.mediamanager.spi.PresigningStorage;
import dev.mediamanager.spi.SignedForm;
import dev.mediamanager.spi.SignedGet;
import dev.mediamanager.spi.SignedPart;
import dev.mediamanager.spi.SignedPost;
import dev.mediamanager.spi.SignedPut;
import dev.mediamanager.spi.SignedRequest;
import dev.mediamanager.spi.StorageProvider;
import java.time.Duration;

/** A bucket, watched; what it signs goes past it. */
final class WatchedBucket extends WatchedStorage.Reporting implements PresigningStorage {
    WatchedBucket(StorageProvider store, PhaseBoard board, Journal journal) {
        super(store, board, journal);
    }

    private PresigningStorage signing() {
        return (PresigningStorage) delegate;
    }

    @Override
    public Duration maxValidity() {
        return signing().maxValidity();
    }

    @Override
    public long maxBodyBytes() {
        return signing().maxBodyBytes();
    }

    @Override
    public SignedRequest presign(SignedGet get) {
        return signing().presign(get);
    }

    @Override
    public SignedRequest presign(SignedPut put) {
        return signing().presign(put);
    }

    @Override
    public SignedRequest presign(SignedPart part) {
        return signing().presign(part);
    }

    @Override
    public SignedForm presign(SignedPost post) {
        return signing().presign(post);
    }
}
