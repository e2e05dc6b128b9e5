package dev.mediamanager.storage.s3;

import static dev.mediamanager.storage.s3.ScriptedServer.reply;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.MediaType;
import dev.mediamanager.spi.BufferBudget;
import dev.mediamanager.spi.PutRequest;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** How many parts of one blob are on their way at once: as many as may be and memory is there for, else one. */
class ParallelPartsTest extends ScriptedCase {
    private static final int PARTS = 3;
    private static final long LENGTH = PARTS * PartPlan.FIRST_PART;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern NUMBERS = Pattern.compile("<PartNumber>([0-9]+)</PartNumber>");

    private final AtomicInteger flying = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    private void acceptParts(CountDownLatch together) {
        server.on(
                        "POST",
                        "uploads=",
                        reply(
                                200,
                                "<InitiateMultipartUploadResult><UploadId>u1</UploadId></InitiateMultipartUploadResult>"))
                .always("PUT", "uploadId=u1", (request, out) -> {
                    most.accumulateAndGet(flying.incrementAndGet(), Math::max);
                    together.countDown();
                    boolean met = await(together);
                    flying.decrementAndGet();
                    return reply(met ? 200 : 400, Map.of("ETag", "\"part\""), new byte[0])
                            .write(request, out);
                })
                .on(
                        "POST",
                        "uploadId=u1",
                        reply(200, "<CompleteMultipartUploadResult><ETag>x</ETag></CompleteMultipartUploadResult>"));
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void put(S3Storage to, OptionalLong length, BufferBudget budget) {
        InputStream content = new Zeros(LENGTH);
        assertThat(to.put(new PutRequest(KEY, content, length, MediaType.OCTET_STREAM, budget)))
                .isEqualTo(LENGTH);
        String joined = new String(server.seen("POST").get(1).body(), US_ASCII);
        assertThat(NUMBERS.matcher(joined).results().map(found -> found.group(1)))
                .containsExactly("1", "2", "3");
    }

    /** Nothing is answered until all of them are on their way. */
    @Test
    void parts_areSentAtOnce() {
        acceptParts(new CountDownLatch(PARTS));
        put(store, OptionalLong.of(LENGTH), BufferBudget.unlimited());
        assertThat(most).hasValue(PARTS);
    }

    @Test
    void parts_ofUnknownLength_areSentAtOnce() {
        acceptParts(new CountDownLatch(PARTS));
        put(store, OptionalLong.empty(), BufferBudget.unlimited());
        assertThat(most).hasValue(PARTS);
    }

    @Test
    void parts_areNeverMoreThanWasSet() {
        try (S3Storage pairs = builder().parallelParts(2).open()) {
            acceptParts(new CountDownLatch(2));
            put(pairs, OptionalLong.of(LENGTH), BufferBudget.unlimited());
            assertThat(most).hasValue(2);
        }
    }

    @Test
    void parts_areSentOneByOne_ifThatWasSet() {
        try (S3Storage single = builder().parallelParts(1).open()) {
            acceptParts(new CountDownLatch(1));
            put(single, OptionalLong.of(LENGTH), BufferBudget.unlimited());
            assertThat(most).hasValue(1);
        }
    }

    @Test
    void parts_areSentOneByOne_whileTheBudgetHasRoomForOne() {
        acceptParts(new CountDownLatch(1));
        OneAtATime budget = new OneAtATime();
        put(store, OptionalLong.of(LENGTH), budget);
        assertThat(most).hasValue(1);
        assertThat(budget.room.availablePermits()).as("given back").isEqualTo(1);
    }

    /** Grants one part at a time. */
    private static final class OneAtATime implements BufferBudget {
        private final Semaphore room = new Semaphore(1);

        @Override
        public long most() {
            return PartPlan.FIRST_PART;
        }

        @Override
        public Grant take(long bytes) {
            room.acquireUninterruptibly();
            return room::release;
        }

        @Override
        public Optional<Grant> tryTake(long bytes) {
            return room.tryAcquire() ? Optional.of(room::release) : Optional.empty();
        }
    }

    /** So many bytes, all zero, without an array of them. */
    private static final class Zeros extends InputStream {
        private long left;

        Zeros(long count) {
            left = count;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            int count = (int) Math.min(left, length);
            left -= count;
            return count == 0 && length > 0 ? -1 : count;
        }
    }
}
