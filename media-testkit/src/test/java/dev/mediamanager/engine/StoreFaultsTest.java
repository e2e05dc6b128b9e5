package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mediamanager.BlobKey;
import dev.mediamanager.ByteRange;
import dev.mediamanager.Media;
import dev.mediamanager.MediaException;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.Page;
import dev.mediamanager.Source;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.spi.BlobStat;
import dev.mediamanager.spi.BlobState;
import dev.mediamanager.spi.PutRequest;
import dev.mediamanager.spi.StorageProvider;
import dev.mediamanager.testkit.Fault;
import dev.mediamanager.testkit.FaultyStorage.Operation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an upload does when the store fails or lies. */
class StoreFaultsTest {
    private static final int LENGTH = 700_000;

    private Lab lab = Lab.standard();

    @AfterEach
    void closeLab() {
        lab.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"FAIL_BEFORE", "FAIL_AFTER", "ACCESS_DENIED", "NO_SPACE", "RESET"})
    void upload_putFails_leavesNothing(Fault fault) {
        lab.storage.plan(Operation.PUT, fault, 1);

        StorageException e = catchThrowableOfType(
                StorageException.class,
                () -> lab.media.upload(Payload.png(LENGTH).ofUnknownLength()));

        assertThat(e.reason()).isIn(Reason.UNAVAILABLE, Reason.ACCESS_DENIED, Reason.NO_SPACE);
        lab.assertEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"FAIL_BEFORE", "FAIL_AFTER", "RESET"})
    void upload_putFailsOnceAndSourceIsReplayable_succeedsWithOneObject(Fault fault) {
        lab.storage.plan(Operation.PUT, fault, 1);

        Media media = lab.media.upload(Payload.png(LENGTH).replayable());

        assertThat(lab.read(media.original())).isEqualTo(Payload.png(LENGTH).bytes());
        assertThat(lab.objects()).containsExactly(media.current().blob());
        assertThat(lab.media.usage(Lab.HOST).items()).isEqualTo(1);
        lab.assertClean();
    }

    @Test
    void upload_storeIsFull_isNotRetried() {
        lab.storage.plan(Operation.PUT, Fault.NO_SPACE, call -> true);

        assertThatThrownBy(() -> lab.media.upload(Payload.png(LENGTH).replayable()))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NO_SPACE));
        assertThat(lab.storage.calls().stream().filter(call -> call.operation() == Operation.PUT))
                .hasSize(1);
        lab.assertEmpty();
    }

    /** The bytes that the store lost or made up are found out by their number. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void upload_storeTakesLessThanItSays_leavesNothing(boolean known) {
        lab.close();
        lab = withPut(request -> LENGTH);
        Payload payload = Payload.png(LENGTH);

        assertThatThrownBy(() -> lab.media.upload(known ? payload.ofKnownLength() : payload.ofUnknownLength()))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CORRUPT));
        lab.assertEmpty();
    }

    @Test
    void upload_storeStopsReadingEarly_leavesNothing() {
        lab.close();
        lab = withPut(request -> skip(request.content(), 1000));

        assertThatThrownBy(() -> lab.media.upload(Payload.png(LENGTH).ofUnknownLength()))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CORRUPT));
        lab.assertEmpty();
    }

    /** A store that reads just what was declared never sees that more came. */
    @Test
    void upload_storeReadsNoFurtherThanDeclared_stillFindsTheSurplus() {
        lab.close();
        lab = withPut(request -> skip(request.content(), request.length().getAsLong()));
        byte[] bytes = Payload.png(LENGTH).bytes();

        assertThatThrownBy(() ->
                        lab.media.upload(UploadRequest.of(Source.stream(new ByteArrayInputStream(bytes), LENGTH - 1))
                                .fileName("a.png")))
                .isInstanceOfSatisfying(
                        MediaRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(MediaRejectedException.Reason.LENGTH_MISMATCH));
        lab.assertEmpty();
    }

    @Test
    void upload_storeThrowsUntyped_isTyped() {
        lab.close();
        lab = withPut(request -> {
            throw new IllegalStateException("Planned fault: not a StorageException");
        });

        assertThatThrownBy(() -> lab.upload("Hello")).isInstanceOf(StorageException.class);
        lab.assertEmpty();
    }

    /** A store may wrap or swallow what the content throws; the caller still hears the cause. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void upload_storeHidesTheSourcesFailure_causeIsTold(boolean swallow) {
        lab.close();
        lab = withPut(request -> {
            try {
                return skip(request.content(), Long.MAX_VALUE);
            } catch (RuntimeException e) {
                if (swallow) {
                    return 0;
                }
                throw new UncheckedIOException(new IOException("wrapped", e));
            }
        });

        assertThatThrownBy(() -> lab.media.upload(
                        UploadRequest.of(Source.stream(Payload.png(LENGTH).failingAt(LENGTH - 5)))
                                .fileName("a.png")))
                .isInstanceOfSatisfying(
                        MediaRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(MediaRejectedException.Reason.SOURCE_FAILED));
        lab.assertEmpty();
    }

    /** A manager whose store takes bytes in its own way. */
    private static Lab withPut(ToLongFunction<PutRequest> put) {
        return Lab.open(blueprint -> blueprint.storage(new Store(put)));
    }

    private static long skip(InputStream in, long bytes) {
        try {
            return in.readNBytes((int) Math.min(Integer.MAX_VALUE, bytes)).length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Store(ToLongFunction<PutRequest> put) implements StorageProvider {
        @Override
        public long put(PutRequest request) {
            return put.applyAsLong(request);
        }

        @Override
        public InputStream open(BlobKey key, ByteRange range) {
            throw new StorageException(Reason.NOT_FOUND, "Nothing is kept");
        }

        @Override
        public Optional<BlobStat> stat(BlobKey key) {
            return Optional.empty();
        }

        @Override
        public void delete(BlobKey key) {}

        @Override
        public Page<BlobStat> list(String prefix, Optional<String> cursor) {
            return new Page<>(List.of(), Optional.empty());
        }
    }

    /** Without its deletion an object stays, but its tombstone knows of it. */
    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"FAIL_BEFORE", "FAIL_AFTER", "ACCESS_DENIED"})
    void upload_failsAndDeleteFailsToo_reconcileDeletes(Fault fault) {
        lab.storage.plan(Operation.PUT, Fault.FAIL_AFTER, 1).plan(Operation.DELETE, fault, call -> true);

        assertThatThrownBy(() -> lab.upload(Payload.png(LENGTH))).isInstanceOf(StorageException.class);
        assertThat(lab.media.usage(Lab.HOST)).isEqualTo(lab.unused(Lab.HOST));
        assertThat(lab.blobRows(BlobState.TOMBSTONE)).hasSize(1);
        assertThat(lab.media.maintenance().verify()).isEmpty();

        lab.storage.heal();
        lab.media.maintenance().reconcile();

        lab.assertEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"FAIL_BEFORE", "ACCESS_DENIED", "NOT_FOUND", "RESET", "MISSING_BYTE"})
    void upload_extractorCannotReadBack_leavesNothing(Fault fault) {
        lab.storage.plan(Operation.OPEN, fault, call -> true);
        lab.extractor.facts(context -> {
            try (InputStream in = context.source().open()) {
                in.readAllBytes();
                return MediaInfo.EMPTY;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        assertThatThrownBy(() -> lab.upload(Payload.png(LENGTH))).isInstanceOf(MediaException.class);
        lab.assertEmpty();
    }

    @Test
    void stream_storeLosesBytes_failsInsteadOfEndingEarly() {
        Media media = lab.upload(Payload.png(LENGTH));
        lab.storage.plan(Operation.OPEN, Fault.MISSING_BYTE, call -> true);

        assertThatThrownBy(() -> lab.read(media.original()))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CORRUPT));
    }

    @Test
    void stream_storeAddsBytes_deliversNoMoreThanThereAre() {
        Media media = lab.upload(Payload.png(LENGTH));
        lab.storage.plan(Operation.OPEN, Fault.EXTRA_BYTE, call -> true);

        assertThat(lab.read(media.original())).hasSize(LENGTH);
    }

    /** A listing decides no deletion, and what it shows is looked for before it is told of. */
    @Test
    void staleListing_isNoFinding_andDeletesNothing() {
        Media erased = lab.upload("Goodbye");
        Media kept = lab.upload("Hello");
        lab.media.library().delete(erased.id());
        lab.storage.plan(Operation.LIST, Fault.STALE, call -> true);

        assertThat(lab.media.maintenance().verify()).isEmpty();
        lab.media.maintenance().reconcile();

        assertThat(lab.storage.calls()).anyMatch(call -> call.operation() == Operation.LIST);
        assertThat(lab.readText(kept.original())).isEqualTo("Hello");
        assertThat(lab.objects()).containsExactly(kept.current().blob());
    }

    @Test
    void upload_whileTheStoreIsAway_thenBack_worksWithoutRestart() {
        lab.storage.plan(Operation.PUT, Fault.FAIL_BEFORE, call -> true);
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> lab.upload("Hello")).isInstanceOf(StorageException.class);
        }
        lab.storage.heal();

        Media media = lab.upload("Hello");

        assertThat(lab.media.library().list(MediaQuery.ALL).items()).containsExactly(media);
        lab.assertClean();
    }
}
