package dev.mediamanager.image;

import dev.mediamanager.Analysis;
import dev.mediamanager.ImageAnalysis;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaType;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Picture;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.image.internal.analysis.Analyser;
import dev.mediamanager.image.internal.format.AnimatedPicture;
import dev.mediamanager.image.internal.format.StoredPicture;
import dev.mediamanager.image.internal.operations.Operations;
import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.write.AnimationWriter;
import dev.mediamanager.image.internal.write.Elsewhere;
import dev.mediamanager.image.internal.write.PictureWriter;
import dev.mediamanager.spi.Output;
import dev.mediamanager.spi.ProcessingContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Makes all variants of one picture: decodes it once, then writes each; of an animation, frame by frame. */
final class Rendering {
    /** What an analysis looks at. */
    private static final Picture ANALYSED = Picture.contain(Analyser.SIDE, Analyser.SIDE);

    private static final MediaType JSON = new MediaType("application/json");

    private final ProcessingContext context;
    private final StoredPicture picture;
    private final MemoryBudget budget;
    private final Map<NamedSpec, Geometry> sizes = new LinkedHashMap<>();
    private final Optional<Animation> animation;

    Rendering(ProcessingContext context, StoredPicture picture, MemoryBudget budget)
            throws IOException, InterruptedException {
        this.context = context;
        this.picture = picture;
        this.budget = budget;
        this.animation =
                picture instanceof AnimatedPicture animated && picture.header().frames() > 1
                        ? Optional.of(new Animation(context, animated, budget))
                        : Optional.empty();
        Regions regions = new Regions(context, picture, budget);
        for (NamedSpec named : context.variants()) {
            Picture spec = spec(named);
            if (animation.isPresent() && AnimationWriter.asked(spec)) {
                animation.get().add(named, spec, regions);
                continue;
            }
            int maxSide = writer(spec).maxSide();
            sizes.put(named, Geometry.of(spec, regions.shown(spec), picture.header(), maxSide));
        }
    }

    private static Picture spec(NamedSpec named) {
        if (named.spec() instanceof Picture spec) {
            return spec;
        }
        if (named.spec() instanceof Analysis) {
            return ANALYSED;
        }
        throw new ProcessingException(
                ProcessingException.Reason.UNSUPPORTED,
                "Variant '" + named.name() + "' asks for a "
                        + named.spec().getClass().getSimpleName() + "; of images only pictures and analyses are made",
                List.of());
    }

    private PictureWriter writer(Picture spec) {
        return PictureWriter.of(spec, Elsewhere.of(context));
    }

    void run() throws IOException, InterruptedException {
        if (!sizes.isEmpty()) {
            still();
        }
        if (animation.isPresent()) {
            animation.get().run();
        }
    }

    @SuppressWarnings("try") // The share is held, not used.
    private void still() throws IOException, InterruptedException {
        Sizes made = sizes();
        try (MemoryBudget.Share share =
                budget.take(made.memory() + finishing() + searching(), context::checkCancelled)) {
            boolean whole = made.decode(new Progress(context));
            writeAll(made, whole);
        }
    }

    /** Returns how much memory the operations of one variant take at most; they are done one variant at a time. */
    private long finishing() {
        return sizes.entrySet().stream()
                .mapToLong(size -> Operations.memory(
                        spec(size.getKey()),
                        size.getValue().width(),
                        size.getValue().height()))
                .max()
                .orElse(0);
    }

    /** Returns how much memory is taken by comparing files with what they were made of; that is done for all variants at once. */
    private long searching() {
        return sizes.entrySet().stream()
                .filter(size -> PictureWriter.searches(spec(size.getKey())))
                .mapToLong(size -> size.getValue().pixels() * PictureWriter.SEARCH_BYTES)
                .sum();
    }

    /** Planes are faster, where the picture and all formats can do with them. */
    private Sizes sizes() {
        List<Level> roots = Level.pyramid(sizes.values());
        StoredPicture reduced = picture.reduced(Level.mostReduction(roots));
        boolean planar = PlanePyramid.takes(reduced, sizes.values())
                && sizes.keySet().stream()
                        .map(Rendering::spec)
                        .allMatch(spec -> Operations.none(spec) && writer(spec).takesPlanes());
        return planar ? new PlanePyramid(reduced, roots, sizes.values()) : new Pyramid(reduced, roots, sizes.values());
    }

    /** Encodes on as many processors as are idle. */
    private void writeAll(Sizes made, boolean whole) throws IOException {
        Map<Geometry, List<NamedSpec>> bySize = sizes.keySet().stream()
                .collect(Collectors.groupingBy(sizes::get, LinkedHashMap::new, Collectors.toList()));
        AtomicInteger written = new AtomicInteger();
        Parallel encoding = new Parallel(context.executor());
        try {
            for (Map.Entry<Geometry, List<NamedSpec>> size : bySize.entrySet()) {
                Finished finished = made.take(size.getKey());
                for (NamedSpec named : size.getValue()) {
                    Finished done = finish(spec(named), finished);
                    encoding.run(() -> {
                        context.checkCancelled();
                        write(named, done, whole);
                        double share = (double) written.incrementAndGet() / sizes.size();
                        context.progress("encode", Progress.DECODING + (1 - Progress.DECODING) * share);
                    });
                }
            }
        } finally {
            encoding.end();
        }
        encoding.await();
    }

    private Finished finish(Picture spec, Finished fitted) {
        if (fitted instanceof Finished.Pixels pixels) {
            int maxSide = writer(spec).maxSide();
            return new Finished.Pixels(Operations.apply(spec, pixels.bitmap(), maxSide, context::checkCancelled));
        }
        return fitted;
    }

    private void write(NamedSpec named, Finished finished, boolean whole) throws IOException {
        if (named.spec() instanceof Analysis) {
            analyse(named.name(), finished.bitmap(), whole);
        } else {
            write(named.name(), spec(named), finished, whole);
        }
    }

    private void write(String name, Picture spec, Finished finished, boolean whole) throws IOException {
        Path file =
                context.workspace().resolve(name + "." + spec.format().name().toLowerCase(Locale.ROOT));
        finished.write(writer(spec), spec.quality(), file);
        MediaInfo info = MediaInfo.ofPicture(finished.width(), finished.height());
        context.publish(name, Output.main(spec.format().type(), file, whole ? info : info.asDamaged()));
    }

    private void analyse(String name, Bitmap bitmap, boolean whole) throws IOException {
        ImageAnalysis analysis = Analyser.analyse(bitmap, picture.header().frames() > 1);
        Path file = Files.writeString(context.workspace().resolve(name + ".json"), analysis.toJson());
        MediaInfo info = analysis.toInfo();
        context.publish(name, Output.main(JSON, file, whole ? info : info.asDamaged()));
    }
}
