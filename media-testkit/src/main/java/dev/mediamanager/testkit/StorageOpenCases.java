package dev.mediamanager.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.BlobKey;
import dev.mediamanager.ByteRange;
import dev.mediamanager.StorageException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading ranges. */
abstract class StorageOpenCases extends StorageCases {
    private static final Pattern BLOB = new Pattern(9, 100_000);

    StorageOpenCases(StorageContract contract) {
        super(contract);
    }

    @BeforeEach
    void putBlob() {
        put(key(), BLOB);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "0,1",
        "0,99999",
        "0,100000",
        "1,99999",
        "99999,1",
        "100000,0",
        "50000,0",
        "50000,1",
        "8191,2",
        "8192,8192",
        "65535,2",
        "65536,34464",
        "12345,54321"
    })
    void delivers_exactlyTheRange(long offset, int length) {
        assertThat(read(key(), offset, length)).isEqualTo(BLOB.slice(offset, length));
    }

    @ParameterizedTest
    @CsvSource({
        "0,100001",
        "1,100000",
        "99999,2",
        "100000,1",
        "100001,0",
        "100001,1",
        "9223372036854775806,1",
        "0,9223372036854775807",
        "5000000000,1"
    })
    void refuses_aRangeOutside(long offset, long length) {
        assertReason(Reason.INVALID_RANGE, () -> read(key(), offset, length));
    }

    @Test
    void delivers_nothingOfAnEmptyBlob() {
        put(key("empty"), new Pattern(0, 0));
        assertThat(read(key("empty"), 0, 0)).isEmpty();
        assertReason(Reason.INVALID_RANGE, () -> read(key("empty"), 0, 1));
        assertReason(Reason.INVALID_RANGE, () -> read(key("empty"), 1, 0));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "0,1", "10,10"})
    void refuses_anUnknownKey(long offset, long length) {
        assertReason(Reason.NOT_FOUND, () -> read(key("unknown"), offset, length));
    }

    @Test
    void refuses_aKeyThatIsOnlyAPrefix() {
        put(key("dir/file"), SMALL);
        assertReason(Reason.NOT_FOUND, () -> read(key("dir"), 0, 0));
    }

    @Test
    void delivers_byteByByte() throws IOException {
        byte[] expected = BLOB.slice(65_530, 12);
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        try (InputStream in = store.open(key(), new ByteRange(65_530, 12))) {
            for (int b; (b = in.read()) >= 0; ) {
                seen.write(b);
            }
        }
        assertThat(seen.toByteArray()).isEqualTo(expected);
    }

    @Test
    void staysAtTheEnd() throws IOException {
        try (InputStream in = store.open(key(), new ByteRange(10, 20))) {
            assertThat(in.readAllBytes()).hasSize(20);
            assertThat(in.read()).isEqualTo(-1);
            assertThat(in.read(new byte[8], 0, 8)).isEqualTo(-1);
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void readsIntoTheMiddleOfABuffer() throws IOException {
        byte[] buffer = new byte[100];
        try (InputStream in = store.open(key(), new ByteRange(7, 30))) {
            assertThat(in.read(buffer, 50, 0)).isZero();
            assertThat(in.readNBytes(buffer, 50, 40)).isEqualTo(30);
        }
        assertThat(java.util.Arrays.copyOfRange(buffer, 50, 80)).isEqualTo(BLOB.slice(7, 30));
        assertThat(buffer).startsWith(new byte[50]).endsWith(new byte[20]);
    }

    @Test
    void skips() throws IOException {
        try (InputStream in = store.open(key(), new ByteRange(100, 50_000))) {
            in.skipNBytes(40_000);
            assertThat(in.readAllBytes()).isEqualTo(BLOB.slice(40_100, 10_000));
        }
    }

    @Test
    void mayBeClosedEarly() throws IOException {
        for (int i = 0; i < 200; i++) {
            try (InputStream in = store.open(key(), ByteRange.whole(BLOB.length()))) {
                assertThat(in.read()).isEqualTo(BLOB.slice(0, 1)[0] & 0xff);
            }
        }
        assertHolds(key(), BLOB);
    }

    @Test
    void keepsTwoStreamsApart() throws IOException {
        try (InputStream first = store.open(key(), new ByteRange(0, 1000));
                InputStream second = store.open(key(), new ByteRange(50_000, 1000))) {
            assertThat(first.readNBytes(500)).isEqualTo(BLOB.slice(0, 500));
            assertThat(second.readNBytes(500)).isEqualTo(BLOB.slice(50_000, 500));
            assertThat(first.readAllBytes()).isEqualTo(BLOB.slice(500, 500));
            assertThat(second.readAllBytes()).isEqualTo(BLOB.slice(50_500, 500));
        }
    }

    @Test
    void deliversTo32ReadersAtOnce() {
        BlobKey key = key();
        List<byte[]> all = Together.run(32, reader -> read(key, reader * 3000L, 3000));
        for (int reader = 0; reader < all.size(); reader++) {
            assertThat(all.get(reader)).isEqualTo(BLOB.slice(reader * 3000L, 3000));
        }
    }
}
