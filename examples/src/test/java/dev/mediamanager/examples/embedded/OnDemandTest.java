package dev.mediamanager.examples.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.AcceptHeader;
import dev.mediamanager.Actor;
import dev.mediamanager.ImageFormat;
import dev.mediamanager.Media;
import dev.mediamanager.MediaAccessDeniedException;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaRef;
import dev.mediamanager.MediaType;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Operation;
import dev.mediamanager.Picture;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.VariantSpec;
import dev.mediamanager.picture.Color;
import dev.mediamanager.picture.Placement;
import dev.mediamanager.picture.TextMark;
import dev.mediamanager.spi.AccessPolicy;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private static Picture markedFor(String viewer) {
        return Picture.contain(64, 48)
                .as(ImageFormat.PNG)
                .with(new TextMark("for " + viewer, Color.BLACK, Placement.tiles(0.6)));
    }

    private static byte[] read(MediaManager manager, MediaRef ref) throws IOException {
        try (MediaContent content = manager.stream(ref)) {
            return content.inputStream().readAllBytes();
        }
    }

    @Test
    void variant_markedWithItsViewer_isEachViewersOwn_andMadeOnce() throws IOException {
        try (Embedded library = Embedded.open(folder.resolve("media"))) {
            MediaManager host = library.media();
            Media media = upload(library);
            Map<String, MediaRef> shown = new LinkedHashMap<>();
            for (String viewer : List.of("Ada", "Grace", "Ada", "Grace")) {
                MediaRef ref = host.library().variant(media.id(), markedFor(viewer), PATIENCE);

                assertThat(shown.getOrDefault(viewer, ref)).isEqualTo(ref);
                shown.put(viewer, ref);
            }

            assertThat(shown.get("Ada")).isNotEqualTo(shown.get("Grace"));
            assertThat(read(host, shown.get("Ada"))).isNotEqualTo(read(host, shown.get("Grace")));
            assertThat(host.jobs().list(media.id())).hasSize(2);
            library.assertLeft(media);
        }
    }

    /** What the guide to pictures warns of. */
    @Test
    void variant_markedWithItsViewer_isOpenToAllWhoMayView() throws IOException {
        AccessPolicy viewing = request -> request.operation() == Operation.VIEW;
        try (Embedded library = Embedded.open(folder.resolve("media"), builder -> builder.accessPolicy(viewing))) {
            Media media = upload(library);
            MediaRef ofAda = library.media().library().variant(media.id(), markedFor("Ada"), PATIENCE);
            MediaManager grace = library.media().actingAs(Actor.user("grace"));

            assertThat(read(grace, ofAda)).isNotEmpty();
            assertThat(read(grace, media.original())).isNotEmpty();
            assertThatThrownBy(() -> grace.library().variant(media.id(), markedFor("Grace"), PATIENCE))
                    .isInstanceOf(MediaAccessDeniedException.class);
        }
    }
}
