package dev.mediamanager.internal.location;

import static dev.mediamanager.internal.location.LocatedPictures.XMP;
import static dev.mediamanager.internal.location.LocatedPictures.ascii;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TiffPlaceTest {
    private static final int LENGTH = 2000;
    private static final int SECONDS = 51_301;
    private static final int MAKE = 0x10f;
    private static final int COPYRIGHT = 0x8298;
    private static final byte[] PIXELS = ascii("pixels :GPSLatitude='1' II*\0");

    private static byte[] filtered(byte[] picture) throws IOException {
        try (InputStream in = LocationFreeStream.of(LocatedPictures.source(picture))) {
            return in.readAllBytes();
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static boolean tellsSeconds(byte[] bytes, ByteOrder order) {
        return text(bytes)
                .contains(
                        text(ByteBuffer.allocate(4).order(order).putInt(SECONDS).array()));
    }

    /** The place before the directory that names it, as libtiff writes it, in the order: pixels, place, XMP, directory. */
    private static byte[] tiff(ByteOrder order, boolean big) {
        return new TiffMaker(order, big, LENGTH)
                .bytes(100, PIXELS)
                .directory(200, 2)
                .text(1, 300, "North, and more")
                .angle(2, 350, SECONDS)
                .next(0)
                .bytes(400, ascii(XMP))
                .first(1000)
                .directory(1000, 4)
                .text(MAKE, 1200, "Kamera X")
                .text(700, 400, XMP)
                .number(0x8825, 200)
                .text(COPYRIGHT, 1300, "(c) Ada, 2024")
                .next(0)
                .end();
    }

    @Test
    void read_blanksThePlaceAndNothingElse_inBothOrdersAndSizes() throws IOException {
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            for (boolean big : new boolean[] {false, true}) {
                byte[] picture = tiff(order, big);
                assertThat(tellsSeconds(picture, order)).isTrue();

                byte[] free = filtered(picture);

                assertThat(free).hasSameSizeAs(picture);
                assertThat(tellsSeconds(free, order)).isFalse();
                assertThat(text(free))
                        .doesNotContain("North", "48,8.5N", "11,34.2E", "519/1")
                        .contains("Kamera X", "(c) Ada, 2024", "xmp:Rating=\"3\"", text(PIXELS));
                ByteBuffer directory = ByteBuffer.wrap(free).order(order).position(1000);
                assertThat(big ? directory.getLong() : directory.getShort()).isEqualTo(3);
                int last = directory.position() + 2 * (big ? 20 : 12);
                assertThat(directory.getShort(last) & 0xffff).isEqualTo(COPYRIGHT);
                assertThat(directory.getInt(last + (big ? 20 : 12))).isZero(); // no further directory
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void read_looksIntoFurtherPages_subDirectoriesAndExif(boolean big) throws IOException {
        ByteOrder order = ByteOrder.LITTLE_ENDIAN;
        byte[] picture = new TiffMaker(order, big, LENGTH)
                .first(100)
                .directory(100, 2)
                .number(330, 200)
                .number(0x8769, 300)
                .next(400)
                .directory(200, 1)
                .number(0x8825, 500)
                .next(0)
                .directory(300, 1)
                .number(0x8825, 600)
                .next(0)
                .directory(400, 1)
                .number(0x8825, 700)
                .next(100) // and round again
                .directory(500, 1)
                .angle(2, 800, SECONDS)
                .directory(600, 1)
                .angle(2, 900, SECONDS)
                .directory(700, 1)
                .angle(4, 1000, SECONDS)
                .end();

        byte[] free = filtered(picture);

        assertThat(tellsSeconds(free, order)).isFalse();
        int next = big ? 408 : 402; // the only entry is gone
        assertThat(ByteBuffer.wrap(free).order(order).getInt(next)).isEqualTo(100);
    }

    @Test
    void read_takesOutWhatTiesAPictureToTheGround() throws IOException {
        byte[] picture = new TiffMaker(ByteOrder.BIG_ENDIAN, false, LENGTH)
                .first(100)
                .directory(100, 5)
                .text(MAKE, 300, "Kamera X")
                .angle(33922, 400, SECONDS)
                .text(34737, 500, "WGS 84 / UTM zone 32N|")
                .text(42112, 600, "<GDALMetadata><Item name='center'>48.1475</Item></GDALMetadata>")
                .text(50844, 700, "coefficients of 48.1475")
                .next(0)
                .end();

        byte[] free = filtered(picture);

        assertThat(tellsSeconds(free, ByteOrder.BIG_ENDIAN)).isFalse();
        assertThat(text(free)).contains("Kamera X").doesNotContain("zone 32N", "48.1475");
    }

    /** What lies behind a directory of Exif is no pointer: here it would lead to one that is cut off. */
    @Test
    void read_rubbishBehindExif_isNotFollowed() throws IOException {
        byte[] picture = new TiffMaker(ByteOrder.BIG_ENDIAN, false, LENGTH)
                .first(100)
                .directory(100, 1)
                .number(0x8769, 200)
                .next(0)
                .directory(200, 1)
                .number(0x8825, 300)
                .next(1900)
                .directory(300, 1)
                .angle(2, 400, SECONDS)
                .directory(1900, 1000)
                .end();

        assertThat(tellsSeconds(filtered(picture), ByteOrder.BIG_ENDIAN)).isFalse();
    }

    /** Some writers put the values right behind the entries, where other directories say which is next. */
    @Test
    void read_valuesRightBehindTheEntriesOfGps_areBlanked() throws IOException {
        byte[] picture = new TiffMaker(ByteOrder.BIG_ENDIAN, false, LENGTH)
                .first(100)
                .directory(100, 1)
                .number(0x8825, 300)
                .next(0)
                .directory(300, 1)
                .angle(2, 314, SECONDS)
                .end();

        assertThat(tellsSeconds(filtered(picture), ByteOrder.BIG_ENDIAN)).isFalse();
    }

    private static TiffMaker withStrip(int offset) {
        return new TiffMaker(ByteOrder.BIG_ENDIAN, false, LENGTH)
                .first(100)
                .directory(100, 4)
                .text(MAKE, 300, "Kamera X")
                .number(273, offset)
                .number(279, 100)
                .number(0x8825, 500)
                .next(0);
    }

    /** An editor has moved the picture, and left the pointer as it was. */
    @Test
    void read_gpsPointerThatLeadsIntoPixels_isRefused_forTheyWouldBeLost() throws IOException {
        byte[] directory =
                withStrip(480).directory(500, 1).angle(2, 800, SECONDS).end();
        byte[] value = withStrip(820).directory(500, 1).angle(2, 800, SECONDS).end();
        byte[] other = withStrip(900).directory(500, 1).angle(2, 150, SECONDS).end();
        byte[] list = new TiffMaker(ByteOrder.BIG_ENDIAN, false, LENGTH)
                .first(100)
                .directory(100, 3)
                .entry(324, 4, 3, 600)
                .entry(325, 3, 3, 620)
                .number(0x8825, 500)
                .next(0)
                .directory(500, 1)
                .angle(2, 900, SECONDS)
                .bytes(600, new byte[] {0, 0, 4, 0, 0, 0, 4, 8, 0, 0, 3, (byte) 0x90})
                .bytes(620, new byte[] {0, 8, 0, 8, 0, 8})
                .end();
        byte[] beside = withStrip(824).directory(500, 1).angle(2, 800, SECONDS).end();

        assertRefused(directory, "within pixels");
        assertRefused(value, "within pixels");
        assertRefused(other, "within another");
        assertRefused(list, "within pixels");
        assertThat(tellsSeconds(filtered(beside), ByteOrder.BIG_ENDIAN)).isFalse();
    }

    @Test
    void read_entriesThatAreNoneOfGps_areRefused() {
        byte[] longer = withStrip(900)
                .directory(500, 1)
                .entry(2, 1, (64 << 10) + 1, 1000)
                .end();
        byte[] unknown = withStrip(900).directory(500, 1).entry(2, 99, 5, 1000).end();

        assertRefused(longer, "65537");
        assertRefused(unknown, "type 99");
    }

    private static void assertRefused(byte[] picture, String why) {
        assertThatThrownBy(() -> filtered(picture))
                .isInstanceOfSatisfying(
                        MediaRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(MediaRejectedException.Reason.TOO_COMPLEX))
                .hasMessageContaining(why);
    }

    @Test
    void read_blanksExifAndXmpThatPhotoshopKeeps() throws IOException {
        byte[] exif = LocatedPictures.exif(ByteOrder.BIG_ENDIAN);
        String kept = "8BIM\4\42\0\0\0\0\0\240" + text(exif) + "8BIM\4$\0\0\0\0\0\0" + XMP;
        byte[] picture = new TiffMaker(ByteOrder.BIG_ENDIAN, false, LENGTH)
                .first(100)
                .directory(100, 1)
                .text(34377, 300, kept)
                .next(0)
                .end();

        assertThat(text(filtered(picture))).contains("Kamera X").doesNotContain("48,8.5N", "\0\0\2\1\0\0\0\n");
    }

    @Test
    void of_aTiffThatCanBeReadOnce_isRefused_sayingWhatHelps() {
        Source once = Source.stream(new ByteArrayInputStream(tiff(ByteOrder.BIG_ENDIAN, false)));

        assertThatThrownBy(() -> LocationFreeStream.of(once))
                .isInstanceOfSatisfying(
                        MediaRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(MediaRejectedException.Reason.TYPE_NOT_ALLOWED))
                .hasMessageContaining("read again");
    }

    @Test
    void of_aDirectoryThatIsCutOff_orClaimsTooMuch_isRefused() {
        byte[] picture = tiff(ByteOrder.BIG_ENDIAN, false);
        byte[] cut = Arrays.copyOf(picture, 1020);
        byte[] huge = new TiffMaker(ByteOrder.BIG_ENDIAN, true, LENGTH)
                .first(100)
                .directory(100, Integer.MAX_VALUE)
                .end();
        byte[] longXmp = new TiffMaker(ByteOrder.BIG_ENDIAN, false, LENGTH)
                .first(100)
                .directory(100, 1)
                .text(700, 300, XMP)
                .next(0)
                .end();
        ByteBuffer.wrap(longXmp).putInt(106, -1);

        for (byte[] bad : List.of(cut, huge, longXmp)) {
            assertThatThrownBy(() -> filtered(bad))
                    .isInstanceOfSatisfying(
                            MediaRejectedException.class,
                            e -> assertThat(e.reason()).isEqualTo(MediaRejectedException.Reason.TOO_COMPLEX));
        }
    }

    /** Whatever comes in: as many bytes go out, and pieces of any size are the same. */
    @Test
    void read_cutAndMutated_keepsTheLength() throws IOException {
        Random random = new Random(5);
        int read = 0;
        for (int i = 0; i < 4000; i++) {
            byte[] whole = tiff(i % 2 == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN, i % 4 < 2);
            byte[] bytes = Arrays.copyOf(whole, random.nextInt(4) == 0 ? 16 + random.nextInt(LENGTH - 16) : LENGTH);
            for (int change = random.nextInt(4); change > 0; change--) {
                int at = random.nextInt(3) == 0 ? random.nextInt(bytes.length - 4) : 1000 + random.nextInt(90);
                bytes[Math.min(bytes.length - 1, Math.max(4, at))] = (byte) random.nextInt();
            }
            try {
                byte[] free = filtered(bytes);
                assertThat(free).hasSameSizeAs(bytes);
                assertThat(byteByByte(bytes)).isEqualTo(free);
                read++;
            } catch (MediaRejectedException e) {
                assertThat(e.reason())
                        .isIn(
                                MediaRejectedException.Reason.TOO_COMPLEX,
                                MediaRejectedException.Reason.TYPE_NOT_ALLOWED);
            }
        }
        assertThat(read).isBetween(1000, 3999);
    }

    private static byte[] byteByByte(byte[] picture) throws IOException {
        byte[] out = new byte[picture.length];
        try (InputStream in = LocationFreeStream.of(LocatedPictures.source(picture))) {
            for (int i = 0; i < out.length; i++) {
                out[i] = (byte) in.read();
            }
            assertThat(in.read()).isEqualTo(-1);
        }
        return out;
    }
}
