package dev.mediamanager.image;

import dev.mediamanager.MediaInfo;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Picture;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.image.internal.color.Conversion;
import dev.mediamanager.image.internal.format.AnimatedPicture;
import dev.mediamanager.image.internal.format.CorruptPictureException;
import dev.mediamanager.image.internal.format.FrameSource;
import dev.mediamanager.image.internal.format.PictureHeader;
import dev.mediamanager.image.internal.io.ReadFailedException;
import dev.mediamanager.image.internal.operations.Operations;
import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.write.AnimationWriter;
import dev.mediamanager.image.internal.write.Elsewhere;
import dev.mediamanager.image.internal.write.PictureWriter;
import dev.mediamanager.spi.Output;
import dev.mediamanager.spi.ProcessingContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes the animated variants of one picture: each frame is composed, fitted, changed and written for all of them before the next one is looked at. */
final class Animation {
    /** The most pixels of all frames of a variant: some minutes of encoding. */
    static final long MAX_PIXELS = 1_000_000_000;

    /** The most pixels of all frames of a source, each of which is scaled as a whole, however little of it changed: some minutes. */
    static final long MAX_SOURCE_PIXELS = 10_000_000_000L;

    /** What a variant holds for each pixel. */
    private static final int BYTES = AnimationWriter.FRAMES * Layout.RGB_ALPHA.bands();

    private final ProcessingContext context;
    private final AnimatedPicture picture;
    private final MemoryBudget budget;
    private final List<Made> variants = new ArrayList<>();

    /** A variant that is made. */
    private record Made(String name, Picture spec, Geometry geometry) {}

    /** A variant that is being written. */
    private record Writing(Made made, AnimationWriter out) {}

    Animation(ProcessingContext context, AnimatedPicture picture, MemoryBudget budget) {
        this.context = context;
        this.picture = picture;
        this.budget = budget;
    }

    /** Adds a variant. What it shows is the same for all frames: where it depends on what is there, the first decides. */
    void add(NamedSpec named, Picture asked, Regions regions) throws IOException, InterruptedException {
        PictureHeader header = picture.header();
        long scaled = (long) header.width() * header.height() * header.frames();
        if (scaled > MAX_SOURCE_PIXELS) {
            throw new ProcessingException(
                    ProcessingException.Reason.LIMIT_EXCEEDED,
                    "The source has " + header.frames() + " frames of " + header.width() + "x" + header.height()
                            + " pixels, " + scaled + " in all; at most " + MAX_SOURCE_PIXELS
                            + " are made anew. Ask for one frame",
                    List.of());
        }
        Picture spec = asked;
        if (Operations.finds(asked)) {
            spec = asked.at(Operations.found(asked, regions.first(asked)));
        }
        Geometry geometry = Geometry.of(spec, regions.shown(spec), header, maxSide(spec));
        long pixels = geometry.pixels() * header.frames();
        if (pixels > MAX_PIXELS) {
            throw new ProcessingException(
                    ProcessingException.Reason.LIMIT_EXCEEDED,
                    "Variant '" + named.name() + "' has " + header.frames() + " frames of "
                            + geometry.width() + "x" + geometry.height() + " pixels, " + pixels + " in all; at most "
                            + MAX_PIXELS + " are encoded. Ask for a smaller box, or for one frame",
                    List.of());
        }
        variants.add(new Made(named.name(), spec, geometry));
    }

    @SuppressWarnings("try") // The share is held, not used.
    void run() throws IOException, InterruptedException {
        if (variants.isEmpty()) {
            return;
        }
        FrameSource frames = picture.frames();
        List<Geometry> sizes = variants.stream().map(Made::geometry).distinct().toList();
        List<Level> roots = Level.pyramid(sizes);
        FramePicture current = new FramePicture(picture.header(), frames);
        long finishing = variants.stream()
                .mapToLong(made -> Operations.memory(made.spec, made.geometry.width(), made.geometry.height()))
                .max()
                .orElse(0);
        long encoding =
                variants.stream().mapToLong(made -> made.geometry.pixels()).sum() * BYTES;
        Conversion conversion = Pyramid.conversion(current);
        long decoding = new Pyramid(current, roots, sizes, conversion).memory();
        List<Writing> open = new ArrayList<>();
        try (MemoryBudget.Share share = budget.take(decoding + finishing + encoding, context::checkCancelled)) {
            for (Made made : variants) {
                open.add(new Writing(made, AnimationWriter.create(file(made), made.spec, frames.loops())));
            }
            int shown = 0;
            boolean whole = true;
            while (whole && shown < picture.header().frames()) {
                context.checkCancelled();
                whole = next(frames, shown > 0);
                if (whole) {
                    Pyramid pyramid = new Pyramid(current, roots, sizes, conversion);
                    pyramid.decode(Progress.silent(context));
                    write(pyramid, open, frames);
                    shown++;
                    context.progress(
                            "animate", (double) shown / picture.header().frames());
                }
            }
            for (Writing writing : open) {
                finish(writing, whole && picture.complete());
            }
        } finally {
            for (Writing one : open) {
                one.out.close();
            }
        }
    }

    /** Goes on to the next frame; returns false if it is not readable, but others were. */
    private static boolean next(FrameSource frames, boolean others) {
        try {
            return frames.next();
        } catch (ReadFailedException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            if (others) {
                return false;
            }
            throw new CorruptPictureException("The first frame does not decode: " + e.getMessage(), e);
        }
    }

    private void write(Pyramid pyramid, List<Writing> open, FrameSource frames) throws IOException {
        Parallel encoding = new Parallel(context.executor());
        try {
            Map<Geometry, Bitmap> fitted = new HashMap<>();
            for (Writing one : open) {
                Bitmap bitmap = fitted.computeIfAbsent(
                        one.made.geometry, size -> pyramid.take(size).bitmap());
                Bitmap finished =
                        Operations.apply(one.made.spec, bitmap, maxSide(one.made.spec), context::checkCancelled);
                encoding.run(() -> one.out.add(finished, frames.delay()));
            }
        } finally {
            encoding.end();
        }
        encoding.await();
    }

    private void finish(Writing one, boolean whole) throws IOException {
        one.out.finish();
        MediaInfo info = new MediaInfo(
                Optional.of(one.out.size()),
                one.out.frames() > 1 ? Optional.of(one.out.duration()) : Optional.empty(),
                one.out.frames(),
                List.of(),
                List.of(),
                Map.of(),
                !whole);
        context.publish(one.made.name, Output.main(one.made.spec.format().type(), file(one.made), info));
    }

    private Path file(Made made) {
        return context.workspace()
                .resolve(made.name + "." + made.spec.format().name().toLowerCase(Locale.ROOT));
    }

    private int maxSide(Picture spec) {
        return PictureWriter.of(spec, Elsewhere.of(context)).maxSide();
    }
}
