package dev.mediamanager.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mediamanager.BlobKey;
import dev.mediamanager.ByteRange;
import dev.mediamanager.MediaType;
import dev.mediamanager.Page;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.spi.MultipartUpload;
import dev.mediamanager.spi.PartRequest;
import dev.mediamanager.spi.PutRequest;
import dev.mediamanager.spi.StoredPart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a real server must do beyond the contract of a store: parts, and copies. */
@Timeout(120)
abstract class AbilityCases {
    static final MediaType TYPE = new MediaType("video/mp4");
    private static final int MIB = 1 << 20;

    S3Storage store;
    final BlobKey key = new BlobKey("ab" + UUID.randomUUID().toString().replace("-", ""));
    final BlobKey other = new BlobKey(key.value() + "/copy");

    abstract S3StorageBuilder builder();

    /** Tells whether the server refuses parts of an upload that has ended; one that takes them keeps them out of sight. */
    boolean refusesPartsOfEndedUploads() {
        return true;
    }

    @BeforeEach
    void open() {
        store = builder().open();
    }

    @AfterEach
    void close() {
        store.delete(key);
        store.delete(other);
        assertThat(unfinished()).isEmpty();
        store.close();
    }

    List<MultipartUpload> unfinished() {
        return S3Parts.of(builder().settings()).uploads().unfinished(key);
    }

