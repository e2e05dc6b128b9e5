package dev.mediamanager.examples.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.ByteRange;
import dev.mediamanager.Job;
import dev.mediamanager.JobFailure;
import dev.mediamanager.JobId;
import dev.mediamanager.JobState;
import dev.mediamanager.Ladder;
import dev.mediamanager.Limits;
import dev.mediamanager.Media;
import dev.mediamanager.MediaConfigurationException;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRef;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaRejectedException.Reason;
import dev.mediamanager.MediaType;
import dev.mediamanager.Picture;
import dev.mediamanager.Poster;
import dev.mediamanager.Quality;
import dev.mediamanager.Quota;
import dev.mediamanager.QuotaExceededException;
import dev.mediamanager.Recipe;
import dev.mediamanager.Source;
import dev.mediamanager.StorageException;
import dev.mediamanager.UploadPolicy;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.examples.Engines;
import dev.mediamanager.testkit.Requires;
import dev.mediamanager.testkit.samples.SamplePicture;
import dev.mediamanager.testkit.samples.SampleVideo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of bad input on the embedded default: a typed error with value, limit and fix, and nothing left behind. */
class BadInputTest {
    private static final int MAX_BYTES = 3_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private Embedded embedded;
    private byte[] picture;

    @BeforeEach
    void openLibrary() throws IOException {
        embedded = Embedded.open(
                folder.resolve("media"), builder -> builder.uploadPolicy(UploadPolicy.DEFAULT.withMaxBytes(MAX_BYTES)));
        picture = Files.readAllBytes(
                new SamplePicture(64, 48, SamplePicture.Format.PNG).write(folder.resolve("picture.png")));
    }

    @AfterEach
    void closeLibrary() {
        embedded.close();
    }

    private static UploadRequest request(byte[] bytes, String name) {
        return UploadRequest.of(Source.stream(new ByteArrayInputStream(bytes))).fileName(name);
    }

    private Media upload(UploadRequest request) {
        return embedded.media().upload(request);
    }

