package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mediamanager.ByteRange;
import dev.mediamanager.JobId;
import dev.mediamanager.Limits;
import dev.mediamanager.Media;
import dev.mediamanager.MediaEdit;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRef;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaRejectedException.Reason;
import dev.mediamanager.MediaType;
import dev.mediamanager.Picture;
import dev.mediamanager.Recipe;
import dev.mediamanager.Source;
import dev.mediamanager.UploadPolicy;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.VersionId;
import dev.mediamanager.testkit.FaultyStorage.Operation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of bad input gets a typed error with the value, the limit and the fix, and leaves nothing behind. */
class BadInputTest {
    private static final String UNKNOWN_ID = "0190a5d2-7c1e-7abc-8def-0123456789ab";
    private static final int MAX_BYTES = 100_000;

    private final Lab lab = Lab.open(blueprint ->
            blueprint.policy(UploadPolicy.DEFAULT.withMaxBytes(MAX_BYTES).withLimits(Limits.DEFAULT)));

    @AfterEach
    void closeLab() {
        lab.close();
    }

    /** Checks the reason, that the message has value, limit and more, and that nothing is left. */
    private MediaRejectedException rejected(Reason reason, ThrowingCallable call) {
        MediaRejectedException e = catchThrowableOfType(MediaRejectedException.class, call);
        assertThat(e).as("a rejection").isNotNull();
        assertThat(e.reason()).isEqualTo(reason);
        assertThat(e.value()).isNotNull();
        assertThat(e.limit()).isNotBlank();
        assertThat(e.getMessage()).contains(e.limit());
        lab.assertEmpty();
        return e;
    }

    private ThrowingCallable upload(byte[] bytes, String name) {
        return () -> lab.media.upload(
                UploadRequest.of(Source.stream(new ByteArrayInputStream(bytes))).fileName(name));
    }