    static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    byte[] read(BlobKey from) {
        long length = store.stat(from).orElseThrow().length();
        try (InputStream in = store.open(from, ByteRange.whole(length))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static void assertReason(Reason reason, ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(StorageException.class);
        assertThat(((StorageException) thrown).reason())
                .as("reason of %s", thrown)
                .isEqualTo(reason);
    }

    private StoredPart part(MultipartUpload upload, int number, byte[] content) {
        return store.putPart(
                upload, new PartRequest(number, new ByteArrayInputStream(content), content.length, Optional.empty()));
    }

    @Test
    void puts_inParts_ofKnownLength() {
        byte[] content = bytes(20 * MIB + 3);
        long stored = store.put(
                new PutRequest(key, new ByteArrayInputStream(content), OptionalLong.of(content.length), TYPE));
        assertThat(stored).isEqualTo(content.length);
        assertThat(read(key)).isEqualTo(content);
    }

    @Test
    void puts_inParts_ofUnknownLength_andOnce() {
        byte[] content = bytes(16 * MIB);
        PutRequest request = new PutRequest(key, new ByteArrayInputStream(content), OptionalLong.empty(), TYPE);
        assertThat(store.put(request)).isEqualTo(content.length);
        assertReason(
                Reason.ALREADY_EXISTS,
                () -> store.put(request.withContent(new ByteArrayInputStream(bytes(9 * MIB)), OptionalLong.empty())));
        assertThat(read(key)).isEqualTo(content);
    }

    @Test
    @SuppressWarnings("InputStreamSlowMultibyteRead") // it is behind a buffer
    void leavesNoUpload_whenTheContentFails() {
        InputStream failing = new InputStream() {
            private int left = 10 * MIB;

            @Override
            public int read() throws IOException {
                if (left-- > 0) {
                    return 7;
                }
                throw new IOException("planned");
            }
        };
        assertThat(catchThrowable(() -> store.put(
                        new PutRequest(key, new java.io.BufferedInputStream(failing), OptionalLong.empty(), TYPE))))
                .isInstanceOf(java.io.UncheckedIOException.class);
        assertThat(unfinished()).isEmpty();
        assertThat(store.stat(key)).isEmpty();
    }

    @Test
    void refuses_fewerOrMoreBytes_inParts() {
        byte[] content = bytes(17 * MIB);
        for (long declared : new long[] {content.length + 1L, content.length - 1L}) {
            assertReason(
                    Reason.LENGTH_MISMATCH,
                    () -> store.put(
                            new PutRequest(key, new ByteArrayInputStream(content), OptionalLong.of(declared), TYPE)));
            assertThat(unfinished()).isEmpty();
            assertThat(store.stat(key)).isEmpty();
        }
    }

    @Test
    void joins_parts_thatCameInAnyOrderAndTwice() {
        MultipartUpload upload = store.beginMultipart(key, TYPE);
        byte[] first = bytes(5 * MIB);
        byte[] last = bytes(1000);
        part(upload, 3, last);
        part(upload, 1, bytes(100));
        part(upload, 1, first);
        assertThat(store.stat(key)).isEmpty();
        Page<StoredPart> parts = store.listParts(upload, Optional.empty());
        assertThat(parts.items()).extracting(StoredPart::number).containsExactly(1, 3);
        assertThat(parts.items()).extracting(StoredPart::length).containsExactly((long) first.length, 1000L);

        assertThat(store.complete(upload, parts.items())).isEqualTo(first.length + 1000L);
        assertThat(store.complete(upload, parts.items())).as("again").isEqualTo(first.length + 1000L);
        byte[] joined = read(key);
        assertThat(joined).startsWith(first).endsWith(last).hasSize(first.length + last.length);
        if (refusesPartsOfEndedUploads()) {
            assertReason(Reason.NOT_FOUND, () -> part(upload, 1, last));
            assertReason(Reason.NOT_FOUND, () -> store.listParts(upload, Optional.empty()));
        }
    }

    @Test
    void lists_parts_ofAnUploadWithNone() {
        MultipartUpload upload = store.beginMultipart(key, TYPE);
        assertThat(store.listParts(upload, Optional.empty()).items()).isEmpty();
    }

    @Test
    void refuses_aPart_withAnotherMd5OrLength() {
        MultipartUpload upload = store.beginMultipart(key, TYPE);
        byte[] content = bytes(1000);
        Optional<String> wrong = Optional.of("0".repeat(32));
        assertReason(
                Reason.CORRUPT,
                () -> store.putPart(upload, new PartRequest(1, new ByteArrayInputStream(content), 1000, wrong)));
        assertReason(
                Reason.LENGTH_MISMATCH,
                () -> store.putPart(
                        upload, new PartRequest(1, new ByteArrayInputStream(content), 999, Optional.empty())));
        assertThat(store.listParts(upload, Optional.empty()).items()).isEmpty();
    }

    @Test
    void refuses_toJoin_whatIsNotThere() {
        MultipartUpload upload = store.beginMultipart(key, TYPE);
        part(upload, 1, bytes(1000));
        StoredPart another = new StoredPart(1, 1000, "\"" + "0".repeat(32) + "\"");
        assertReason(Reason.CORRUPT, () -> store.complete(upload, List.of(another)));
        assertThat(store.stat(key)).isEmpty();
    }

    @Test
    void refuses_toJoin_intoAKeyThatIsTaken() {
        MultipartUpload upload = store.beginMultipart(key, TYPE);
        StoredPart part = part(upload, 1, bytes(1000));
        store.put(new PutRequest(key, new ByteArrayInputStream(bytes(10)), OptionalLong.of(10), TYPE));
        assertReason(Reason.ALREADY_EXISTS, () -> store.complete(upload, List.of(part)));
        assertThat(read(key)).isEqualTo(bytes(10));
    }

    @Test
    void aborts_twice_andEverythingOfAKeyByItsDeletion() {
        MultipartUpload first = store.beginMultipart(key, TYPE);
        MultipartUpload second = store.beginMultipart(key, TYPE);
        part(second, 1, bytes(1000));
        store.abort(first);
        store.abort(first);
        assertThat(unfinished())
                .containsExactly(new MultipartUpload(key, UploadId.of(second).name()));
        store.delete(key);
        assertThat(unfinished()).isEmpty();
        if (refusesPartsOfEndedUploads()) {
            assertReason(Reason.NOT_FOUND, () -> part(second, 2, bytes(1000)));
        }
    }

    @Test
    void copies_once_andIndependently() {
        byte[] content = bytes(100_000);
        store.put(new PutRequest(key, new ByteArrayInputStream(content), OptionalLong.of(content.length), TYPE));
        assertThat(store.copy(key, other, TYPE)).isEqualTo(content.length);
        assertReason(Reason.ALREADY_EXISTS, () -> store.copy(key, other, TYPE));
        store.delete(key);
        assertThat(read(other)).isEqualTo(content);
        assertReason(Reason.NOT_FOUND, () -> store.copy(key, new BlobKey(key.value() + "/x"), TYPE));
    }

    @Test
    void copies_inParts_whatIsTooLongForOneCopy() {
        byte[] content = bytes(11 * MIB + 7);
        store.put(new PutRequest(key, new ByteArrayInputStream(content), OptionalLong.of(content.length), TYPE));
        S3Parts parts = S3Parts.of(builder().settings(), 8L * MIB);
        assertThat(parts.copying().copy(key, other, TYPE)).isEqualTo(content.length);
        assertThat(read(other)).isEqualTo(content);
        parts.close();
    }
}
