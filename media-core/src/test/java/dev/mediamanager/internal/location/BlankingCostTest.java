package dev.mediamanager.internal.location;

import static dev.mediamanager.internal.location.LocatedPictures.ascii;
import static dev.mediamanager.internal.location.LocatedPictures.box;
import static dev.mediamanager.internal.location.LocatedPictures.join;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.mediamanager.MediaRejectedException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files of a few megabytes that ask for much work: done or refused in under a second of CPU time, with less than 128 MiB. */
class BlankingCostTest {
    private static final Duration MAX_TIME = Duration.ofSeconds(1);
    private static final long MAX_BYTES = 128 << 20;
    private static final int LARGE = 6 << 20;

    private static boolean isRefused(byte[] picture) throws IOException {
        byte[] buffer = new byte[8192];
        long read = 0;
        try (InputStream in = LocationFreeStream.of(LocatedPictures.source(picture))) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                read += n;
            }
        } catch (MediaRejectedException e) {
            assertThat(e.reason())
                    .isIn(MediaRejectedException.Reason.TOO_COMPLEX, MediaRejectedException.Reason.TYPE_NOT_ALLOWED);
            return true;
        }
        assertThat(read).isEqualTo(picture.length);
        return false;
    }

    private static boolean isCheaplyRefused(byte[] picture) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = threads.getCurrentThreadAllocatedBytes();
        long cpu = threads.getCurrentThreadCpuTime();
        boolean refused = isRefused(picture);
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - cpu)).isLessThan(MAX_TIME);
        assertThat(threads.getCurrentThreadAllocatedBytes() - bytes).isLessThan(MAX_BYTES);
        return refused;
    }

    /** Loads the classes, which is not what is measured. */
    @BeforeEach
    void prepare() throws IOException {
        isRefused(heif(1, 1));
    }

    private static byte[] ints(int... numbers) {
        ByteBuffer out = ByteBuffer.allocate(4 * numbers.length);
        for (int number : numbers) {
            out.putInt(number);
        }
        return out.array();
    }

    private static byte[] shorts(int... numbers) {
        ByteBuffer out = ByteBuffer.allocate(2 * numbers.length);
        for (int number : numbers) {
            out.putShort((short) number);
        }
        return out.array();
    }

    /** An item of XMP in so many pieces, each the same bytes of the {@code meta} box. */
    private static byte[] heif(int pieces, int length) {
        byte[] kind = box("infe", ints(2 << 24), shorts(1, 0), ascii("mime\0application/rdf+xml\0"));
        byte[] places = new byte[8 * pieces];
        for (int i = 0; i < pieces; i++) {
            ByteBuffer.wrap(places).putInt(8 * i + 4, length);
        }
        return join(
                box("ftyp", ascii("heic\0\0\0\0mif1")),
                box(
                        "meta",
                        ints(0),
                        box("iinf", ints(0), shorts(1), kind),
                        box("iloc", ints(1 << 24), shorts(0x4400, 1, 1, 1, 0, pieces), places),
                        box("idat", new byte[length])));
    }

    @Test
    void read_heif_itemsOfTheSameBytes() throws IOException {
        assertThat(isCheaplyRefused(heif(1, LARGE))).isFalse();
        assertThat(isCheaplyRefused(heif(1000, LARGE))).isTrue();
    }

    /** A list of many pieces is short if its numbers have no bytes. */
    @Test
    void read_heif_manyLists() throws IOException {
        byte[] list = box("meta", ints(0), box("iloc", ints(0), shorts(0, 1, 1, 0, 0xffff)));
        byte[] lists = new byte[LARGE / list.length * list.length];
        for (int at = 0; at < lists.length; at += list.length) {
            System.arraycopy(list, 0, lists, at, list.length);
        }
        assertThat(isCheaplyRefused(join(box("ftyp", ascii("heic\0\0\0\0mif1")), lists)))
                .isTrue();
    }

    private static void entry(ByteBuffer out, int tag, int type, int count, int value) {
        out.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    private static byte[] bytes(ByteBuffer written) {
        byte[] all = new byte[written.capacity()];
        written.get(0, all);
        return all;
    }

    private static ByteBuffer tiff(int length) {
        return ByteBuffer.allocate(length).put(ascii("MM\0*")).putInt(8);
    }

    /** Each entry of what ties a picture to the ground ends with what another directory may begin with. */
    @Test
    void read_tiff_directoriesOverEachOther() throws IOException {
        int directories = 300;
        ByteBuffer out = tiff(2 << 20).putShort((short) 1);
        entry(out, 330, 4, directories, 100);
        out.position(100 + 4 * directories);
        int first = out.position() + 10;
        while (out.remaining() >= 12) {
            entry(out, 33550, 1, 1, 0xffff);
        }
        for (int i = 0; i < directories; i++) {
            out.putInt(100 + 4 * i, first + 12 * i);
        }
        assertThat(isCheaplyRefused(bytes(out))).isTrue();
    }

    @Test
    void read_tiff_valuesOverEachOther() throws IOException {
        for (int count : new int[] {9000, 65_535}) {
            ByteBuffer out = tiff(2 << 20).putShort((short) count);
            for (int i = 0; i < count; i++) {
                entry(out, 33550, 1, 1_000_000, 1_000_000);
            }
            assertThat(isCheaplyRefused(bytes(out))).isEqualTo(count > 10_000);
        }
    }

    /** Where the strips are is looked at once for each list, and directories of 30 bytes may all name the same. */
    @Test
    void read_tiff_listsOfStripsThatManyDirectoriesName() throws IOException {
        ByteBuffer out = tiff(LARGE);
        for (int i = 0; i < 5000; i++) {
            out.putShort((short) 3);
            entry(out, 33550, 1, 1, 0);
            entry(out, 273, 4, 1_000_000, 1_000_000);
            entry(out, 279, 4, 1, i);
            out.putInt(i == 4999 ? 0 : out.position() + 4);
        }
        assertThat(isCheaplyRefused(bytes(out))).isTrue();
    }

    @Test
    void read_tiff_manyBlocksOfExifThatPhotoshopKeeps() throws IOException {
        int from = 100;
        ByteBuffer out = tiff(4 << 20).putShort((short) 1);
        entry(out, 34377, 1, out.capacity() - from, from);
        int directory = 1 << 20;
        for (out.position(from); out.position() + 8 <= directory; ) {
            out.put(ascii("MM\0*")).putInt(directory - out.position() + 4);
        }
        out.putShort(directory, (short) -1);
        assertThat(isCheaplyRefused(bytes(out))).isFalse();
    }

    private static ByteBuffer gps(int pointers, int entries) {
        ByteBuffer out = tiff(PngFormat.MAX_CHUNK).putShort((short) pointers);
        for (int i = 0; i < pointers; i++) {
            entry(out, 0x8825, 4, 1, 10 + 12 * pointers + 4);
        }
        out.putInt(0).putShort((short) entries);
        for (int i = 0; i < entries; i++) {
            entry(out, 2, 7, PngFormat.MAX_CHUNK, 800_000);
        }
        return out;
    }

    @Test
    void read_png_manyEntriesOfGps() throws IOException {
        for (ByteBuffer exif : new ByteBuffer[] {gps(1, 400), gps(1, 6000), gps(1, 60_000), gps(0xffff, 0)}) {
            assertThat(isCheaplyRefused(LocatedPictures.png(LocatedPictures.chunk("eXIf", bytes(exif)))))
                    .isFalse();
        }
    }

    @Test
    void read_gif_longXmp() throws IOException {
        byte[] head = ascii("GIF89a\1\0\1\0\0\0\0!\u00ff\u000bXMP DataXMP");
        byte[] blocks = new byte[4 * PngFormat.MAX_CHUNK];
        Arrays.fill(blocks, (byte) 1);
        assertThat(isCheaplyRefused(join(head, blocks))).isTrue();
    }
}
