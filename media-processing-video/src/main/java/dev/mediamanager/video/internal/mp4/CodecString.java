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
            default -> entry.type();
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
