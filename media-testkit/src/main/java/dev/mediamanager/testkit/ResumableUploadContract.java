package dev.mediamanager.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.ContentDigest;
import dev.mediamanager.Media;
import dev.mediamanager.MediaConflictException;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaRejectedException.Reason;
import dev.mediamanager.SessionId;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.UploadSession;
import dev.mediamanager.internal.io.Sha256;
import dev.mediamanager.internal.memory.InMemoryRepository;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.MultipartStorage;
import dev.mediamanager.spi.StorageProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Uploads in pieces through the application, on a store that takes parts: whatever breaks off, whoever goes on, every byte is there at the end, or
 * nothing is. Extend it and open the store, which must be empty. Sends some 150 MB.
 */
@Timeout(240)
@SuppressWarnings("NullAway.Init")
public abstract class ResumableUploadContract {
    private static final Duration LONGER_THAN_ANYTHING_IS_KEPT = Duration.ofDays(9);

    /** Two parts of 5 MiB and a tail. */
    private static final byte[] CONTENT = png(12_000_003);

    private static final int MOST_RESUMES = 3;
    private static final int IN_A_PART = 3_000_000;
    private static final int IN_THE_NEXT = 8_388_609;

    private final LeapingClock clock = new LeapingClock();
    private final MediaRepository rows = new InMemoryRepository();
    private StorageProvider store;
    private MediaManager manager;

    /** Creates the contract. */
    protected ResumableUploadContract() {}

    /** Opens the store, which is closed after each case. It must be a {@link MultipartStorage}. */
    protected abstract StorageProvider open();

    /** Returns what the store still has of uploads in parts that are neither joined nor aborted, as the server behind it tells. */
    protected abstract List<?> unfinished();

    /** The time of the managers. */
    private static final class LeapingClock extends Clock {
        private volatile Duration ahead = Duration.ZERO;

        void leap(Duration time) {
            ahead = ahead.plus(time);
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("The library knows no zones");
        }
    }

    @BeforeEach
    void openManager() {
        store = open();
        assertThat(store).isInstanceOf(MultipartStorage.class);
        manager = another();
    }

    /** Opens a manager as another process has it, over the same rows and the same store. */
    private MediaManager another() {
        return MediaManager.builder()
                .storage(store)
                .repository(rows)
                .clock(clock)
                .workers(0)
                .build();
    }

    /** Nothing is left when all media are erased and all that was begun has expired. */
    @AfterEach
    void checkAndClose() {
        assertThat(manager.maintenance().verifyContent()).isEmpty();
        assertThat(manager.maintenance().recount()).isEmpty();
        for (Media media : manager.library().list(MediaQuery.ALL).items()) {
            manager.library().delete(media.id());
        }
        clock.leap(LONGER_THAN_ANYTHING_IS_KEPT);
        manager.maintenance().reconcile();
        assertThat(store.list("", Optional.empty()).items()).isEmpty();
        assertThat(unfinished()).isEmpty();
        manager.close();
        store.close();
    }

    private static byte[] png(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        byte[] magic = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'};
        System.arraycopy(magic, 0, bytes, 0, magic.length);
        return bytes;
    }

    private UploadSession start() {
        return start(Source.toCome(CONTENT.length));
    }

    private UploadSession start(Source source) {
        return manager.uploads().start(UploadRequest.of(source).fileName("photo.png"));
    }

    /** Sends the bytes from the session's offset up to {@code end}. */
    private static UploadSession send(MediaManager by, UploadSession session, int end) {
        int start = (int) session.offset();
        return by.uploads().append(session, new ByteArrayInputStream(CONTENT, start, end - start));
    }

    private UploadSession send(UploadSession session, int end) {
        return send(manager, session, end);
    }

