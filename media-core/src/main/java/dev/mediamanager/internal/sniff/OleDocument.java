package dev.mediamanager.internal.sniff;

import dev.mediamanager.MediaType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells the old office documents apart ([MS-CFB] version 3 and 4) by the names in their directory, or by the first stream where the directory
 * lies beyond the first bytes.
 */
final class OleDocument {
    private static final MediaType WORD = new MediaType("application/msword");
    private static final MediaType EXCEL = new MediaType("application/vnd.ms-excel");
    private static final MediaType POWERPOINT = new MediaType("application/vnd.ms-powerpoint");
    private static final int HEADER = 512;
    private static final int ENTRY = 128;
    private static final int MAX_NAME = 64;
    private static final int WORD_MAGIC = 0xA5EC; // wIdent of [MS-DOC] 2.5.2
    private static final int EXCEL_MAGIC = 0x0809; // BOF of [MS-XLS] 2.4.21
    private static final int FIRST_BLIP =
            0xF01A; // OfficeArtBlip of [MS-ODRAW] 2.2.22: only PowerPoint has a stream of pictures
    private static final int LAST_BLIP = 0xF02A;

    private final ByteBuffer head;
    private final int sectorShift;

    private OleDocument(byte[] head) {
        this.head = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        this.sectorShift = this.head.getShort(30);
    }

    static Optional<MediaType> detect(byte[] head) {
        if (head.length < HEADER + 4) {
            return Optional.empty();
        }
        OleDocument document = new OleDocument(head);
        if (document.sectorShift != 9 && document.sectorShift != 12) {
            return Optional.empty();
        }
        List<String> names = document.names();
        return names.isEmpty() ? document.byFirstStream() : byNames(names);
    }

    private static Optional<MediaType> byNames(List<String> names) {
        List<MediaType> found = new ArrayList<>();
        if (names.contains("WordDocument")) {
            found.add(WORD);
        }
        if (names.contains("Workbook") || names.contains("Book")) {
            found.add(EXCEL);
        }
        if (names.contains("PowerPoint Document")) {
            found.add(POWERPOINT);
        }
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private Optional<MediaType> byFirstStream() {
        int magic = head.getShort(HEADER) & 0xffff;
        int record = head.getShort(HEADER + 2) & 0xffff;
        if (record >= FIRST_BLIP && record <= LAST_BLIP) {
            return Optional.of(POWERPOINT);
        }
        return switch (magic) {
            case WORD_MAGIC -> Optional.of(WORD);
            case EXCEL_MAGIC -> Optional.of(EXCEL);
            default -> Optional.empty();
        };
    }

    /** Returns the names of the root's sector of the directory and those that adjoin it; none if it lies beyond the first bytes. */
    private List<String> names() {
        List<String> names = new ArrayList<>();
        long start = ((long) head.getInt(48) + 1) << sectorShift;
        for (long at = start; at >= HEADER && at + ENTRY <= head.capacity(); at += ENTRY) {
            int length = head.getShort((int) at + MAX_NAME) & 0xffff;
            int kind = head.get((int) at + MAX_NAME + 2);
            if (length > MAX_NAME || kind < 0 || kind > 5) {
                break; // no directory any more
            }
            if (length >= 2) {
                names.add(new String(head.array(), (int) at, length - 2, StandardCharsets.UTF_16LE));
            }
        }
        return names;
    }
}
