package dev.mediamanager.image;

import dev.mediamanager.ImageFormat;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaType;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Picture;
import dev.mediamanager.spi.Output;
import dev.mediamanager.testkit.TestProcessingContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Uses every codec there is, once. */
final class HostWork {
    private static final List<NamedSpec> ALL = List.of(
            Picture.contain(60, 60).named("webp"),
            Picture.contain(50, 50).as(ImageFormat.JPEG).named("jpeg"),
            Picture.contain(40, 40).as(ImageFormat.PNG).named("png"));

    private HostWork() {}

    /** Works on the files of a folder, which are named by their format. */
    static void run(Path folder) throws IOException {
        ImageProcessor processor = new ImageProcessor();
        for (String format : List.of("jpeg", "png", "gif", "bmp", "tiff")) {
            Output webp = process(processor, format, folder.resolve(format));
            process(processor, "webp", webp.file());
        }
    }

    private static Output process(ImageProcessor processor, String format, Path source) throws IOException {
        Path own = Files.createTempDirectory(source.getParent(), "call");
        TestProcessingContext call =
                TestProcessingContext.in(own, MediaType.of("image/" + format), MediaInfo.EMPTY, source, ALL);
        call.run(processor);
        if (call.published().size() != ALL.size()) {
            throw new AssertionError(call.published());
        }
        return call.published().get(0).output();
    }
}
