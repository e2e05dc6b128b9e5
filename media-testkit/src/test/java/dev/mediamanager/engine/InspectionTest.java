package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.ByteRange;
import dev.mediamanager.Media;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.ProcessingException.Reason;
import dev.mediamanager.spi.BlobState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an upload does with extractors of all manners. */
class InspectionTest {
    private Lab lab = Lab.standard();

    @AfterEach
    void closeLab() {
        lab.close();
    }

    private void failsWith(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProcessingException.class, e -> assertThat(e.reason()).isEqualTo(reason));
        lab.assertEmpty();
    }

    @Test
    void upload_extractorThrowsUntyped_isTyped() {
        lab.extractor.does(() -> {
            throw new IllegalStateException("Planned fault");
        });

        failsWith(Reason.ENGINE_FAILED, () -> lab.upload("Hello"));
    }

    @Test
    void upload_extractorOverflowsItsStack_isTyped() {
        lab.extractor.does(() -> {
            throw new StackOverflowError();
        });

        failsWith(Reason.ENGINE_FAILED, () -> lab.upload("Hello"));
    }

    @Test
    void upload_extractorReturnsNull_isTyped() {
        lab.extractor.does(() -> null);

        failsWith(Reason.ENGINE_FAILED, () -> lab.upload("Hello"));
    }

    @Test
    void upload_headerInspectorThrowsUntyped_isTyped() {
        lab.extractor.header((head, limits) -> {
            throw new ArrayIndexOutOfBoundsException(7);
        });

        failsWith(Reason.ENGINE_FAILED, () -> lab.upload("Hello"));
    }

    @Test
    void upload_extractorHangs_isGivenUp() {
        lab.close();
        lab = Lab.open(blueprint -> blueprint.timing(Lab.withCallsOf(Duration.ofMillis(50))));
        CountDownLatch interrupted = new CountDownLatch(1);
        lab.extractor.does(() -> {
            Await.interrupt();
            interrupted.countDown();
            return MediaInfo.EMPTY;
        });

        failsWith(Reason.TIMEOUT, () -> lab.upload("Hello"));
        Await.latch(interrupted);
    }

    /** One that is given up but goes on must not find a way to leave something behind. */
    @Test
    void upload_extractorAsksForWorkspaceAfterItWasGivenUp_getsNone() {
        lab.close();
        lab = Lab.open(blueprint -> blueprint.timing(Lab.withCallsOf(Duration.ofMillis(50))));
        AtomicReference<Throwable> answer = new AtomicReference<>();
        CountDownLatch asked = new CountDownLatch(1);
        lab.extractor.facts(context -> {
            Await.interrupt();
            assertThat(Thread.interrupted()).isTrue();
            Await.until("the call is over", () -> lab.blobRows(BlobState.STAGED).isEmpty());
            try {
                context.workspace();
            } catch (RuntimeException e) {
                answer.set(e);
            }
            asked.countDown();
            return MediaInfo.EMPTY;
        });

        failsWith(Reason.TIMEOUT, () -> lab.upload("Hello"));

        Await.latch(asked);
        assertThat(answer.get()).isInstanceOf(IllegalStateException.class);
        assertThat(lab.workspaces()).isEmpty();
    }

    @Test
    void extract_readsRangesAndLocalFile_workspaceGoesAway() {
        Payload payload = Payload.png(200_000);
        AtomicReference<Path> workspace = new AtomicReference<>();
        lab.extractor.facts(context -> {
            try (InputStream part = context.source().open(new ByteRange(1000, 50))) {
                workspace.set(context.workspace());
                assertThat(context.workspace()).isEmptyDirectory();
                byte[] local = Files.readAllBytes(context.source().localFile());
                assertThat(local).isEqualTo(payload.bytes());
                assertThat(context.source().localFile())
                        .isEqualTo(context.source().localFile());
                assertThat(part.readAllBytes()).isEqualTo(Arrays.copyOfRange(local, 1000, 1050));
                assertThat(context.source().length()).isEqualTo(200_000);
                Files.writeString(context.workspace().resolve("scratch"), "left behind");
                return MediaInfo.ofPicture(3, 4);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        Media media = lab.upload(payload);

        assertThat(media.current().info()).isEqualTo(MediaInfo.ofPicture(3, 4));
        assertThat(workspace.get()).doesNotExist();
        lab.assertClean();
    }

    /** Removing a work folder must not follow a link out of it. */
    @Test
    void extract_leavesLinkInWorkspace_whatItNamesStays(@TempDir Path outside) throws IOException {
        Path precious = Files.writeString(outside.resolve("precious"), "keep me");
        lab.extractor.facts(context -> {
            try {
                Files.createSymbolicLink(context.workspace().resolve("link"), outside);
                Files.createSymbolicLink(context.workspace().resolve("file"), precious);
                return MediaInfo.EMPTY;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        lab.upload("Hello");

        assertThat(precious).hasContent("keep me");
        lab.assertClean();
    }
}
