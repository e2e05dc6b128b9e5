package dev.mediamanager.image.internal.color;

import dev.mediamanager.image.internal.pixels.Layout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * An embedded ICC profile (ICC.1:2010): its raw bytes, of which the header alone is known to be one. Tags are looked up when they are asked for, and what
 * is broken or lies outside of the profile is as if it were not there.
 *
 * @param bytes the profile, as long as its header says; not copied, and not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; large, so handed over.
public record IccProfile(byte[] bytes) {
    /** The longest profile that is believed, in bytes; those of presses have from half a megabyte to three. */
    public static final int MAX_LENGTH = 4 << 20;

    private static final int HEADER = 128;
    private static final int MAX_TAGS = 200;

    /** What curves may take: three of 65,536 numbers while they are read, or ten of 4096, and a table of all samples for each colour. */
    private static final long CURVES = 2 << 20;

    private static final Set<String> CLASSES = Set.of("scnr", "mntr", "prtr", "spac");

    /** Returns the profile in these bytes; empty if they cannot be one that describes a device. */
    public static Optional<IccProfile> of(byte[] bytes) {
        if (bytes.length < HEADER + 4
                || bytes.length > MAX_LENGTH
                || !text(bytes, 36).equals("acsp")) {
            return Optional.empty();
        }
        long length = uint(bytes, 0);
        if (length < HEADER + 4 || length > bytes.length || !CLASSES.contains(text(bytes, 12))) {
            return Optional.empty();
        }
        return Optional.of(new IccProfile(length == bytes.length ? bytes : Arrays.copyOf(bytes, (int) length)));
    }

    /** Returns how many bytes the profile and its conversion take at most: a node of a grid has two bytes, and one or two in the profile. */
    long memory() {
        return 3L * bytes.length + CURVES;
    }

    /** Tells whether the profile describes samples of this layout. */
    public boolean describes(Layout layout) {
        return switch (text(bytes, 16)) {
            case "GRAY" -> layout.colors() == 1;
            case "RGB " -> layout.colors() == 3;
            case "CMYK" -> layout == Layout.CMYK;
            default -> false;
        };
    }

    /** Returns the name that the profile gives itself, such as {@code Adobe RGB (1998)}; empty if it has none. */
    public Optional<String> name() {
        long tags = Math.min(uint(bytes, HEADER), MAX_TAGS);
        for (int i = 0; i < tags; i++) {
            int entry = HEADER + 4 + 12 * i;
            if (entry + 12 <= bytes.length && text(bytes, entry).equals("desc")) {
                return description(uint(bytes, entry + 4)).map(String::strip).filter(name -> !name.isEmpty());
            }
        }
        return Optional.empty();
    }

    /** Returns the content of a tag, from its type on; empty if there is none, or it does not lie within the profile. */
    Optional<ByteBuffer> tag(String signature) {
        long tags = Math.min(uint(bytes, HEADER), MAX_TAGS);
        for (int i = 0; i < tags; i++) {
            int entry = HEADER + 4 + 12 * i;
            if (entry + 12 > bytes.length) {
                return Optional.empty();
            }
            if (text(bytes, entry).equals(signature)) {
                long offset = uint(bytes, entry + 4);
                long length = uint(bytes, entry + 8);
                return offset >= HEADER && length >= 8 && offset + length <= bytes.length
                        ? Optional.of(ByteBuffer.wrap(bytes, (int) offset, (int) length)
                                .slice())
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Tells whether the device puts colours on something, rather than taking pictures or showing them. */
    boolean isOfPrinter() {
        return text(bytes, 12).equals("prtr");
    }

    /** Tells whether the space that the profile leads to is CIELAB, and not CIEXYZ. */
    boolean leadsToLab() {
        return text(bytes, 20).equals("Lab ");
    }

    private Optional<String> description(long offset) {
        if (offset + 28 > bytes.length) {
            return Optional.empty();
        }
        int at = (int) offset;
        return switch (text(bytes, at)) {
            case "desc" -> string(at + 12L, uint(bytes, at + 8), StandardCharsets.ISO_8859_1);
            case "mluc" -> string(offset + uint(bytes, at + 24), uint(bytes, at + 20), StandardCharsets.UTF_16BE);
            default -> Optional.empty();
        };
    }

    private Optional<String> string(long at, long length, java.nio.charset.Charset charset) {
        if (length > 1024 || at + length > bytes.length) {
            return Optional.empty();
        }
        String padded = new String(bytes, (int) at, (int) length, charset);
        int end = padded.indexOf('\0');
        return Optional.of(end < 0 ? padded : padded.substring(0, end));
    }

    private static String text(byte[] bytes, int at) {
        return new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
    }

    private static long uint(byte[] bytes, int at) {
        return (bytes[at] & 0xffL) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | (bytes[at + 3] & 0xff);
    }
}
