package dev.mediamanager.image;

import dev.mediamanager.ProcessingException;
import dev.mediamanager.image.internal.format.CorruptPictureException;
import dev.mediamanager.image.internal.format.StoredPicture;
import dev.mediamanager.image.internal.format.UnsupportedPictureException;
import dev.mediamanager.image.internal.io.ReadFailedException;
import dev.mediamanager.image.internal.pixels.RowSink;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs a decoder and makes of it a promise: either all rows reach the sink, or a typed exception is thrown. What is missing of a picture that is
 * partly readable is filled up with the last row's place left empty (black, or transparent).
 */
final class Decoding implements RowSink {
    private final StoredPicture picture;
    private final RowSink sink;
    private int rows;
    private @Nullable RuntimeException sinkFailure;

    private Decoding(StoredPicture picture, RowSink sink) {
        this.picture = picture;
        this.sink = sink;
    }

    /**
     * Decodes a picture into a sink.
     *
     * @return true if all of it was readable
     * @throws CorruptPictureException if nothing was
     * @throws UnsupportedPictureException if no decoder reads such a picture
     */
    static boolean run(StoredPicture picture, RowSink sink) {
        Decoding decoding = new Decoding(picture, sink);
        boolean whole = decoding.decode();
        return decoding.fillUp() && whole;
    }

    private boolean decode() {
        try {
            return picture.decode(this);
        } catch (UnsupportedPictureException | ReadFailedException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            if (sinkFailure != null) {
                throw sinkFailure;
            }
            if (rows == 0) {
                throw new CorruptPictureException(
                        "The " + picture.header().format().label() + " picture does not decode: " + e.getMessage(), e);
            }
            return false;
        } catch (OutOfMemoryError e) {
            throw new ProcessingException(
                    ProcessingException.Reason.LIMIT_EXCEEDED,
                    "The heap is too small for this "
                            + picture.header().format().label() + " picture of "
                            + picture.header().width() + "x" + picture.header().height()
                            + " pixels; raise -Xmx or lower image.memory",
                    List.of());
        }
    }

    private boolean fillUp() {
        int missing = picture.header().height() - rows;
        int[] empty =
                new int[picture.header().width() * picture.header().layout().bands()];
        for (int i = 0; i < missing; i++) {
            sink.row(empty);
        }
        return missing == 0;
    }

    @Override
    public void row(int[] samples) {
        if (rows == picture.header().height()) {
            throw new IllegalStateException("More rows than the picture has");
        }
        try {
            sink.row(samples);
        } catch (RuntimeException e) {
            sinkFailure = e;
            throw e;
        }
        rows++;
    }
}
