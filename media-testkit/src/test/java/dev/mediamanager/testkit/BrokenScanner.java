package dev.mediamanager.testkit;

import dev.mediamanager.spi.MediaScanner;
import dev.mediamanager.spi.ScanRequest;
import dev.mediamanager.spi.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Scanners that break one rule each, and a case of the contract that must see it. */
enum BrokenScanner {
    FINDS_NOTHING("findsTheTestString", () -> request -> new Verdict.Clean()),
    FINDS_ALWAYS("findsNothing_inHarmlessBytes", () -> request -> new Verdict.Infected("anything")),
    SKIPS_PICTURES("findsTheTestString_whateverTheTypeSays", SkippingPictures::new),
    IS_CLEAN_WHEN_IT_FAILS("isNeverClean_whenTheSourceFails", CleanWhenFailing::new),
    LEAVES_THE_SOURCE_OPEN("leavesNoStreamOpen", LeavingOpen::new),
    TIRES("saysTheSameAgain", Tiring::new),
    CLOSES_ONCE("closesTwice", ClosingOnce::new);

    private final String caughtBy;
    private final Supplier<MediaScanner> maker;

    BrokenScanner(String caughtBy, Supplier<MediaScanner> maker) {
        this.caughtBy = caughtBy;
        this.maker = maker;
    }

    /** Returns the name of a case that must fail. */
    String caughtBy() {
        return caughtBy;
    }

    MediaScanner open() {
        return maker.get();
    }

    private static class Good implements MediaScanner {
        private final EicarScanner good = new EicarScanner();

        @Override
        public Verdict scan(ScanRequest request) {
            return good.scan(request);
        }
    }

    private static final class SkippingPictures extends Good {
        @Override
        public Verdict scan(ScanRequest request) {
            return request.type().topLevel().equals("image") ? new Verdict.Clean() : super.scan(request);
        }
    }

    private static final class CleanWhenFailing extends Good {
        @Override
        public Verdict scan(ScanRequest request) {
            Verdict verdict = super.scan(request);
            return verdict instanceof Verdict.Unknown ? new Verdict.Clean() : verdict;
        }
    }

    private static final class LeavingOpen extends Good {
        private final List<InputStream> open = new ArrayList<>();

        @Override
        public Verdict scan(ScanRequest request) {
            InputStream first = request.source().open();
            open.add(first);
            try {
                return first.read() < 0 ? new Verdict.Clean() : super.scan(request);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Tiring extends Good {
        private final AtomicInteger scans = new AtomicInteger();

        @Override
        public Verdict scan(ScanRequest request) {
            return scans.incrementAndGet() > 3 ? new Verdict.Clean() : super.scan(request);
        }
    }

    private static final class ClosingOnce extends Good {
        private boolean closed;

        @Override
        public void close() {
            if (closed) {
                throw new IllegalStateException("closed already");
            }
            closed = true;
        }
    }
}
