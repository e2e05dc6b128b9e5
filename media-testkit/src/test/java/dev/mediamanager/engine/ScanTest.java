package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Media;
import dev.mediamanager.MediaEvent;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaStatus;
import dev.mediamanager.UploadPolicy;
import dev.mediamanager.VersionState;
import dev.mediamanager.spi.MediaScanner;
import dev.mediamanager.spi.ScanRequest;
import dev.mediamanager.spi.Verdict;
import dev.mediamanager.testkit.EicarScanner;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScanTest {
    private static final UploadPolicy LENIENT =
            new UploadPolicy(1 << 20, UploadPolicy.DEFAULT.allowedTypes(), true, UploadPolicy.DEFAULT.limits(), true);

    private volatile MediaScanner scanner = new EicarScanner();
    private volatile UploadPolicy policy = UploadPolicy.DEFAULT;
    private Lab lab;

    private Lab lab() {
        lab = Lab.open(blueprint -> {
            blueprint.scanner(request -> scanner.scan(request));
            blueprint.policy(policy);
        });
        return lab;
    }

    @AfterEach
    void closeLab() {
        lab.close();
    }

    private static Payload threat() {
        return Payload.text("Hello " + new String(EicarScanner.testString(), StandardCharsets.US_ASCII));
    }

    @Test
    void upload_clean_isReadable() {
        assertThat(lab().upload("Hello").status()).isEqualTo(MediaStatus.READY);
    }

    /** What is infected exists, is paid for and can be deleted, and nobody reads a byte of it on any path. */
    @Test
    void upload_infected_isReadableOnNoPath() {
        Media media = lab().media.upload(threat().ofKnownLength().process(Lab.recipe("card")));

        assertThat(media.status()).isEqualTo(MediaStatus.QUARANTINED);
        assertThat(media.current().state()).isEqualTo(VersionState.QUARANTINED);
        assertThat(media.current().info().properties().get("quarantine")).contains(EicarScanner.SIGNATURE);
        assertThat(media.jobs()).isEmpty();
        assertUnreadable(media);
        Await.until("the event", () -> lab.eventTypes().equals(List.of(MediaEvent.Type.VERSION_QUARANTINED)));
        lab.assertClean();

        lab.media.library().delete(media.id());
        lab.assertEmpty();
    }

    private void assertUnreadable(Media media) {
        for (var ref : List.of(
                media.original(),
                media.original().ofVersion(media.current().id()),
                media.variant("card"),
                media.variant("card").rendition("main"))) {
            assertThatThrownBy(() -> lab.media.stream(ref)).isInstanceOf(MediaNotFoundException.class);
            assertThatThrownBy(() -> lab.media.delivery().masterPlaylist(ref, Playlist.URLS))
                    .isInstanceOf(MediaNotFoundException.class);
            assertThatThrownBy(() -> lab.media.delivery().manifest(ref, Playlist.URLS))
                    .isInstanceOf(MediaNotFoundException.class);
            assertThatThrownBy(() -> lab.media.delivery().mediaPlaylist(ref, Playlist.URLS))
                    .isInstanceOf(MediaNotFoundException.class);
        }
        assertThatThrownBy(() -> lab.media.process(media.id(), Lab.recipe("card")))
                .isInstanceOf(MediaNotFoundException.class);
    }

    @Test
    void upload_infectedVersion_neverHidesTheReadableOne() {
        Media media = lab().upload("Hello");

        Media after = lab.media.upload(threat().ofKnownLength().asNewVersionOf(media.id()));

        assertThat(after.current()).isEqualTo(media.current());
        assertThat(after.revision()).isEqualTo(media.revision());
        assertThat(lab.readText(media.original())).isEqualTo("Hello");
        assertThat(lab.media.library().versions(media.id())).hasSize(2);
        assertThatThrownBy(() -> lab.media.stream(media.original()
                        .ofVersion(
                                lab.media.library().versions(media.id()).get(0).id())))
                .isInstanceOf(MediaNotFoundException.class);
    }

    static List<MediaScanner> doubtful() {
        return List.of(
                request -> new Verdict.NotScanned("larger than the scanner's limit"),
                request -> new Verdict.Unknown("the scanner is away"),
                request -> {
                    throw new IllegalStateException("Planned fault: the scanner crashed");
                },
                request -> {
                    throw new MediaRejectedException(
                            MediaRejectedException.Reason.CORRUPT, "A scanner does not reject", "it", "verdicts");
                },
                request -> {
                    throw new StackOverflowError();
                },
                new NullScanner());
    }

    private static final class NullScanner implements MediaScanner {
        @Override
        @SuppressWarnings("NullAway") // a plug-in may do anything
        public Verdict scan(ScanRequest request) {
            return null;
        }
    }

    @ParameterizedTest
    @MethodSource("doubtful")
    void upload_notProvenClean_isQuarantined(MediaScanner doubtful) {
        scanner = doubtful;

        Media media = lab().upload("Hello");

        assertThat(media.status()).isEqualTo(MediaStatus.QUARANTINED);
        assertThat(media.current().info().properties()).containsKey("quarantine");
        assertUnreadable(media);
    }

    @ParameterizedTest
    @MethodSource("doubtful")
    void upload_notProvenCleanUnderLenientPolicy_isReadable(MediaScanner doubtful) {
        scanner = doubtful;
        policy = LENIENT;

        Media media = lab().upload("Hello");

        assertThat(lab.readText(media.original())).isEqualTo("Hello");
    }

    @Test
    void upload_infectedUnderLenientPolicy_isQuarantined() {
        policy = LENIENT;

        assertThat(lab().upload(threat()).status()).isEqualTo(MediaStatus.QUARANTINED);
    }

    @Test
    void upload_scannerHangs_isQuarantined() {
        scanner = request -> {
            Await.interrupt();
            return new Verdict.Clean();
        };
        lab = Lab.open(blueprint -> {
            blueprint.scanner(request -> scanner.scan(request));
            blueprint.timing(Lab.withCallsOf(Duration.ofMillis(50)));
        });

        assertThat(lab.upload("Hello").status()).isEqualTo(MediaStatus.QUARANTINED);
    }
}
