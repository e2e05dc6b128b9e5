package dev.mediamanager.image.internal.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.testkit.TestSource;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BytesTest {
    private static final byte[] CONTENT = new byte[1 << 20];

    static {
        new Random(5).nextBytes(CONTENT);
    }

    @TempDir
    Path folder;

    private Path file() throws IOException {
        return Files.write(folder.resolve("content"), CONTENT);
    }

    private static void assertReadsEverywhere(Bytes bytes) throws IOException {
        assertThat(bytes.length()).isEqualTo(CONTENT.length);
        Random random = new Random(6);
        Cursor cursor = new Cursor(bytes, ByteOrder.BIG_ENDIAN);
        for (int i = 0; i < 500; i++) {
            int position = random.nextInt(CONTENT.length);
            int length = Math.min(CONTENT.length - position, random.nextInt(40_000));
            cursor.seek(position);
            byte[] expected = Arrays.copyOfRange(CONTENT, position, position + length);
            assertThat(cursor.bytes(length)).isEqualTo(expected);
            assertThat(cursor.position()).isEqualTo(position + length);
        }
        cursor.seek(CONTENT.length);
        assertThat(cursor.next()).isEqualTo(-1);
        assertThatThrownBy(cursor::u8).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> cursor.seek(-1)).isInstanceOf(EOFException.class);
    }

    @Test
    void fileBytes_readEverywhere() throws IOException {
        try (Bytes bytes = new FileBytes(file())) {
            assertReadsEverywhere(bytes);
        }
    }

    @Test
    void sourceBytes_readEverywhere_andCloseWhatTheyOpen() throws IOException {
        TestSource source = TestSource.of(file());
        try (Bytes bytes = new SourceBytes(source)) {
            assertReadsEverywhere(bytes);
        }
        assertThat(source.openStreams()).isZero();
    }

    @Test
    void arrayBytes_readEverywhere() throws IOException {
        assertReadsEverywhere(new ArrayBytes(CONTENT));
    }

    @Test
    void headBytes_sayWhereTheyEnd() {
        HeadBytes head = new HeadBytes(ByteBuffer.wrap(CONTENT, 0, 100));
        Cursor cursor = new Cursor(head, ByteOrder.BIG_ENDIAN);
        assertThatThrownBy(() -> cursor.bytes(101)).isInstanceOf(HeadBytes.BeyondHead.class);
    }

    @Test
    void cursor_readsNumbers_inBothOrders() throws IOException {
        byte[] bytes = {1, 2, 3, 4, (byte) 255, 5, 6, 7};
        Cursor big = new Cursor(new ArrayBytes(bytes), ByteOrder.BIG_ENDIAN);
        assertThat(big.u16()).isEqualTo(0x0102);
        assertThat(big.u24()).isEqualTo(0x0304ff);
        Cursor little = new Cursor(new ArrayBytes(bytes), ByteOrder.LITTLE_ENDIAN);
        assertThat(little.u16()).isEqualTo(0x0201);
        assertThat(little.u24()).isEqualTo(0xff0403);
        little.seek(1);
        assertThat(little.u32()).isEqualTo(0xff040302L);
        little.seek(1);
        assertThat(little.s32()).isEqualTo(0xff040302);
    }

    @Test
    void bytesImageInput_showsItsHeader_thenTheRest_thenZeros() throws IOException {
        try (FileBytes bytes = new FileBytes(file());
                BytesImageInput input = new BytesImageInput(new byte[] {9, 8, 7}, bytes, CONTENT.length - 5)) {
            assertThat(input.length()).isEqualTo(8);
            byte[] all = new byte[16];
            input.readFully(all);
            assertThat(all).startsWith(9, 8, 7).endsWith(0, 0, 0);
            assertThat(Arrays.copyOfRange(all, 3, 8))
                    .isEqualTo(Arrays.copyOfRange(CONTENT, CONTENT.length - 5, CONTENT.length));
            input.seek(1);
            assertThat(input.read()).isEqualTo(8);
            assertThat(input.readInt() >>> 24).isEqualTo(7);
        }
    }

    @Test
    void bytesImageInput_readsNumbersAcrossItsWindow() throws IOException {
        try (BytesImageInput input = new BytesImageInput(new ArrayBytes(CONTENT))) {
            for (int at = 16_380; at < 16_390; at++) {
                input.seek(at - 16_000);
                input.read();
                input.seek(at);
                assertThat(input.readLong()).isEqualTo(ByteBuffer.wrap(CONTENT).getLong(at));
            }
        }
    }

    @Test
    void imageInput_endsAReaderThatTakesTheEndForZeros() throws IOException {
        try (BytesImageInput input = new BytesImageInput(new ArrayBytes(new byte[8]))) {
            input.seek(8 + 16);
            for (int i = 0; i < 500; i++) {
                assertThat(input.read()).isEqualTo(-1);
                assertThat(input.read(new byte[4])).isEqualTo(-1);
            }
            assertThatThrownBy(input::read)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasRootCauseInstanceOf(EOFException.class);
        }
    }
}
