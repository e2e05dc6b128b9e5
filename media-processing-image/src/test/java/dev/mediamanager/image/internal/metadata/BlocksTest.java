package dev.mediamanager.image.internal.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.image.internal.Pictures;
import dev.mediamanager.image.internal.format.PictureFormat;
import dev.mediamanager.image.internal.io.ArrayBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

class BlocksTest {
    private static final byte[] XMP = "<x:xmpmeta xmlns:x='adobe:ns:meta/'/>".getBytes(StandardCharsets.UTF_8);

    private static byte[] deflate(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(out)) {
            deflated.write(content);
        }
        return out.toByteArray();
    }

    /** Returns what is found in a PNG with a text of this content, and the method that says how it is stored. */
    private static Blocks ofPng(int compressed, byte[] stored) {
        byte[] png = Pictures.png(2, 1);
        byte[] start = "iTXtXML:com.adobe.xmp\0".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer out = ByteBuffer.allocate(png.length + 4 + start.length + 4 + stored.length + 4);
        out.put(png, 0, 33).putInt(start.length - 4 + 4 + stored.length).put(start);
        out.put((byte) compressed).put(new byte[3]).put(stored).putInt(0);
        out.put(png, 33, png.length - 33);
        return Blocks.of(PictureFormat.PNG, new ArrayBytes(out.array()));
    }

    @Test
    void of_findsXmpInPng_compressedOrNot() throws IOException {
        assertThat(ofPng(0, XMP).xmp).isEqualTo(XMP);
        assertThat(ofPng(1, deflate(XMP)).xmp).isEqualTo(XMP);
    }

    @Test
    void of_inflatesNoMoreThanABlock() throws IOException {
        assertThat(ofPng(1, deflate(new byte[64 << 20])).xmp).hasSize(Blocks.MAX_BLOCK);
    }

    @Test
    void of_passesOverXmpThatIsDamagedOrCutOff() throws IOException {
        byte[] deflated = deflate(XMP);
        byte[] damaged = deflated.clone();
        damaged[deflated.length - 1] ^= 1;

        assertThat(ofPng(1, damaged).xmp).isNull();
        assertThat(ofPng(1, Arrays.copyOf(deflated, deflated.length - 1)).xmp).isNull();
        assertThat(ofPng(1, new byte[0]).xmp).isNull();
    }
}
