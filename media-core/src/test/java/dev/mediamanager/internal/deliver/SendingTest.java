package dev.mediamanager.internal.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.BlobKey;
import dev.mediamanager.ByteRange;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaType;
import dev.mediamanager.internal.io.ByteBudget;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contents on their way to channels of every kind: from a file, and from a stream. */
@Timeout(30)
class SendingTest {
    private static final int LENGTH = 300_000;
    private static final ByteRange RANGE = new ByteRange(1000, LENGTH - 2000);

    private final byte[] bytes = new byte[LENGTH];
    private final ByteBudget budget = new ByteBudget(1 << 20);

    @TempDir
    Path folder;

    SendingTest() {
        new Random(1).nextBytes(bytes);
    }

    private StreamContent content(boolean file) throws IOException {
        Contents.OpenBlob blob = new Contents.OpenBlob(
                new BlobKey("a".repeat(32)), new MediaType("image/png"), LENGTH, "", Instant.EPOCH, "a.png");
        if (file) {
            return FileContent.open(blob, RANGE, Files.write(folder.resolve("blob"), bytes), budget);
        }
        InputStream in = new ByteArrayInputStream(bytes, (int) RANGE.offset(), (int) RANGE.length());
        return new StreamContent(blob, RANGE, in, budget);
    }

    /** Takes at most so many bytes in a write, and now and then none. */
    private static WritableByteChannel reluctant(ByteArrayOutputStream taken, int most) {
        return new WritableByteChannel() {
            private int writes;

            @Override
            public int write(ByteBuffer from) {
                if (++writes % 3 != 0) {
                    return 0;
                }
                byte[] some = new byte[Math.min(most, from.remaining())];
                from.get(some);
                taken.writeBytes(some);
                return some.length;
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {}
        };
    }

    private byte[] sent() {
        return Arrays.copyOfRange(bytes, (int) RANGE.offset(), (int) RANGE.end());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void transferTo_nonBlockingChannel_isRefusedAndSendsNothing(boolean file) throws IOException {
        Pipe pipe = Pipe.open();
        pipe.sink().configureBlocking(false);
        pipe.source().configureBlocking(false);
        try (StreamContent content = content(file)) {
            assertThatThrownBy(() -> content.transferTo(pipe.sink()))
                    .isInstanceOfSatisfying(
                            MediaRejectedException.class,
                            e -> assertThat(e.reason()).isEqualTo(MediaRejectedException.Reason.INVALID_ARGUMENT))
                    .hasMessageContaining("blocking");
            assertThat(pipe.source().read(ByteBuffer.allocate(1))).isZero();
            assertThat(content.inputStream().readAllBytes()).isEqualTo(sent());
        } finally {
            pipe.sink().close();
            pipe.source().close();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void transferTo_channelThatTakesNothing_fails(boolean file) throws IOException {
        try (StreamContent content = content(file)) {
            assertThatThrownBy(() -> content.transferTo(reluctant(new ByteArrayOutputStream(), 0)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("took no bytes");
        }
        assertThat(budget.available()).isEqualTo(1 << 20);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void transferTo_reluctantChannel_getsEveryByte(boolean file) throws IOException {
        ByteArrayOutputStream taken = new ByteArrayOutputStream();
        try (StreamContent content = content(file)) {
            assertThat(content.transferTo(reluctant(taken, 10_000))).isEqualTo(RANGE.length());
        }
        assertThat(taken.toByteArray()).isEqualTo(sent());
        assertThat(budget.available()).isEqualTo(1 << 20);
    }

    /** Receivers as slow as they please neither wait for each other nor keep uploads waiting. */
    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void transferTo_manySlowReceivers_leaveMemoryToOthers(int receivers) throws IOException {
        List<ByteBudget.Grant> held = new ArrayList<>();
        Stream.generate(() -> budget.tryTakeForSending(64 * 1024))
                .limit(receivers)
                .forEach(grant -> grant.ifPresent(held::add));

        assertThat(held.size()).isEqualTo(Math.min(receivers, 4));
        budget.take(256 * 1024).close();
        ByteArrayOutputStream taken = new ByteArrayOutputStream();
        try (StreamContent content = content(false)) {
            content.transferTo(Channels.newChannel(taken));
        }
        assertThat(taken.toByteArray()).isEqualTo(sent());
        held.forEach(ByteBudget.Grant::close);
        assertThat(budget.available()).isEqualTo(1 << 20);
    }
}
