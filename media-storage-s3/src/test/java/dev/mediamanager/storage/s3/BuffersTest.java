package dev.mediamanager.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.StorageException;
import dev.mediamanager.spi.BufferBudget;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where bodies wait until they are sent: on the heap of the budget, or in files that leave nothing behind. */
class BuffersTest {
    private static final long MIB = PartPlan.MIB;

    @TempDir
    Path spool;

    private final Ledger budget = new Ledger(32 * MIB);

    /** Counts what is taken. */
    private static final class Ledger implements BufferBudget {
        private final long most;
        private final List<Long> taken = new ArrayList<>();

        Ledger(long most) {
            this.most = most;
        }

        @Override
        public long most() {
            return most;
        }

        @Override
        public Grant take(long bytes) {
            taken.add(bytes);
            return () -> taken.remove(bytes);
        }

        @Override
        public Optional<Grant> tryTake(long bytes) {
            return taken.isEmpty() ? Optional.of(take(bytes)) : Optional.empty();
        }
    }

    private Buffers buffers() {
        return new Buffers(budget, spool);
    }

    private static byte[] bytes(PartBuffer buffer) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        buffer.pieces().forEach(all::writeBytes);
        return all.toByteArray();
    }

    private List<Path> spooled() throws IOException {
        try (Stream<Path> files = Files.list(spool)) {
            return files.toList();
        }
    }

    @Test
    void upTo256KiB_costNothing() {
        buffers().take(256 * 1024).close();
        assertThat(budget.taken).isEmpty();
    }

    @Test
    void upTo16MiB_areTakenFromTheBudget_andGivenBackOnce() {
        PartBuffer buffer = buffers().take(16 * MIB);
        assertThat(budget.taken).containsExactly(16 * MIB);
        assertThat(buffers().tryTake(8 * MIB)).as("it is spent").isEmpty();
        buffer.close();
        buffer.close();
        assertThat(budget.taken).isEmpty();
    }

    @Test
    void more_isSpooled_andTakesNoMemory() throws IOException {
        byte[] content = new byte[(int) (16 * MIB + 1)];
        new Random(7).nextBytes(content);
        try (PartBuffer buffer = buffers().take(content.length)) {
            assertThat(buffer.fill(new ByteArrayInputStream(content), content.length))
                    .isEqualTo(content.length);
            assertThat(bytes(buffer)).isEqualTo(content);
            assertThat(bytes(buffer)).as("sent again").isEqualTo(content);
            assertThat(buffer.length()).isEqualTo(content.length);
            assertThat(budget.taken).isEmpty();
        }
        assertThat(spooled()).isEmpty();
    }

    @Test
    void whatTheBudgetNeverGives_isSpooled() {
        try (PartBuffer buffer = new Buffers(new Ledger(MIB), spool).take(8 * MIB)) {
            assertThat(buffer).isInstanceOf(FileBuffer.class);
        }
    }

    @Test
    void fill_stopsWhereItIsTold_orWhereTheContentEnds() {
        byte[] content = new byte[300_000];
        new Random(1).nextBytes(content);
        for (PartBuffer buffer : List.of(buffers().take(content.length), FileBuffer.in(spool))) {
            ByteArrayInputStream in = new ByteArrayInputStream(content);
            assertThat(buffer.fill(in, 200_001)).isEqualTo(200_001);
            assertThat(in.available()).isEqualTo(99_999);
            assertThat(buffer.fill(in, 1_000_000)).isEqualTo(content.length);
            assertThat(bytes(buffer)).isEqualTo(content);
            buffer.close();
        }
    }

    /** An interrupt closes a file: that is no lack of space, and no failure of the content. */
    @Test
    void interrupt_whileSpooling_mayBeTriedAgain() throws IOException {
        byte[] content = new byte[300_000];
        try (PartBuffer buffer = FileBuffer.in(spool)) {
            Thread.currentThread().interrupt();
            assertLost(() -> buffer.fill(new ByteArrayInputStream(content), content.length), "interrupted");
            assertThat(Thread.interrupted()).as("still interrupted").isTrue();
            assertLost(() -> buffer.fill(new ByteArrayInputStream(content), content.length), "closed");
        }
        assertThat(spooled()).isEmpty();
    }

    @Test
    void interrupt_whileReadingBack_mayBeTriedAgain() throws IOException {
        byte[] content = new byte[300_000];
        try (PartBuffer buffer = FileBuffer.in(spool)) {
            buffer.fill(new ByteArrayInputStream(content), content.length);
            Thread.currentThread().interrupt();
            assertLost(() -> BodyCheck.MD5.of(buffer), "interrupted");
            assertThat(Thread.interrupted()).as("still interrupted").isTrue();
        }
        assertThat(spooled()).isEmpty();
    }

    private static void assertLost(ThrowingCallable call, String why) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StorageException.class,
                        e -> assertThat(e.reason()).isEqualTo(StorageException.Reason.UNAVAILABLE))
                .hasMessageContaining(why);
    }

    @Test
    void folderThatIsMissing_isNamed() {
        Path missing = spool.resolve("missing");
        assertThatThrownBy(() -> new Buffers(budget, missing).take(17 * MIB))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.reason()).isEqualTo(StorageException.Reason.NO_SPACE))
                .hasMessageContaining(missing.toString())
                .hasMessageContaining("spoolFolder()");
    }
}
