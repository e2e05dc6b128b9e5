package dev.mediamanager.video.internal.mp4;

import java.nio.ByteBuffer;
import java.util.Locale;

/** Names the codec of a track as players want it: RFC 6381 section 3.3, with the parameters of the codec's own configuration box. */
final class CodecString {
    private static final int VISUAL_ENTRY = 78;
    private static final int AUDIO_ENTRY = 28;
    private static final int ES_DESCRIPTOR = 3;
    private static final int DECODER_CONFIG = 4;
    private static final int DECODER_SPECIFIC = 5;
    private static final int ESCAPED_OBJECT_TYPE = 31;

    private CodecString() {}

    /** Reads an {@code stsd} box. Codecs that we never encode keep their four letters alone. */
    static String of(Box stsd) {
        Box entry = Box.read(stsd, body -> Box.in(body.position(8)).stream().findFirst())
                .orElseThrow(() -> Box.malformed("no sample entry"));
        return switch (entry.type()) {
            case "avc1", "avc3" -> entry.type() + Box.read(inside(entry, VISUAL_ENTRY, "avcC"), CodecString::avc);
            case "mp4a" -> entry.type() + Box.read(inside(entry, AUDIO_ENTRY, "esds"), CodecString::mpeg4);
            case "hvc1", "hev1" -> entry.type() + Box.read(inside(entry, VISUAL_ENTRY, "hvcC"), CodecString::hevc);
            case "vp09" -> entry.type() + Box.read(inside(entry, VISUAL_ENTRY, "vpcC"), CodecString::vp9);
            case "av01" -> entry.type() + Box.read(inside(entry, VISUAL_ENTRY, "av1C"), CodecString::av1);
            default -> entry.type(); // of Opus there is no more to say
        };
    }

    private static Box inside(Box entry, int fixed, String type) {
        return Box.read(entry, body -> Box.in(body.position(fixed)).stream())
                .filter(box -> box.type().equals(type))
                .findFirst()
                .orElseThrow(() -> Box.malformed("no " + type + " in " + entry.type()));
    }

    /** The profile, compatibility and level bytes of the configuration record (ISO/IEC 14496-15 section 5.3.3). */
    private static String avc(ByteBuffer avcC) {
        return String.format(Locale.ROOT, ".%02x%02x%02x", avcC.get(1), avcC.get(2), avcC.get(3));
    }

    /** The profile, its compatibility flags from the last to the first, tier, level, and constraints but for zeros at the end (ISO/IEC 14496-15 annex E.3). */
    private static String hevc(ByteBuffer hvcC) {
        int profile = hvcC.get(1);
        StringBuilder text = new StringBuilder(".");
        if (((profile >> 6) & 3) > 0) {
            text.append((char) ('A' - 1 + ((profile >> 6) & 3)));
        }
        text.append(profile & 0x1f)
                .append('.')
                .append(Integer.toHexString(Integer.reverse(hvcC.getInt(2))))
                .append((profile & 0x20) != 0 ? ".H" : ".L")
                .append(Byte.toUnsignedInt(hvcC.get(12)));
        int last = 11;
        while (last > 5 && hvcC.get(last) == 0) {
            last--;
        }
        for (int i = 6; i <= last; i++) {
            text.append(String.format(Locale.ROOT, ".%02x", hvcC.get(i)));
        }
        return text.toString();
    }

    /** Profile, level, bits, chroma, the code points of the colours, and the range (VP Codec ISO Media File Format Binding, version 1.0). */
    private static String vp9(ByteBuffer vpcC) {
        int packed = vpcC.get(6);
        return String.format(
                Locale.ROOT,
                ".%02d.%02d.%02d.%02d.%02d.%02d.%02d.%02d",
                vpcC.get(4),
                vpcC.get(5),
                (packed >> 4) & 0xf,
                (packed >> 1) & 7,
                vpcC.get(7),
                vpcC.get(8),
                vpcC.get(9),
                packed & 1);
    }

    /** Profile, level, tier and bits (AV1 Codec ISO Media File Format Binding section 5); the rest is optional. */
    private static String av1(ByteBuffer av1C) {
        int profile = (av1C.get(1) >> 5) & 7;
        int flags = av1C.get(2);
        int bits = (flags & 0x40) == 0 ? 8 : profile == 2 && (flags & 0x20) != 0 ? 12 : 10;
        return String.format(
                Locale.ROOT, ".%d.%02d%c.%02d", profile, av1C.get(1) & 0x1f, (flags & 0x80) != 0 ? 'H' : 'M', bits);
    }

    /** The object type of the decoder and, for MPEG-4 audio, of its specific information (ISO/IEC 14496-1 section 7.2.6). */
    private static String mpeg4(ByteBuffer esds) {
        esds.getInt();
        descriptor(esds, ES_DESCRIPTOR);
        esds.getShort();
        int flags = esds.get();
        if ((flags & 0x80) != 0) {
            esds.getShort();
        }
        if ((flags & 0x40) != 0) {
            esds.position(esds.position() + 1 + Byte.toUnsignedInt(esds.get(esds.position())));
        }
        if ((flags & 0x20) != 0) {
            esds.getShort();
        }
        descriptor(esds, DECODER_CONFIG);
        int objectType = Byte.toUnsignedInt(esds.get());
        esds.position(esds.position() + 12);
        String name = String.format(Locale.ROOT, ".%02x", objectType);
        if (objectType != 0x40 || esds.remaining() < 2) {
            return name;
        }
        descriptor(esds, DECODER_SPECIFIC);
        int bits = Short.toUnsignedInt(esds.getShort());
        int audioType = bits >> 11;
        return name + "." + (audioType == ESCAPED_OBJECT_TYPE ? 32 + (bits >> 5 & 0x3f) : audioType);
    }

    /** Steps into a descriptor of a tag, whose length is written in groups of seven bits. */
    private static void descriptor(ByteBuffer esds, int tag) {
        int actual = esds.get();
        if (actual != tag) {
            throw Box.malformed("descriptor " + actual + " instead of " + tag);
        }
        while ((esds.get() & 0x80) != 0) {
            // The length itself is not needed: every descriptor is read in order.
        }
    }
}
