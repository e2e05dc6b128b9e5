package dev.mediamanager.image;

import dev.mediamanager.ProcessingException;
import dev.mediamanager.image.internal.format.CorruptPictureException;
import dev.mediamanager.image.internal.format.PictureHeader;
import dev.mediamanager.image.internal.format.PlanarPicture;
import dev.mediamanager.image.internal.format.StoredPicture;
import dev.mediamanager.image.internal.format.UnsupportedPictureException;
import dev.mediamanager.image.internal.io.ReadFailedException;
import dev.mediamanager.image.internal.pixels.RowSink;
import dev.mediamanager.image.internal.planes.PlaneGrid;
import dev.mediamanager.image.internal.planes.PlaneSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs a decoder and makes of it a promise: either all rows reach the sink, or a typed exception is thrown. The rows that are
 * missing at the end of a picture that is partly readable come empty: transparent where it has alpha, else black, and white of inks.
 */
final class Decoding {
    private final PictureHeader header;
    private boolean begun;
    private @Nullable RuntimeException sinkFailure;

    private Decoding(PictureHeader header) {
        this.header = header;
    }

    private interface Decoder {
        boolean decode() throws IOException;
    }

    /**
     * Decodes a picture into a sink.
     *
     * @return true if all of it was readable
     * @throws CorruptPictureException if nothing was
     * @throws UnsupportedPictureException if no decoder reads such a picture
     */
    static boolean run(StoredPicture picture, RowSink sink) {
        PictureHeader header = picture.header();
        Decoding decoding = new Decoding(header);
        Counter counter = decoding.new Counter(header.height());
        boolean whole = decoding.decode(() -> picture.decode(row -> counter.count(() -> sink.row(row))));
        int[] empty = new int[header.width() * header.layout().bands()];
        return counter.fillUp(() -> sink.row(empty)) && whole;
    }

    /**
     * Decodes the planes of a picture into sinks.
     *
     * @return true if all of it was readable
     * @throws CorruptPictureException if nothing was
     * @throws UnsupportedPictureException if no decoder reads such a picture
     */
    static boolean run(PlanarPicture picture, List<PlaneSink> sinks) {
        Decoding decoding = new Decoding(picture.header());
        List<Counter> counters = new ArrayList<>();
        List<PlaneSink> counted = new ArrayList<>();
        for (int i = 0; i < sinks.size(); i++) {
            PlaneSink sink = sinks.get(i);
            Counter counter = decoding.new Counter(picture.planes().get(i).height());
            counters.add(counter);
            counted.add((samples, from) -> counter.count(() -> sink.row(samples, from)));
        }
        boolean whole = decoding.decode(() -> picture.decodePlanes(counted));
        for (int i = 0; i < sinks.size(); i++) {
            PlaneGrid grid = picture.planes().get(i);
            PlaneSink sink = sinks.get(i);
            byte[] empty = new byte[grid.width()];
            Arrays.fill(empty, (byte) (i == 0 ? 0 : 128));
            whole &= counters.get(i).fillUp(() -> sink.row(empty, 0));
        }
        return whole;
    }

    private boolean decode(Decoder decoder) {
        try {
            return decoder.decode();
        } catch (UnsupportedPictureException | ReadFailedException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            if (sinkFailure != null) {
                throw sinkFailure;
            }
            if (!begun) {
                throw new CorruptPictureException(
                        "The " + header.format().label() + " picture does not decode: " + e.getMessage(), e);
            }
            return false;
        } catch (OutOfMemoryError e) {
            throw new ProcessingException(
                    ProcessingException.Reason.LIMIT_EXCEEDED,
                    "The heap is too small for this " + header.format().label() + " picture of " + header.width() + "x"
                            + header.height() + " pixels; raise -Xmx or lower image.memory",
                    List.of());
        }
    }

    /** Counts the rows on their way to one sink. */
    private final class Counter {
        private final int height;
        private int rows;

        Counter(int height) {
            this.height = height;
        }

        void count(Runnable row) {
            if (rows == height) {
                throw new IllegalStateException("More rows than the picture has");
            }
            try {
                row.run();
            } catch (RuntimeException e) {
                sinkFailure = e;
                throw e;
            }
            rows++;
            begun = true;
        }

        /** Tells whether no row was missing. */
        boolean fillUp(Runnable emptyRow) {
            int missing = height - rows;
            for (int i = 0; i < missing; i++) {
                emptyRow.run();
            }
            return missing == 0;
        }
    }
}
