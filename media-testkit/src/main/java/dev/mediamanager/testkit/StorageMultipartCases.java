package dev.mediamanager.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mediamanager.BlobKey;
import dev.mediamanager.ByteRange;
import dev.mediamanager.MediaType;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.spi.BlobStat;
import dev.mediamanager.spi.MultipartStorage;
import dev.mediamanager.spi.MultipartUpload;
import dev.mediamanager.spi.PartRequest;
import dev.mediamanager.spi.StoredPart;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@link MultipartStorage}, of stores that have it. */
abstract class StorageMultipartCases extends StorageCases {
    private static final MediaType TYPE = MediaType.OCTET_STREAM;

    @SuppressWarnings("NullAway.Init")
    private MultipartStorage parts;

    StorageMultipartCases(StorageContract contract) {
        super(contract);
    }

    @BeforeEach
    void takeAbility() {
        assumeTrue(store instanceof MultipartStorage, "This store takes no parts");
        parts = (MultipartStorage) store;
    }

    /** Returns the bytes of a part that need not be the last. */
    private byte[] full(long seed) {
        return bytes(seed, (int) Math.max(1000, parts.multipartLimits().minPartBytes()));
    }

    private static byte[] bytes(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private StoredPart put(MultipartUpload upload, int number, byte[] bytes) {
        return parts.putPart(
                upload, new PartRequest(number, new ByteArrayInputStream(bytes), bytes.length, Optional.empty()));
    }

    private byte[] read(BlobKey key) throws Exception {
        long length = store.stat(key).orElseThrow().length();
        try (InputStream in = store.open(key, ByteRange.whole(length))) {
            return in.readAllBytes();
        }
    }

    private static byte[] joined(byte[]... pieces) {
        byte[] all = new byte[0];
        for (byte[] piece : pieces) {
            byte[] longer = java.util.Arrays.copyOf(all, all.length + piece.length);
            System.arraycopy(piece, 0, longer, all.length, piece.length);
            all = longer;
        }
        return all;
    }

    private void assertEnded(MultipartUpload upload) {
        if (contract.refusesPartsOfEndedUploads()) {
            assertReason(Reason.NOT_FOUND, () -> put(upload, 2, bytes(2, 10)));
            assertReason(Reason.NOT_FOUND, () -> parts.listParts(upload, Optional.empty()));
        }
    }

    @Test
    void complete_joinsTheParts() throws Exception {
        BlobKey key = key();
        MultipartUpload upload = parts.beginMultipart(key, TYPE);
        byte[] first = full(1);
        byte[] second = full(2);
        byte[] last = bytes(3, 7);
        List<StoredPart> stored = List.of(put(upload, 1, first), put(upload, 2, second), put(upload, 3, last));

        assertThat(store.stat(key)).isEmpty();
        long length = parts.complete(upload, stored);

        assertThat(length).isEqualTo(first.length + second.length + 7L);
        assertThat(store.stat(key)).contains(new BlobStat(key, length));
        assertThat(read(key)).isEqualTo(joined(first, second, last));
        assertThat(stored)
                .extracting(StoredPart::length)
                .containsExactly((long) first.length, (long) second.length, 7L);
    }

    @Test
    void complete_onePart_isABlob() throws Exception {
        BlobKey key = key();
        MultipartUpload upload = parts.beginMultipart(key, TYPE);

        parts.complete(upload, List.of(put(upload, 1, bytes(1, 1))));

        assertThat(read(key)).isEqualTo(bytes(1, 1));
    }

    @Test
    void putPart_inAnyOrderWithGapsFromAnotherStore_isJoinedByNumber() throws Exception {
        BlobKey key = key();
        MultipartUpload upload = parts.beginMultipart(key, TYPE);
        byte[] first = full(1);
        byte[] second = full(2);
        byte[] last = bytes(3, 50);

        StoredPart c = put(upload, 9, last);
        StoredPart a = put(upload, 2, first);
        StoredPart b = ((MultipartStorage) openAgain())
                .putPart(upload, new PartRequest(5, new ByteArrayInputStream(second), second.length, Optional.empty()));
        parts.complete(upload, List.of(a, b, c));

        assertThat(read(key)).isEqualTo(joined(first, second, last));
    }

    @Test
    void putPart_sameNumberAgain_replacesIt() throws Exception {
        BlobKey key = key();
        MultipartUpload upload = parts.beginMultipart(key, TYPE);
        byte[] next = bytes(4, 60);
        StoredPart old = put(upload, 1, full(1));
        StoredPart last = put(upload, 2, next);
        byte[] other = full(3);
        StoredPart again = put(upload, 1, other);

        assertThat(parts.listParts(upload, Optional.empty()).items())
                .extracting(StoredPart::number)
                .containsExactly(1, 2);
        assertReason(Reason.CORRUPT, () -> parts.complete(upload, List.of(old, last)));
        parts.complete(upload, List.of(again, last));

        assertThat(read(key)).isEqualTo(joined(other, next));
    }

    @Test
    void complete_dropsPartsThatAreNotNamed() throws Exception {
        BlobKey key = key();
        MultipartUpload upload = parts.beginMultipart(key, TYPE);
        byte[] first = full(1);
        byte[] last = bytes(3, 5);
        StoredPart a = put(upload, 1, first);
        put(upload, 2, full(2));
        StoredPart c = put(upload, 3, last);

        if (contract.dropsPartsThatAreNotNamed()) {
            parts.complete(upload, List.of(a, c));
            assertThat(read(key)).isEqualTo(joined(first, last));
        } else {
            assertThatThrownBy(() -> parts.complete(upload, List.of(a, c))).isInstanceOf(StorageException.class);
            assertThat(store.stat(key)).isEmpty();
        }
    }

    @Test
    void complete_again_returnsTheSame() {
        BlobKey key = key();
        MultipartUpload upload = parts.beginMultipart(key, TYPE);
        List<StoredPart> stored = List.of(put(upload, 1, full(1)), put(upload, 2, bytes(2, 9)));

        long length = parts.complete(upload, stored);

        assertThat(parts.complete(upload, stored)).isEqualTo(length);
    }

    @Test
    void complete_unknownPart_isNotFound() {
        MultipartUpload upload = parts.beginMultipart(key(), TYPE);
        StoredPart there = put(upload, 1, bytes(1, 9));

        assertThatThrownBy(() -> parts.complete(upload, List.of(new StoredPart(7, there.length(), there.etag()))))
                .isInstanceOf(StorageException.class);
        assertThat(store.stat(upload.key())).isEmpty();
    }

    @Test
    void putPart_ofAnotherLength_isRefusedAndNotStored() {
        MultipartUpload upload = parts.beginMultipart(key(), TYPE);
        byte[] bytes = bytes(1, 100);

        for (long wrong : List.of(99L, 101L)) {
            assertReason(
                    Reason.LENGTH_MISMATCH,
                    () -> parts.putPart(
                            upload, new PartRequest(1, new ByteArrayInputStream(bytes), wrong, Optional.empty())));
        }

        assertThat(parts.listParts(upload, Optional.empty()).items()).isEmpty();
    }

    @Test
    void putPart_withMd5_isComparedWithIt() {
        MultipartUpload upload = parts.beginMultipart(key(), TYPE);
        byte[] bytes = bytes(1, 100);
        String md5 = InMemoryParts.md5(bytes);

        parts.putPart(upload, new PartRequest(1, new ByteArrayInputStream(bytes), 100, Optional.of(md5)));
        assertReason(
                Reason.CORRUPT,
                () -> parts.putPart(
                        upload, new PartRequest(2, new ByteArrayInputStream(bytes(2, 100)), 100, Optional.of(md5))));

        assertThat(parts.listParts(upload, Optional.empty()).items())
                .extracting(StoredPart::number)
                .containsExactly(1);
    }

    @Test
    void listParts_showsAllWithTheirTags() {
        MultipartUpload upload = parts.beginMultipart(key(), TYPE);
        List<StoredPart> stored = new ArrayList<>();
        for (int number = 1; number <= 3; number++) {
            stored.add(put(upload, number, bytes(number, number * 10)));
        }

        assertThat(parts.listParts(upload, Optional.empty()).items()).isEqualTo(stored);
        assertThat(parts.listParts(upload, Optional.empty()).next()).isEmpty();
    }

    @Test
    void abort_endsTheUpload() {
        MultipartUpload upload = parts.beginMultipart(key(), TYPE);
        put(upload, 1, bytes(1, 10));

        parts.abort(upload);
        parts.abort(upload);

        assertEnded(upload);
        assertThat(store.stat(upload.key())).isEmpty();
    }

    @Test
    void abort_afterComplete_leavesTheBlob() {
        MultipartUpload upload = parts.beginMultipart(key(), TYPE);
        parts.complete(upload, List.of(put(upload, 1, bytes(1, 10))));

        parts.abort(upload);

        assertThat(store.stat(upload.key())).isPresent();
        assertEnded(upload);
        assertThat(store.stat(upload.key()).orElseThrow().length()).isEqualTo(10);
    }

    @Test
    void delete_ofTheKey_endsTheUpload() {
        MultipartUpload upload = parts.beginMultipart(key(), TYPE);
        MultipartUpload other = parts.beginMultipart(key("y"), TYPE);
        put(upload, 1, bytes(1, 10));

        store.delete(upload.key());

        assertEnded(upload);
        assertThat(put(other, 1, bytes(1, 10)).length()).isEqualTo(10);
    }

    @Test
    void unfinishedUpload_isNotListed() {
        MultipartUpload upload = parts.beginMultipart(key(), TYPE);
        put(upload, 1, bytes(1, 10));

        assertThat(store.list(prefix(), Optional.empty()).items()).isEmpty();
    }

    @Test
    void upload_survivesTheStoresClosing() throws Exception {
        BlobKey key = key();
        MultipartUpload upload = parts.beginMultipart(key, TYPE);
        byte[] first = full(1);
        StoredPart a = put(upload, 1, first);
        store.close();
        store = openAgain();
        parts = (MultipartStorage) store;

        StoredPart b = put(upload, 2, bytes(2, 10));
        parts.complete(upload, List.of(a, b));

        assertThat(read(key)).isEqualTo(joined(first, bytes(2, 10)));
    }
}
