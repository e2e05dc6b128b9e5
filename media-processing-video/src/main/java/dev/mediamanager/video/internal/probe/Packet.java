package dev.mediamanager.video.internal.probe;

import java.util.Optional;

/**
 * A packet of a stream, before it is decoded.
 *
 * @param stream the index of its stream
 * @param micros when it is shown or heard, in microseconds of the container's clock
 * @param durationMicros how long
 * @param bytes its size
 * @param keyframe whether it can be decoded without earlier ones
 * @param discarded whether the container says that it is decoded, but neither shown nor heard
 */
public record Packet(int stream, long micros, long durationMicros, long bytes, boolean keyframe, boolean discarded) {
    /** What {@link #parse} reads, in the words of {@code ffprobe}, which writes them in an order of its own. */
    public static final String ENTRIES = "packet=stream_index,pts_time,duration_time,size,flags";

    private static final int COLUMNS = 5;

    /** Reads a line of values with commas between them; nothing if one is missing. */
    public static Optional<Packet> parse(String line) {
        String[] columns = line.split(",", -1);
        if (columns.length < COLUMNS || columns[4].length() < 2) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Packet(
                    Integer.parseInt(columns[0]),
                    micros(columns[1]),
                    micros(columns[2]),
                    Long.parseLong(columns[3]),
                    columns[4].charAt(0) == 'K',
                    columns[4].charAt(1) == 'D'));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static long micros(String seconds) {
        return Math.round(Double.parseDouble(seconds) * 1e6);
    }
}
