package dev.mediamanager.examples.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.AcceptHeader;
import dev.mediamanager.ImageFormat;
import dev.mediamanager.Media;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaRef;
import dev.mediamanager.MediaType;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Picture;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.VariantSpec;
import dev.mediamanager.spi.MediaProcessor;
import dev.mediamanager.spi.Output;
import dev.mediamanager.spi.ProcessingContext;
import dev.mediamanager.testkit.samples.SamplePicture;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Variants on demand on the embedded default. */
class OnDemandTest {
    private static final int CALLERS = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    /** "Makes" pictures by copying the source, and counts. */
    private static final class Counting implements MediaProcessor {
        private final AtomicInteger made = new AtomicInteger();

        @Override
        public boolean supports(MediaType type, VariantSpec spec) {
            return spec instanceof Picture;
        }

        @Override
        public void process(ProcessingContext context) {
            for (NamedSpec variant : context.variants()) {
                made.incrementAndGet();
                Path copy = context.workspace().resolve(variant.name());
                try (InputStream in = context.source().open()) {
                    Files.copy(in, copy);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                context.publish(variant.name(), Output.main(context.type(), copy, MediaInfo.EMPTY));
            }
        }
    }

    private Media upload(Embedded library) {
        Path file = new SamplePicture(64, 48, SamplePicture.Format.PNG).write(folder.resolve("picture.png"));
        return library.media().upload(UploadRequest.of(Source.file(file)));
    }

    @Test
    void variant_askedForByManyAtOnce_isMadeOnce() throws Exception {
        Counting counting = new Counting();
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        try (Embedded library = Embedded.open(folder.resolve("media"), builder -> builder.processor(counting))) {
            Media media = upload(library);
            CyclicBarrier start = new CyclicBarrier(CALLERS);
            List<Future<MediaRef>> calls = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                calls.add(threads.submit(() -> {
                    start.await();
                    MediaRef ref = library.media().library().variant(media.id(), Picture.cover(10, 10), PATIENCE);
                    library.media().stream(ref).close();
                    return ref;
                }));
            }
            List<MediaRef> refs = new ArrayList<>();
            for (Future<MediaRef> call : calls) {
                refs.add(call.get(60, TimeUnit.SECONDS));
            }

            assertThat(refs).containsOnly(refs.get(0));
            assertThat(counting.made).hasValue(1);
            threads.shutdown();
            assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
            library.assertLeft(media);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void variant_ofAPicture_isAPicture() throws IOException {
        try (Embedded library = Embedded.open(folder.resolve("media"))) {
            Media media = upload(library);

            MediaRef ref = library.media().library().variant(media.id(), Picture.contain(32, 32), PATIENCE);

            try (MediaContent content = library.media().stream(ref)) {
                assertThat(content.type()).isEqualTo(new MediaType("image/webp"));
                assertThat(new String(content.inputStream().readNBytes(4), StandardCharsets.US_ASCII))
                        .isEqualTo("RIFF");
            }
            library.assertLeft(media);
        }
    }

    @Test
    void variant_inTheFormatOfARequest_isTheOnlyOneMade() throws IOException {
        try (Embedded library = Embedded.open(folder.resolve("media"))) {
            Media media = upload(library);
            AcceptHeader accept = AcceptHeader.parse("image/png, image/jpeg");

            ImageFormat format = accept.format(media.current().info()).orElseThrow();
            MediaRef ref = library.media()
                    .library()
                    .variant(media.id(), Picture.contain(32, 32).as(format), PATIENCE);

            assertThat(format).isEqualTo(ImageFormat.JPEG);
            try (MediaContent content = library.media().stream(ref)) {
                assertThat(content.type()).isEqualTo(new MediaType("image/jpeg"));
            }
            assertThat(library.media().library().get(media.id()).variants()).hasSize(1);
        }
    }
}
