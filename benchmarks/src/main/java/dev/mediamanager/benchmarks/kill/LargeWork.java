package dev.mediamanager.benchmarks.kill;

import dev.mediamanager.Media;
import dev.mediamanager.MediaManager;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.UploadSession;
import dev.mediamanager.UploadWay;
import dev.mediamanager.benchmarks.Noise;
import dev.mediamanager.benchmarks.s3.Browser;
import dev.mediamanager.spi.StoredPart;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/** One upload that a bucket takes in several parts. */
record LargeWork(WorkId id) implements Work {
    private static final int MIB = 1 << 20;
    private static final int PIECE = 5_500_000;
    private static final Browser BROWSER = new Browser(Duration.ofSeconds(60));

    /** How it is sent. */
    enum Way {
        /** Nobody knows how much comes: parts are collected, and sent beside each other. */
        STREAM(17 * MIB, 40 * MIB),
        /** More than is sent in one request, and the store knows it. */
        KNOWN(17 * MIB, 24 * MIB),
        /** In pieces through the application, each long enough to be a part. */
        APPEND(2 * PIECE + 1, 14_000_000),
        /** In parts straight to the store. */
        PARTS(17 * MIB, 24 * MIB);

        private final int least;
        private final int most;

        Way(int least, int most) {
            this.least = least;
            this.most = most;
        }
    }

    Way way() {
        Way[] ways = Way.values();
        return ways[id.dice(1).nextInt(ways.length)];
    }

    Noise noise() {
        return Noise.document(id.dice(2).nextLong(), way().least + id.dice(3).nextInt(way().most - way().least));
    }

    @Override
    public Media upload(MediaManager manager, Pieces pieces) throws IOException {
        Noise noise = noise();
        return switch (way()) {
            case STREAM -> manager.upload(request(Source.stream(noise.open())));
            case KNOWN -> manager.upload(request(Source.replayable(noise::open, noise.length())));
            case APPEND -> append(manager, noise, pieces);
            case PARTS -> sendParts(manager, noise, pieces);
        };
    }

    private UploadRequest request(Source source) {
        return UploadRequest.of(source)
                .fileName("document.pdf")
                .idempotencyKey(key())
                .metadata(KEY, key())
                .charge(ACCOUNT);
    }

    private Media append(MediaManager manager, Noise noise, Pieces pieces) throws IOException {
        try (InputStream in = noise.open()) {
            return new InPieces(request(Source.toCome(noise.length())), () -> PIECE).upload(manager, in, pieces);
        }
    }

    private Media sendParts(MediaManager manager, Noise noise, Pieces pieces) throws IOException {
        UploadSession session = manager.uploads().direct(request(Source.toCome(noise.length())), UploadWay.PARTS);
        if (session.media().isEmpty()) {
            Set<Integer> there = manager.uploads().parts(session.id()).stream()
                    .map(StoredPart::number)
                    .collect(Collectors.toSet());
            long bytes = session.partBytes();
            pieces.begins(Math.min(there.size() * bytes, noise.length())); // they are sent in order
            for (int number = 1; (number - 1) * bytes < noise.length(); number++) {
                long end = Math.min(number * bytes, noise.length());
                if (!there.contains(number)) {
                    pieces.sends();
                    BROWSER.send(
                            manager.uploads().signPart(session.id(), number), bytes(noise, (number - 1) * bytes, end));
                }
                pieces.safe(end);
            }
        }
        return manager.uploads().finish(session);
    }

    private static byte[] bytes(Noise noise, long from, long to) throws IOException {
        try (InputStream in = noise.open()) {
            in.skipNBytes(from);
            return in.readNBytes(Math.toIntExact(to - from));
        }
    }
}
