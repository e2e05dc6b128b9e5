package dev.mediamanager.image;

import dev.mediamanager.MediaInfo;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Picture;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.image.internal.format.StoredPicture;
import dev.mediamanager.image.internal.operations.Operations;
import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.pixels.RowSink;
import dev.mediamanager.image.internal.write.PictureWriter;
import dev.mediamanager.spi.Output;
import dev.mediamanager.spi.ProcessingContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes all variants of one picture: decodes it once, then writes each. */
final class Rendering {
    private final ProcessingContext context;
    private final StoredPicture picture;
    private final MemoryBudget budget;
    private final Map<NamedSpec, Geometry> sizes = new LinkedHashMap<>();

    Rendering(ProcessingContext context, StoredPicture picture, MemoryBudget budget)
            throws IOException, InterruptedException {
        this.context = context;
        this.picture = picture;
        this.budget = budget;
        Regions regions = new Regions(context, picture, budget);
        for (NamedSpec named : context.variants()) {
            Picture spec = spec(named);
            int maxSide = PictureWriter.of(spec.format()).maxSide();
            sizes.put(named, Geometry.of(spec, regions.shown(spec), picture.header(), maxSide));
        }
    }

    private static Picture spec(NamedSpec named) {
        if (named.spec() instanceof Picture spec) {
            return spec;
        }
        throw new ProcessingException(
                ProcessingException.Reason.UNSUPPORTED,
                "Variant '" + named.name() + "' asks for a "
                        + named.spec().getClass().getSimpleName() + "; of images only pictures are made",
                List.of());
    }

    @SuppressWarnings("try") // The share is held, not used.
    void run() throws IOException, InterruptedException {
        Pyramid pyramid = new Pyramid(picture.header(), sizes.values());
        long memory = picture.memory() + pyramid.memory() + finishing();
        try (MemoryBudget.Share share = budget.take(memory, context::checkCancelled)) {
            RowSink sink = new Progress(context, picture.header().height(), pyramid.sink());
            boolean whole = Decoding.run(picture, sink);
            writeAll(pyramid, whole);
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

    private void writeAll(Pyramid pyramid, boolean whole) throws IOException {
        Map<Geometry, List<NamedSpec>> bySize = sizes.keySet().stream()
                .collect(Collectors.groupingBy(sizes::get, LinkedHashMap::new, Collectors.toList()));
        int written = 0;
        for (Map.Entry<Geometry, List<NamedSpec>> size : bySize.entrySet()) {
            Bitmap bitmap = picture.header().orientation().upright(pyramid.take(size.getKey()));
            for (NamedSpec named : size.getValue()) {
                context.checkCancelled();
                int maxSide = PictureWriter.of(spec(named).format()).maxSide();
                Bitmap finished = Operations.apply(spec(named), bitmap, maxSide, context::checkCancelled);
                write(named.name(), spec(named), finished, whole);
                written++;
                context.progress("encode", Progress.DECODING + (1 - Progress.DECODING) * written / sizes.size());
            }
        }
    }

    private void write(String name, Picture spec, Bitmap bitmap, boolean whole) throws IOException {
        Path file =
                context.workspace().resolve(name + "." + spec.format().name().toLowerCase(Locale.ROOT));
        PictureWriter.of(spec.format()).write(bitmap, spec.quality(), file);
        MediaInfo info = MediaInfo.ofPicture(bitmap.width(), bitmap.height());
        context.publish(name, Output.main(spec.format().type(), file, whole ? info : info.asDamaged()));
    }
}