    private void assertKept(Media media) {
        assertThat(media.current().sha256()).isEqualTo(Sha256.of(CONTENT));
        try (MediaContent content = manager.stream(media.original());
                InputStream in = content.inputStream()) {
            assertThat(in.readAllBytes()).isEqualTo(CONTENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void pieces_ofAnySize_areKept(boolean lengthIsKnown) {
        UploadSession session = start(lengthIsKnown ? Source.toCome(CONTENT.length) : Source.toCome());
        for (int end : new int[] {1, IN_A_PART, IN_THE_NEXT, CONTENT.length}) {
            session = send(session, end);
            assertThat(session.offset()).isEqualTo(end);
        }

        assertKept(manager.uploads().finish(session));
    }

    @Test
    void nothing_isReadableBeforeTheEnd() {
        UploadSession session = send(start(), CONTENT.length);

        assertThat(manager.library().list(MediaQuery.ALL).items()).isEmpty();
        manager.uploads().abort(session.id());
    }

    @Test
    void offset_isTheTruth() {
        UploadSession session = send(start(), IN_A_PART);
        UploadSession stale = at(session, IN_A_PART - 1);

        assertThatThrownBy(() -> send(stale, IN_THE_NEXT)).isInstanceOf(MediaConflictException.class);

        assertThat(manager.uploads().get(session.id()).offset()).isEqualTo(IN_A_PART);
        assertKept(manager.uploads().finish(send(session, CONTENT.length)));
    }

    private static UploadSession at(UploadSession session, long offset) {
        return new UploadSession(
                session.id(),
                session.way(),
                session.state(),
                offset,
                session.length(),
                session.partBytes(),
                session.token(),
                session.expires(),
                session.media(),
                session.failure());
    }

    @Test
    void sourceThatBreaksOff_leavesWhatCame() {
        UploadSession session = start();
        InputStream end = new LazyInputStream(() -> {
            throw new IOException("planned: connection reset");
        });
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(CONTENT, 0, IN_THE_NEXT), end);

        assertRejected(Reason.SOURCE_FAILED, () -> manager.uploads().append(session, broken));

        UploadSession resumed = manager.uploads().resume(session.id());
        assertThat(resumed.offset()).isEqualTo(IN_THE_NEXT);
        assertKept(manager.uploads().finish(send(resumed, CONTENT.length)));
    }

    private static void assertRejected(Reason reason, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        MediaRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void piece_withAnotherChecksum_isNotTaken() {
        byte[] piece = Arrays.copyOf(CONTENT, IN_THE_NEXT);
        ContentDigest right = ContentDigest.sha256(Sha256.of(piece));
        byte[] flipped = piece.clone();
        flipped[IN_A_PART] ^= 1;
        UploadSession session = start();

        assertRejected(
                Reason.CHECKSUM_MISMATCH,
                () -> manager.uploads().append(session, new ByteArrayInputStream(flipped), right));
        assertThat(manager.uploads().get(session.id()).offset()).isZero();

        UploadSession after = manager.uploads().append(session, new ByteArrayInputStream(piece), right);
        assertThat(after.offset()).isEqualTo(IN_THE_NEXT);
        assertKept(manager.uploads().finish(send(after, CONTENT.length)));
    }

    @Test
    void otherProcess_goesOn_andTheFirstIsRefused() {
        UploadSession first = send(start(), IN_A_PART);
        try (MediaManager other = another()) {
            UploadSession second = send(other, other.uploads().resume(first.id()), IN_THE_NEXT);

            assertThatThrownBy(() -> send(at(first, IN_THE_NEXT), CONTENT.length))
                    .isInstanceOf(MediaConflictException.class);
            assertThatThrownBy(() -> manager.uploads().finish(first)).isInstanceOf(MediaConflictException.class);
            assertKept(other.uploads().finish(send(other, second, CONTENT.length)));
        }
    }

    /**
     * The first writer hangs in the middle of a part, the second goes on, then the first wakes up. It may write over a part that counts before it
     * is told; then the store has another than the rows know of, and those bytes are sent again.
     */
    @Test
    void writer_thatWakesUpLate_spoilsNothing() {
        UploadSession first = start();
        InputStream afterASleep = new LazyInputStream(() -> {
            send(manager.uploads().resume(first.id()), IN_THE_NEXT);
            return new ByteArrayInputStream(new byte[IN_THE_NEXT]);
        });
        InputStream late = new SequenceInputStream(new ByteArrayInputStream(CONTENT, 0, IN_A_PART), afterASleep);

        assertThatThrownBy(() -> manager.uploads().append(first, late)).isInstanceOf(MediaConflictException.class);

        assertKept(finishWhateverWasLost(first.id()));
    }

    private Media finishWhateverWasLost(SessionId id) {
        for (int i = 1; ; i++) {
            try {
                return manager.uploads().finish(send(manager.uploads().resume(id), CONTENT.length));
            } catch (MediaConflictException e) {
                if (i == MOST_RESUMES) {
                    throw e;
                }
            }
        }
    }

    @Test
    void finish_again_returnsTheSame() {
        UploadSession session = send(start(), CONTENT.length);

        Media media = manager.uploads().finish(session);

        assertThat(manager.uploads().finish(session)).isEqualTo(media);
        assertKept(media);
    }

    @Test
    void finish_beforeAllIsThere_isRejected_andCanGoOn() {
        UploadSession session = send(start(), IN_THE_NEXT);

        assertRejected(Reason.LENGTH_MISMATCH, () -> manager.uploads().finish(session));

        assertKept(manager.uploads().finish(send(session, CONTENT.length)));
    }

    @Test
    void abort_leavesNothing() {
        UploadSession session = send(start(), IN_THE_NEXT);

        manager.uploads().abort(session.id());
        manager.maintenance().reconcile();

        assertThatThrownBy(() -> send(session, CONTENT.length)).isInstanceOf(MediaNotFoundException.class);
        assertThat(unfinished()).isEmpty();
        assertThat(store.list("", Optional.empty()).items()).isEmpty();
    }

    @Test
    void session_thatNobodyFinishes_isSwept() {
        UploadSession session = send(start(), IN_THE_NEXT);
        assertThat(unfinished()).as("parts that wait").isNotEmpty();

        clock.leap(LONGER_THAN_ANYTHING_IS_KEPT);
        manager.maintenance().reconcile();

        assertThat(manager.uploads().find(session.id())).isEmpty();
        assertThat(unfinished()).isEmpty();
        assertThat(store.list("", Optional.empty()).items()).isEmpty();
    }
}
