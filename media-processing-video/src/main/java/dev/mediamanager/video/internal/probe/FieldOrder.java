package dev.mediamanager.video.internal.probe;

import java.util.Optional;

/** Which half of the lines of an interlaced frame was taken first. */
public enum FieldOrder {
    /** The odd lines, of which the topmost is one. */
    TOP_FIRST("tff", "top"),
    /** The even lines. */
    BOTTOM_FIRST("bff", "bottom");

    private final String parity;
    private final String first;

    FieldOrder(String parity, String first) {
        this.parity = parity;
        this.first = first;
    }

    /**
     * Reads what {@code ffprobe} says; nothing if frames are whole, or it is not known. {@code tb} and {@code bt} are the numbers 9 and 14 of QuickTime,
     * whose first letter tells which line is the earlier (Apple TN2162, not as FFmpeg's documentation has it).
     */
    static Optional<FieldOrder> of(String text) {
        return switch (text) {
            case "tt", "tb" -> Optional.of(TOP_FIRST);
            case "bb", "bt" -> Optional.of(BOTTOM_FIRST);
            default -> Optional.empty();
        };
    }

    /**
     * Returns the filter that makes a whole frame of each, in FFmpeg's words, at the time of its first field.
     *
     * @param deinterlacer {@code bwdif} or {@code yadif}
     */
    public String whole(String deinterlacer) {
        return deinterlacer + "=mode=send_frame:parity=" + parity + ":deint=all";
    }

    /** Returns the filter that leaves the first field of a frame alone, in FFmpeg's words; the frames around it need not be there. */
    public String half() {
        return "field=type=" + first;
    }
}