    private MediaRejectedException rejected(Reason reason, UploadRequest request) {
        MediaRejectedException e = embedded.refuses(MediaRejectedException.class, () -> upload(request));
        assertThat(e.reason()).isEqualTo(reason);
        assertThat(e.limit()).isNotBlank();
        assertThat(e.getMessage()).contains(e.limit());
        return e;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void missingPlugin_namesTheDependency() {
        MediaConfigurationException e = Embedded.failsWith(
                MediaConfigurationException.class,
                () -> MediaManager.builder()
                        .embedded(folder.resolve("other"))
                        .storage("s3-of-nobody")
                        .build());

        assertThat(e)
                .hasMessageContaining("No storage 's3-of-nobody'")
                .hasMessageContaining("Add the dependency that has the storage 's3-of-nobody'");
        assertThat(e.fix()).isNotBlank();
        embedded.assertLeft();
    }

    @Test
    void unknownType_isRejected() {
        rejected(Reason.UNKNOWN_TYPE, request(new byte[] {(byte) 0x80, 1, 2, 3, (byte) 0xfe, 0, 0x11}, "thing.dat"));
    }

    @Test
    void disallowedType_isRejected() {
        MediaRejectedException e =
                rejected(Reason.TYPE_NOT_ALLOWED, request(text("<!DOCTYPE html><html><body>x"), "page.html"));

        assertThat(e.value()).isEqualTo("text/html");
    }

    @Test
    void extensionThatLies_isRejected() {
        rejected(Reason.TYPE_MISMATCH, request(picture, "holiday.jpg"));
    }

    @Test
    void declaredTypeThatLies_isRejected() {
        rejected(Reason.TYPE_MISMATCH, request(picture, "a.png").declaredType(new MediaType("image/gif")));
    }

    @Test
    void emptyFile_isRejected() throws IOException {
        rejected(Reason.EMPTY, request(new byte[0], "a.png"));
        rejected(Reason.EMPTY, UploadRequest.of(Source.file(Files.createFile(folder.resolve("empty.png")))));
    }

    @Test
    void overTheSizeLimit_isRejected() {
        byte[] large = Arrays.copyOf(picture, MAX_BYTES + 1);

        rejected(Reason.TOO_LARGE, request(large, "a.png"));
        MediaRejectedException e = rejected(
                Reason.TOO_LARGE,
                UploadRequest.of(Source.stream(new ByteArrayInputStream(large), large.length))
                        .fileName("a.png"));
        assertThat(e.value()).contains(Integer.toString(large.length));
        assertThat(e.limit()).contains(Integer.toString(MAX_BYTES));
    }

    /** The header of a PNG (RFC 2083 section 4.1.1) that claims a size, with nothing behind it. */
    private static byte[] pngOf(int width, int height) {
        ByteBuffer png = ByteBuffer.allocate(33);
        png.putLong(0x89504e470d0a1a0aL).putInt(13);
        png.put(text("IHDR")).putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0});
        CRC32 crc = new CRC32();
        crc.update(png.array(), 12, 17);
        return png.putInt((int) crc.getValue()).array();
    }

    /** A sound header, and image data that does not inflate. */
    private static byte[] pngOfRubbish() {
        byte[] header = pngOf(100, 100);
        ByteBuffer png = ByteBuffer.allocate(header.length + 32).put(header).putInt(8);
        png.put(text("IDATrubbish!"));
        CRC32 crc = new CRC32();
        crc.update(png.array(), header.length + 4, 12);
        png.putInt((int) crc.getValue()).putInt(0).put(text("IEND")).putInt(0xae426082);
        return png.array();
    }

    @Test
    void overThePixelLimit_isRejected() {
        MediaRejectedException e = rejected(Reason.TOO_COMPLEX, request(pngOf(16_000, 16_000), "bomb.png"));

        assertThat(e.value()).contains("16000x16000");
        assertThat(e.limit()).contains(Long.toString(Limits.DEFAULT.maxPixels()));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void declaredLengthThatIsWrong_isRejected(int difference) {
        rejected(
                Reason.LENGTH_MISMATCH,
                UploadRequest.of(Source.stream(new ByteArrayInputStream(picture), picture.length + difference))
                        .fileName("a.png"));
    }

    /** Gives so many bytes and then fails. */
    private static InputStream broken(byte[] bytes, int most) {
        InputStream in = new ByteArrayInputStream(bytes, 0, most);
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                read(one, 0, 1);
                return one[0] & 0xff;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int count = in.read(buffer, offset, length);
                if (count < 0) {
                    throw new IOException("connection reset");
                }
                return count;
            }
        };
    }

    @Test
    void streamThatFailsHalfWay_isRejected() {
        byte[] large = Arrays.copyOf(picture, 400_000);

        MediaRejectedException e = rejected(
                Reason.SOURCE_FAILED,
                UploadRequest.of(Source.stream(broken(large, 200_000))).fileName("a.png"));

        assertThat(e).hasMessageContaining("200000").hasMessageContaining("connection reset");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "a\0.png", "a\n.png", "..", "dir\\a.png", "/a.png", "   "})
    void nameWithTraversalOrControlCharacters_isRejected(String name) {
        rejected(Reason.BAD_NAME, request(picture, name));
    }

    @Test
    void unknownId_isNotFound() {
        MediaId unknown = new MediaId("0190a5d2-7c1e-7abc-8def-0123456789ab");

        for (MediaNotFoundException e : new MediaNotFoundException[] {
            embedded.refuses(
                    MediaNotFoundException.class,
                    () -> embedded.media().library().get(unknown)),
            embedded.refuses(
                    MediaNotFoundException.class,
                    () -> embedded.media().library().delete(unknown)),
            embedded.refuses(MediaNotFoundException.class, () -> embedded.media().stream(MediaRef.original(unknown))),
            embedded.refuses(
                    MediaNotFoundException.class,
                    () -> upload(request(picture, "a.png").asNewVersionOf(unknown))),
            embedded.refuses(
                    MediaNotFoundException.class, () -> embedded.media().jobs().get(new JobId(unknown.value())))
        }) {
            assertThat(e).hasMessageContaining(unknown.value());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 1_000_000, Long.MAX_VALUE / 2})
    void rangeOutsideTheContent_isRejected(long beyond) {
        Media media = upload(request(picture, "a.png"));
        ByteRange range = new ByteRange(picture.length + beyond, 1);

        MediaRejectedException e = Embedded.failsWith(
                MediaRejectedException.class, () -> embedded.media().stream(media.original(), range));

        assertThat(e.reason()).isEqualTo(Reason.RANGE_NOT_SATISFIABLE);
        assertThat(e.limit()).contains(Integer.toString(picture.length));
        embedded.assertLeft(media);
    }

    @Test
    void recipeThatNobodySupports_isRejected() {
        Recipe ladderOfAPicture = Recipe.of(Ladder.of(Quality.P720).named("stream"));

        MediaRejectedException e =
                rejected(Reason.UNSUPPORTED_RECIPE, request(picture, "a.png").process(ladderOfAPicture));

        assertThat(e).hasMessageContaining("stream").hasMessageContaining("image/png");
        Media media = upload(request(picture, "a.png"));
        Embedded.failsWith(MediaRejectedException.class, () -> embedded.media().process(media.id(), ladderOfAPicture));
        embedded.assertLeft(media);
    }

    @Test
    void quotaExceededByOneByte_isRefused() {
        embedded.media().quotas().set(Embedded.HOST, Quota.ofBytes(2L * picture.length - 1));
        Media media = upload(request(picture, "a.png"));

        for (UploadRequest request : new UploadRequest[] {
            request(picture, "b.png"), UploadRequest.of(Source.file(folder.resolve("picture.png")))
        }) {
            QuotaExceededException e = Embedded.failsWith(QuotaExceededException.class, () -> upload(request));
            assertThat(e.account()).isEqualTo(Embedded.HOST);
            assertThat(e.limit()).isEqualTo(2L * picture.length - 1);
            assertThat(e.used()).isEqualTo(picture.length);
            assertThat(e.requested()).isEqualTo(picture.length);
        }
        embedded.assertLeft(media);
        embedded.media().quotas().set(Embedded.HOST, Quota.ofBytes(2L * picture.length));
        embedded.assertLeft(media, upload(request(picture, "b.png")));
    }

    @Test
    void missingEngine_saysWhatToInstall() throws IOException {
        embedded.close();
        embedded = Embedded.open(
                folder.resolve("no-engine"),
                builder -> builder.setting("video.engine", "ffmpeg")
                        .setting("video.ffmpeg", folder.resolve("nowhere").toString()));
        Path film = new SampleVideo(160, 120, 10, Duration.ofSeconds(1), false).write(folder.resolve("film.avi"));

        MediaConfigurationException e =
                embedded.refuses(MediaConfigurationException.class, () -> upload(UploadRequest.of(Source.file(film))));

        assertThat(e.fix()).contains("FFmpeg").contains("org.bytedeco:ffmpeg");
    }

    @Test
    void corruptImage_isRejected() {
        byte[] noPicture = Arrays.copyOf(picture, picture.length);
        Arrays.fill(noPicture, 8, noPicture.length, (byte) 0x55);

        rejected(Reason.CORRUPT, request(noPicture, "a.png"));
    }

    @Test
    void corruptVideo_isRejected() throws IOException {
        Engines.require();
        Path film = new SampleVideo(160, 120, 10, Duration.ofSeconds(1), false).write(folder.resolve("film.avi"));
        byte[] bytes = Files.readAllBytes(film);
        Arrays.fill(bytes, 12, bytes.length, (byte) 0x55);

        rejected(Reason.CORRUPT, request(bytes, "film.avi"));
    }

    /** The header is sound, so it gets in; that it does not decode is found by the job. */
    @Test
    void imageThatDoesNotDecode_failsItsJobTyped() {
        Recipe recipe = Recipe.of(Picture.contain(32, 32).named("card"));
        Media media = upload(request(pngOfRubbish(), "a.png").process(recipe));

        Job job = embedded.media().jobs().await(media.jobs().get(0), PATIENCE);

        assertThat(job.state()).isEqualTo(JobState.FAILED);
        JobFailure failure = job.failure().orElseThrow();
        assertThat(failure.code()).matches("(MediaRejected|Processing)Exception\\.[A-Z_]+");
        assertThat(failure.message()).isNotBlank();
        embedded.assertLeft(media);
    }

    @Test
    void diskFull_isRefusedAndWorksAgainOnceThereIsSpace() throws Exception {
        onSmallDisk(disk -> {
            embedded = Embedded.open(disk.resolve("media"));
            byte[] large = Arrays.copyOf(picture, 2_700_000);
            Media first = upload(request(large, "a.png"));

            StorageException e = Embedded.failsWith(StorageException.class, () -> upload(request(large, "b.png")));

            assertThat(e.reason()).isEqualTo(StorageException.Reason.NO_SPACE);
            embedded.assertLeft(first);
            embedded.media().library().delete(first.id());
            embedded.assertLeft(upload(request(large, "b.png")));
        });
    }

    /** The file that locks the library cannot be written: nothing stays locked. */
    @Test
    void openOnFullDisk_isRefusedAndWorksOnceThereIsSpace() throws Exception {
        onSmallDisk(disk -> {
            Path filler = disk.resolve("filler");
            assertThat(run("dd", "if=/dev/zero", "of=" + filler, "bs=4096")).isFalse();

            StorageException e = Embedded.failsWith(StorageException.class, () -> Embedded.open(disk.resolve("media")));

            assertThat(e.reason()).isEqualTo(StorageException.Reason.NO_SPACE);
            Files.delete(filler);
            embedded = Embedded.open(disk.resolve("media"));
            embedded.assertLeft(upload(request(picture, "a.png")));
        });
    }

    /** The disk of the work folder, which need not be that of the blobs. */
    @Test
    void diskFullWhileEncoding_failsTheJobForThatReasonAndItWorksOnceThereIsSpace() throws Exception {
        Engines.require();
        Path library = Files.createDirectories(folder.resolve("encode"));
        onDisk(Files.createDirectory(library.resolve("work")), "200k", work -> {
            embedded = Embedded.open(library);
            Media media = upload(film());

            Job job = embedded.media().jobs().await(media.jobs().get(0), PATIENCE);

            assertThat(job.state()).isEqualTo(JobState.FAILED);
            assertThat(job.failure().orElseThrow().code()).isEqualTo("StorageException.NO_SPACE");
            assertThat(job.failure().orElseThrow().message()).contains(work.toString(), "free some space");
            embedded.assertLeft(media);
            assertThat(run("mount", "-o", "remount,size=50m", work.toString())).isTrue();
            JobId again = embedded.media().process(media.id(), job.recipe()).id();
            assertThat(embedded.media().jobs().await(again, PATIENCE).state()).isEqualTo(JobState.SUCCEEDED);
            embedded.assertLeft(media);
        });
    }

    private interface OnDisk {
        void run(Path disk) throws Exception;
    }

    /** On a real disk of 5 MB, rows and all; what the test opens there is closed at its end. */
    private void onSmallDisk(OnDisk test) throws Exception {
        onDisk(Files.createDirectory(folder.resolve("disk")), "5m", test);
    }

    private void onDisk(Path disk, String size, OnDisk test) throws Exception {
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", disk.toString());
        Requires.tool("mount", mounted, "run the tests as root on Linux");
        embedded.close();
        try {
            test.run(disk);
        } finally {
            embedded.close();
            assertThat(run("umount", disk.toString())).isTrue();
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void cancelledJob_leavesNothing() throws IOException {
        Engines.require();
        embedded.close();
        embedded = Embedded.open(folder.resolve("cancel"));
        Media media = upload(film());
        JobId job = media.jobs().get(0);
        awaitRunning(job);

        embedded.media().jobs().cancel(job);

        assertThat(embedded.media().jobs().await(job, PATIENCE).state()).isEqualTo(JobState.CANCELLED);
        embedded.assertLeft(media);
    }

    /** What runs when the library is closed runs again when it is opened. */
    @Test
    void closeWhileJobsRun_leavesThemToTheNextOpen() throws IOException {
        Engines.require();
        embedded.close();
        embedded = Embedded.open(folder.resolve("close"));
        Media media = upload(film());
        JobId id = media.jobs().get(0);
        awaitRunning(id);

        embedded.reopen();

        Job job = embedded.media().jobs().await(id, PATIENCE);
        assertThat(job.state()).as("%s", job.failure()).isEqualTo(JobState.SUCCEEDED);
        embedded.assertLeft(media);
    }

    /** Waits until a child process has made a part of it. */
    private void awaitRunning(JobId job) {
        CompletableFuture<Void> running = new CompletableFuture<>();
        Thread watcher = new Thread(() -> {
            try {
                embedded.media().jobs().await(job, PATIENCE, progress -> {
                    if (progress.fraction() > 0) {
                        running.complete(null);
                    }
                });
            } catch (RuntimeException e) {
                running.completeExceptionally(e); // after the close, nobody hears of it
            }
        });
        watcher.start();
        assertThat(running).succeedsWithin(PATIENCE);
        assertThat(embedded.media().jobs().get(job).state()).isEqualTo(JobState.RUNNING);
    }

    /** Takes several seconds on any machine, and so is still being made when its first progress is seen. */
    private UploadRequest film() throws IOException {
        Path film = new SampleVideo(640, 360, 25, Duration.ofSeconds(60), true).write(folder.resolve("film.avi"));
        return UploadRequest.of(Source.file(film))
                .process(Recipe.of(
                        Ladder.of(Quality.P480).named("stream"), Poster.at(0.5).named("poster")));
    }
}