    private void assertNothingWasEverStored() {
        assertThat(lab.storage.calls()).noneMatch(call -> call.operation() == Operation.PUT);
        assertThat(lab.rows.listBlobs(Optional.empty(), 10).items()).isEmpty();
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void upload_unknownType_isRejected() {
        byte[] noise = {(byte) 0x80, 1, 2, 3, (byte) 0xfe, 0, 0x11, 0x7f, 0, 0, (byte) 0x90};

        rejected(Reason.UNKNOWN_TYPE, upload(noise, "thing.dat"));
    }

    @Test
    void upload_disallowedType_isRejected() {
        MediaRejectedException e =
                rejected(Reason.TYPE_NOT_ALLOWED, upload(latin1("<!DOCTYPE html><html><body>x"), "page.html"));

        assertThat(e.value()).isEqualTo("text/html");
        assertThat(e.getMessage()).contains("UploadPolicy.allowing");
    }

    @Test
    void upload_svg_isRejectedByDefault() {
        rejected(
                Reason.TYPE_NOT_ALLOWED,
                upload(latin1("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>"), "logo.svg"));
    }

    @Test
    void upload_executableNamedPicture_isRejected() {
        rejected(Reason.TYPE_NOT_ALLOWED, upload(latin1("MZ\u0090\0\3\0\0\0\4\0\0\0\u00ff\u00ff"), "holiday.jpg"));
    }

    @Test
    void upload_extensionThatLies_isRejected() {
        MediaRejectedException e =
                rejected(Reason.TYPE_MISMATCH, upload(Payload.png(500).bytes(), "holiday.jpg"));

        assertThat(e.value()).isEqualTo("image/jpeg");
        assertThat(e.limit()).isEqualTo("image/png");
    }

    @Test
    void upload_declaredTypeThatLies_isRejected() {
        rejected(
                Reason.TYPE_MISMATCH,
                () -> lab.media.upload(Payload.png(500).ofKnownLength().declaredType(new MediaType("image/gif"))));
    }

    @Test
    void upload_empty_isRejected() {
        rejected(Reason.EMPTY, upload(new byte[0], "a.txt"));
        rejected(
                Reason.EMPTY,
                () -> lab.media.upload(UploadRequest.of(Source.stream(InputStream.nullInputStream(), 0))
                        .fileName("a.txt")));
        rejected(
                Reason.EMPTY,
                () -> lab.media.upload(UploadRequest.of(Source.stream(InputStream.nullInputStream(), 9))
                        .fileName("a.txt")));
    }

    @Test
    void upload_declaredOverSize_isRejectedUnread() {
        InputStream unread = Streams.reading((buffer, offset, length) -> {
            throw new AssertionError("Nobody reads what is too large anyway");
        });

        MediaRejectedException e = rejected(
                Reason.TOO_LARGE,
                () -> lab.media.upload(
                        UploadRequest.of(Source.stream(unread, MAX_BYTES + 1)).fileName("a.png")));

        assertThat(e.value()).isEqualTo("100001 bytes");
        assertThat(e.limit()).isEqualTo("100000 bytes");
    }

    @Test
    void upload_undeclaredOverSize_isRejected() {
        rejected(Reason.TOO_LARGE, () -> lab.upload(Payload.png(MAX_BYTES + 1)));
        rejected(Reason.TOO_LARGE, () -> lab.upload(Payload.png(10 * MAX_BYTES)));
    }

    @Test
    void upload_ofExactlyTheLimit_succeeds() {
        assertThat(lab.upload(Payload.png(MAX_BYTES)).current().length()).isEqualTo(MAX_BYTES);
    }

    @Test
    void upload_headerOverPixelLimit_isRejectedBeforeItIsStored() {
        lab.extractor.header((head, limits) -> limits.checkPicture(60_000, 60_000));

        MediaRejectedException e = rejected(Reason.TOO_COMPLEX, () -> lab.upload(Payload.png(1000)));

        assertThat(e.value()).isEqualTo("60000x60000");
        assertNothingWasEverStored();
    }

    @Test
    void upload_headerInspector_seesFirst64KiBReadOnly() {
        byte[] bytes = Payload.png(90_000).bytes();
        lab.extractor.header((head, limits) -> {
            assertThat(head.isReadOnly()).isTrue();
            assertThat(head.remaining()).isEqualTo(65_536);
            assertThat(head.get(65_535)).isEqualTo(bytes[65_535]);
        });

        assertThat(lab.upload(Payload.png(90_000)).current().length()).isEqualTo(90_000);
    }

    /** An extractor that finds too much, but says nothing of limits, does not lift them. */
    @Test
    void upload_factsOverLimits_isRejected() {
        lab.extractor.finds(MediaInfo.ofPicture(20_000, 20_000));
        rejected(Reason.TOO_COMPLEX, () -> lab.upload(Payload.png(1000)));

        lab.extractor.finds(MediaInfo.ofPicture(10, 10).withFrames(10_001));
        rejected(Reason.TOO_COMPLEX, () -> lab.upload(Payload.png(1000)));

        lab.extractor.finds(MediaInfo.EMPTY.withDuration(Duration.ofHours(25)));
        rejected(Reason.TOO_COMPLEX, () -> lab.upload(Payload.png(1000)));

        lab.extractor.finds(MediaInfo.EMPTY.withDuration(Duration.ofMillis(-1)));
        rejected(Reason.CORRUPT, () -> lab.upload(Payload.png(1000)));
    }

    @Test
    void upload_corrupt_isRejected() {
        lab.extractor.does(() -> {
            throw new MediaRejectedException(Reason.CORRUPT, "The picture does not decode", "bad chunk", "a sound PNG");
        });

        rejected(Reason.CORRUPT, () -> lab.upload(Payload.png(1000)));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 70_000})
    void upload_shorterThanDeclared_isRejected(int length) {
        byte[] bytes = Payload.png(Math.max(16, length)).bytes();

        MediaRejectedException e = rejected(
                Reason.LENGTH_MISMATCH,
                () -> lab.media.upload(
                        UploadRequest.of(Source.stream(new ByteArrayInputStream(bytes), bytes.length + 1))
                                .fileName("a.png")));

        assertThat(e.value()).isEqualTo(bytes.length + " bytes");
        assertThat(e.limit()).isEqualTo(bytes.length + 1 + " bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 70_000})
    void upload_longerThanDeclared_isRejected(int length) {
        byte[] bytes = Payload.png(length).bytes();

        rejected(
                Reason.LENGTH_MISMATCH,
                () -> lab.media.upload(UploadRequest.of(Source.stream(new ByteArrayInputStream(bytes), length - 1))
                        .fileName("a.png")));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 65_536, 70_000, 99_999, 100_000})
    void upload_streamThatFails_isRejected(int position) {
        Payload payload = Payload.png(MAX_BYTES);

        MediaRejectedException e = rejected(
                Reason.SOURCE_FAILED,
                () -> lab.media.upload(UploadRequest.of(Source.stream(payload.failingAt(position)))
                        .fileName("a.png")));

        assertThat(e).hasMessageContaining("connection reset").hasRootCauseInstanceOf(IOException.class);
    }

    @Test
    void upload_replayableThatAlwaysFails_isRejectedAfterThreeReads() {
        AtomicInteger opened = new AtomicInteger();
        Payload payload = Payload.png(80_000);
        Source source = Source.replayable(
                () -> {
                    opened.incrementAndGet();
                    return payload.failingAt(70_000);
                },
                80_000);

        rejected(
                Reason.SOURCE_FAILED,
                () -> lab.media.upload(UploadRequest.of(source).fileName("a.png")));

        assertThat(opened).hasValue(3);
    }

    @Test
    void upload_sourceThatThrowsUntyped_isRejected() {
        InputStream rogue = Streams.reading((buffer, offset, length) -> {
            throw new IllegalStateException("Planned fault: not an IOException");
        });
        InputStream liar = Streams.reading((buffer, offset, length) -> length + 1);
        InputStream idler = Streams.reading((buffer, offset, length) -> 0);

        for (InputStream in : List.of(rogue, liar, idler)) {
            rejected(
                    Reason.SOURCE_FAILED,
                    () -> lab.media.upload(UploadRequest.of(Source.stream(in)).fileName("a.txt")));
        }
    }

    @Test
    void upload_missingFile_isRejected() {
        rejected(
                Reason.SOURCE_FAILED,
                () -> lab.media.upload(UploadRequest.of(Source.file(Path.of("/nowhere/at/all.txt")))));
    }

    @Test
    void upload_oneShotSourceTwice_isRejected() {
        UploadRequest request = Payload.text("Once").ofUnknownLength();
        Media media = lab.media.upload(request);
        lab.media.library().delete(media.id());
        lab.media.maintenance().reconcile();

        MediaRejectedException e = rejected(Reason.SOURCE_FAILED, () -> lab.media.upload(request));

        assertThat(e).hasMessageContaining("Source.replayable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "..\\secret.txt",
                "/etc/passwd",
                "C:\\windows\\win.ini",
                "a/b.txt",
                "..",
                ".",
                "",
                "   ",
                "a\u0000.txt",
                "a\nb.txt",
                "a\r\nSet-Cookie: x.txt",
                "\u007f.txt",
                "a\u0085b.txt",
                "\u202e\u200b",
                "\u200e..",
            })
    void upload_badName_isRejected(String name) {
        rejected(Reason.BAD_NAME, upload(latin1("Hello"), name));
    }

    @Test
    void upload_unsupportedRecipe_isRejectedBeforeItIsStored() {
        Recipe recipe = Recipe.of(Picture.cover(10, 10).named("card"));

        MediaRejectedException e = rejected(
                Reason.UNSUPPORTED_RECIPE,
                () -> lab.media.upload(Payload.text("Hello").ofKnownLength().process(recipe)));

        assertThat(e).hasMessageContaining("card").hasMessageContaining("media-processing-image");
        assertNothingWasEverStored();
    }

    @Test
    void upload_selectorOfUnsupportedRecipe_isRejected() {
        rejected(
                Reason.UNSUPPORTED_RECIPE,
                () -> lab.media.upload(Payload.text("Hello")
                        .ofKnownLength()
                        .process((type, info) -> Recipe.of(Picture.cover(10, 10).named("card")))));
    }

    @Test
    void process_unsupportedRecipe_isRejected() {
        Media media = lab.upload("Hello");

        assertThatThrownBy(() -> lab.media.process(
                        media.id(), Recipe.of(Picture.cover(10, 10).named("card"))))
                .isInstanceOfSatisfying(
                        MediaRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED_RECIPE));
        assertThat(lab.media.jobs().list(media.id())).isEmpty();
        assertThat(lab.media.library().get(media.id())).isEqualTo(media);
    }

