package dev.mediamanager.internal.sniff;

import dev.mediamanager.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Looks into containers of sound and video for what their magic number does not tell. */
final class Containers {
    private static final int OGG_HEADER = 27;
    private static final int OGG_FIRST_PAGE = 2;
    private static final List<String> OGG_VIDEO = List.of("\u0080theora", "BBCD", "OVP80", "video", "\u0001video");
    private static final int EBML_LOOK = 64;
    private static final int ID3_HEADER = 10;

    private Containers() {}

    /** Returns WebM or Matroska, by the EBML document type (RFC 8794 section 11.2.4). */
    static MediaType matroska(byte[] head) {
        String start = text(head, 0, EBML_LOOK);
        int docType = start.indexOf("B\u0082");
        boolean web = docType >= 0 && start.startsWith("webm", docType + 3);
        return new MediaType(web ? "video/webm" : "video/x-matroska");
    }

    /** Returns the video type if one of the streams that begin together is a picture (RFC 3533 section 4), else the audio type. */
    static MediaType ogg(byte[] head) {
        int at = 0;
        while (text(head, at, 4).equals("OggS") && at + OGG_HEADER < head.length) {
            int segments = head[at + OGG_HEADER - 1] & 0xff;
            int packet = at + OGG_HEADER + segments;
            if ((head[at + 5] & OGG_FIRST_PAGE) == 0) {
                break; // all first pages come before any other
            }
            String codec = text(head, packet, 8);
            if (OGG_VIDEO.stream().anyMatch(codec::startsWith)) {
                return new MediaType("video/ogg");
            }
            at = packet;
            for (int i = 0; i < segments && packet - segments + i < head.length; i++) {
                at += head[packet - segments + i] & 0xff;
            }
        }
        return new MediaType("audio/ogg");
    }

    /** Returns where the sound starts after an ID3v2 tag; 0 if there is none, or it is longer than the first bytes. */
    static int afterId3(byte[] head) {
        if (head.length < ID3_HEADER || !text(head, 0, 3).equals("ID3")) {
            return 0;
        }
        int size = (head[6] & 0x7f) << 21 | (head[7] & 0x7f) << 14 | (head[8] & 0x7f) << 7 | (head[9] & 0x7f);
        return ID3_HEADER + size < head.length ? ID3_HEADER + size : 0;
    }

    private static String text(byte[] head, int from, int length) {
        int start = Math.min(from, head.length);
        return new String(head, start, Math.min(length, head.length - start), StandardCharsets.ISO_8859_1);
    }
}
