package dev.mediamanager.image.internal.write;

import dev.mediamanager.image.internal.palette.Dither;
import dev.mediamanager.image.internal.palette.Palette;
import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.write.gif.GifStream;
import dev.mediamanager.image.internal.write.gif.GifStream.Disposal;
import dev.mediamanager.picture.Encoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Writes a GIF: each frame has a palette of its own. A pixel is either there or not, so what is less than half opaque is transparent. What a frame leaves as it
 * is it does not paint, which leaves more colours for the rest. A frame cannot paint transparency: where something must vanish, the frame before it is
 * cleared, so a frame is written when the next one is known.
 */
final class AnimatedGif extends AnimationWriter {
    static final int MAX_SIDE = GifStream.MAX_SIDE;

    private static final int BANDS = Layout.RGB_ALPHA.bands();

    private final GifStream out;
    private final int colors;
    private final boolean dither;
    private Optional<Frame> pending = Optional.empty();
    private int frames;
    private long millis;
    private long hundredths;

    /**
     * A frame to be written.
     *
     * @param canvas what is there before it
     */
    private record Frame(Bitmap canvas, Bitmap picture, Part part, Duration delay) {}

    private AnimatedGif(GifStream out, Encoding encoding) {
        this.out = out;
        this.colors = encoding.colors().orElse(PalettePng.MAX_COLORS);
        this.dither = encoding.dither();
    }

    static AnimatedGif open(Path file, Encoding encoding, int loops) throws IOException {
        return new AnimatedGif(
                new GifStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), loops), encoding);
    }

    @Override
    Bitmap prepared(Bitmap bitmap) {
        Bitmap picture = bitmap.inColor();
        byte[] from = picture.samples();
        int bands = picture.layout().bands();
        byte[] to = new byte[picture.width() * picture.height() * BANDS];
        for (int at = 0, pixel = 0; at < to.length; at += BANDS, pixel += bands) {
            if (bands < BANDS || (from[pixel + 3] & 0xff) >= 128) {
                System.arraycopy(from, pixel, to, at, 3);
                to[at + 3] = (byte) 255;
            }
        }
        return new Bitmap(Layout.RGB_ALPHA, picture.width(), picture.height(), to);
    }

    @Override
    void begin(Bitmap first) throws IOException {
        out.begin(first.width(), first.height());
    }

    @Override
    void next(Optional<Bitmap> before, Bitmap picture, Part changed, Duration delay) throws IOException {
        Bitmap canvas = before.orElseGet(() -> empty(picture));
        Part part = changed;
        if (pending.isPresent()) {
            Optional<Part> vanished = vanished(canvas, picture);
            Frame frame = pending.get();
            if (vanished.isPresent()) {
                Part cleared = frame.part.with(vanished.get());
                write(frame, cleared, Disposal.CLEAR);
                canvas = without(canvas, cleared);
                // The delay needs a frame, if only of one pixel that is not there.
                part = Part.changed(canvas, picture).orElse(new Part(0, 0, 1, 1));
            } else {
                write(frame, frame.part, Disposal.KEEP);
            }
        }
        pending = Optional.of(new Frame(canvas, picture, part, delay));
    }

    @Override
    void longer(Duration delay) {
        pending = pending.map(frame -> new Frame(frame.canvas, frame.picture, frame.part, frame.delay.plus(delay)));
    }

    @Override
    void end() throws IOException {
        if (pending.isPresent()) {
            write(pending.get(), pending.get().part, Disposal.KEEP);
        }
        out.end();
    }

    private static Bitmap empty(Bitmap like) {
        return new Bitmap(like.layout(), like.width(), like.height(), new byte[like.samples().length]);
    }

    /** Returns what holds all pixels that are there before and not after. */
    private static Optional<Part> vanished(Bitmap before, Bitmap after) {
        byte[] kept = before.samples().clone();
        for (int at = 0; at < kept.length; at += BANDS) {
            if (after.samples()[at + 3] == 0) {
                Arrays.fill(kept, at, at + BANDS, (byte) 0);
            }
        }
        return Part.changed(before, new Bitmap(before.layout(), before.width(), before.height(), kept));
    }

    private static Bitmap without(Bitmap picture, Part part) {
        byte[] left = picture.samples().clone();
        for (int y = part.y(); y < part.y() + part.height(); y++) {
            int from = (y * picture.width() + part.x()) * BANDS;
            Arrays.fill(left, from, from + part.width() * BANDS, (byte) 0);
        }
        return new Bitmap(picture.layout(), picture.width(), picture.height(), left);
    }

    private void write(Frame frame, Part part, Disposal disposal) throws IOException {
        Bitmap painted = part.cut(frame.picture);
        boolean gaps = erase(painted, frame.canvas, part);
        Palette palette = Palette.ofVisible(painted, gaps ? Math.max(1, colors - 1) : colors);
        int transparent = gaps ? palette.size() : -1;
        Dither rows = new Dither(painted, palette, dither && !palette.exact());
        out.frame(part.x(), part.y(), part.width(), part.height(), palette, transparent, delay(frame.delay), disposal);
        for (int y = 0; y < part.height(); y++) {
            byte[] row = rows.next();
            for (int x = 0; gaps && x < row.length; x++) {
                if (painted.samples()[(y * row.length + x) * BANDS + 3] == 0) {
                    row[x] = (byte) transparent;
                }
            }
            out.row(row);
        }
        out.endFrame();
        frames++;
    }

    /** Makes transparent what is there anyway; tells whether anything is transparent. */
    private static boolean erase(Bitmap painted, Bitmap canvas, Part part) {
        byte[] samples = painted.samples();
        boolean gaps = false;
        for (int y = 0, at = 0; y < part.height(); y++) {
            int there = ((part.y() + y) * canvas.width() + part.x()) * BANDS;
            for (int end = at + part.width() * BANDS; at < end; at += BANDS, there += BANDS) {
                if (Arrays.equals(samples, at, at + BANDS, canvas.samples(), there, there + BANDS)) {
                    Arrays.fill(samples, at, at + BANDS, (byte) 0);
                    gaps = true;
                }
            }
        }
        return gaps;
    }

    /** Returns the delay in hundredths, so that the sum of all stays right; what lasts at all lasts at least one. */
    private int delay(Duration delay) {
        millis += delay.toMillis();
        long wanted = Math.round(millis / 10.0) - hundredths;
        int given = (int) Math.max(delay.isZero() ? 0 : 1, Math.min(GifStream.MAX_DELAY, wanted));
        hundredths += given;
        return given;
    }

    @Override
    public Duration duration() {
        return Duration.ofMillis(10 * hundredths);
    }

    @Override
    public int frames() {
        return frames;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