    @Test
    void process_emptyRecipe_isRejected() {
        Media media = lab.upload("Hello");

        assertThatThrownBy(() -> lab.media.process(media.id(), Recipe.NONE)).isInstanceOf(MediaRejectedException.class);
    }

    @Test
    void anything_unknownId_isNotFound() {
        MediaId id = new MediaId(UNKNOWN_ID);
        JobId job = new JobId(UNKNOWN_ID);

        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> lab.media.library().get(id),
                () -> lab.media.library().versions(id),
                () -> lab.media.library().update(id, 1, MediaEdit.title("x")),
                () -> lab.media.library().delete(id),
                () -> lab.media.process(id, Lab.recipe("a")),
                () -> lab.media.stream(MediaRef.original(id)),
                () -> lab.media.jobs().list(id),
                () -> lab.media.jobs().get(job),
                () -> lab.media.jobs().cancel(job),
                () -> lab.media.jobs().await(job, Duration.ofSeconds(1)),
                () -> lab.media.upload(Payload.text("x").ofKnownLength().asNewVersionOf(id)))) {
            assertThatThrownBy(call)
                    .isInstanceOfSatisfying(
                            MediaNotFoundException.class,
                            e -> assertThat(e.id()).isEqualTo(UNKNOWN_ID));
        }
        assertThat(lab.media.library().find(id)).isEmpty();
        assertThat(lab.media.jobs().find(job)).isEmpty();
        lab.assertEmpty();
    }

    @Test
    void stream_unknownVariantOrVersion_isNotFound() {
        Media media = lab.upload("Hello");
        Media other = lab.upload("World");

        for (MediaRef ref : List.of(
                media.variant("card"),
                media.variant("card").rendition("main"),
                media.original().ofVersion(new VersionId(UNKNOWN_ID)),
                media.original().ofVersion(other.current().id()))) {
            assertThatThrownBy(() -> lab.media.stream(ref)).isInstanceOf(MediaNotFoundException.class);
        }
    }

    @Test
    void stream_rangeOutside_isRejected() {
        Media media = lab.upload("Hello");

        for (ByteRange range : List.of(
                new ByteRange(0, 6), new ByteRange(5, 1), new ByteRange(6, 0), new ByteRange(Long.MAX_VALUE, 0))) {
            assertThatThrownBy(() -> lab.media.stream(media.original(), range))
                    .isInstanceOfSatisfying(MediaRejectedException.class, e -> {
                        assertThat(e.reason()).isEqualTo(Reason.RANGE_NOT_SATISFIABLE);
                        assertThat(e.limit()).isEqualTo("0 to 5");
                    });
        }
    }
}
