package dev.mediamanager.benchmarks.compare;

import dev.mediamanager.Media;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaManager;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.benchmarks.Arguments;
import dev.mediamanager.benchmarks.Figure;
import dev.mediamanager.benchmarks.Noise;
import dev.mediamanager.benchmarks.Report;
import dev.mediamanager.benchmarks.Run;
import dev.mediamanager.benchmarks.Samples;
import dev.mediamanager.benchmarks.Scratch;
import dev.mediamanager.benchmarks.s3.S3Server;
import dev.mediamanager.spi.StorageProvider;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A library in a bucket beside bare requests to the same bucket: a large file up and down, and many small ones at once. The library detects types,
 * hashes, checks what arrives, and writes its rows to disk; the bare requests do nothing of that.
 */
final class S3Run implements Run {
    private static final Scale WHOLE = new Scale(256L << 20, 15, 1000, WarmUp.untilAtRest(9, 30));
    private static final Scale SMALL = new Scale(64L << 20, 3, 200, WarmUp.turns(9));
    private static final double UPLOAD_GOAL = 0.7;
    private static final double DOWNLOAD_GOAL = 0.9;
    private static final double FILES_GOAL = 0.7;
    private static final int MINIO_PUTS = 3;

    /** How much is sent. */
    private record Scale(long bytes, int pairs, int files, WarmUp warmUp) {}

    @Override
    public String name() {
        return "s3";
    }

    @Override
    public String summary() {
        return "[ENDPOINT] a library in S3 beside bare requests: 256 MiB up and down, 1,000 small files; starts a Ceph of its own";
    }

    @Override
    public void run(Arguments arguments, Report report) throws Exception {
        Scale scale = arguments.selfTest() ? SMALL : WHOLE;
        try (Scratch scratch = Scratch.create("s3");
                S3Server server = S3Server.open(arguments.only(), scratch, report);
                StorageProvider store = server.place()
                        .storage()
                        .prefix("compare-" + System.currentTimeMillis() + "/")
                        .open();
                MediaManager media = MediaManager.builder()
                        .embedded(scratch.resolve("library"))
                        .storage(store)
                        .build()) {
            int times = arguments.selfTest() ? 2 : 1;
            BareS3 bare = new BareS3(server.place());
            Noise noise = Noise.document(arguments.seed(), scale.bytes());
            Large large = new Large(media, bare, noise, noise.write(scratch.resolve("source.pdf")), times);
            large.upload(scale, report);
            large.download(scale, report);
            files(new SmallFiles(media, bare, scale.files(), arguments.seed(), times), scale, report);
        }
    }

    private static void files(SmallFiles files, Scale scale, Report report) throws Exception {
        report.note(scale.files() + " files of " + SmallFiles.BYTES + " bytes on " + SmallFiles.THREADS + " threads:");
        try (files) {
            Duel duel = Duel.fight(scale.warmUp(), scale.pairs(), scale.files(), "files/s", files::upload, files::put);
            duel.tell(report);
            report.figure(Figure.shown("s3.files.per-second", duel.subject().median()));
            report.figure(Figure.shown("s3.files.bare-per-second", duel.rival().median()));
            report.figure(Figure.atLeast("s3.files.ratio", duel.medianRatio(), FILES_GOAL));
        }
    }

    /** One large file. The crippled subject does all of its work several {@code times}. */
    private record Large(MediaManager media, BareS3 bare, Noise noise, Path file, int times) {
        private static final String OBJECT = "bare/large";

        private double mib() {
            return noise.length() / (double) (1 << 20);
        }

        void upload(Scale scale, Report report) throws Exception {
            report.note("upload of " + noise.length() + " bytes:");
            String sha256 = noise.sha256();
            URI address = bare.toPut(OBJECT);
            Duel duel = Duel.fight(scale.warmUp(), scale.pairs(), mib(), "MiB/s", () -> upload(sha256), () -> {
                long start = System.nanoTime();
                bare.put(address, BodyPublishers.ofFile(file));
                return seconds(start);
            });
            Samples minio = putByMinio();
            duel.tell(report);
            report.samples(minio);
            report.figure(
                    Figure.shown("s3.upload.mib-per-second", duel.subject().median()));
            report.figure(
                    Figure.shown("s3.upload.bare-mib-per-second", duel.rival().median()));
            report.figure(Figure.shown("s3.upload.minio-java-mib-per-second", minio.median()));
            report.figure(Figure.atLeast("s3.upload.ratio", duel.medianRatio(), UPLOAD_GOAL));
        }

        private double upload(String sha256) {
            List<Media> uploaded = new ArrayList<>();
            long start = System.nanoTime();
            for (int i = 0; i < times; i++) {
                uploaded.add(media.upload(UploadRequest.of(Source.file(file))));
            }
            double seconds = seconds(start);
            for (Media each : uploaded) {
                if (!each.current().sha256().equals(sha256)) {
                    throw new AssertionError(
                            "The upload has the SHA-256 " + each.current().sha256() + ", not " + sha256);
                }
                media.library().delete(each.id());
            }
            media.maintenance().reconcile(); // so that the next turn does not share the store with a deletion
            return seconds;
        }

        private Samples putByMinio() throws IOException, MinioException {
            List<Double> speeds = new ArrayList<>();
            for (int i = 0; i < MINIO_PUTS; i++) {
                long start = System.nanoTime();
                bare.putByMinio(OBJECT, file);
                speeds.add(mib() / seconds(start));
            }
            return new Samples("minio-java", "MiB/s", speeds);
        }

        void download(Scale scale, Report report) throws Exception {
            report.note("download of " + noise.length() + " bytes:");
            URI address = bare.toGet(OBJECT);
            Media uploaded = media.upload(UploadRequest.of(Source.file(file)));
            Duel duel = Duel.fight(scale.warmUp(), scale.pairs(), mib(), "MiB/s", () -> download(uploaded), () -> {
                long start = System.nanoTime();
                requireAll(bare.get(address));
                return seconds(start);
            });
            bare.remove(OBJECT);
            duel.tell(report);
            report.figure(
                    Figure.shown("s3.download.mib-per-second", duel.subject().median()));
            report.figure(
                    Figure.shown("s3.download.bare-mib-per-second", duel.rival().median()));
            report.figure(Figure.atLeast("s3.download.ratio", duel.medianRatio(), DOWNLOAD_GOAL));
        }

        private double download(Media uploaded) throws IOException {
            long start = System.nanoTime();
            for (int i = 0; i < times; i++) {
                try (MediaContent content = media.stream(uploaded.original());
                        InputStream in = content.inputStream()) {
                    requireAll(BareS3.drain(in));
                }
            }
            return seconds(start);
        }

        private void requireAll(long came) {
            if (came != noise.length()) {
                throw new AssertionError(came + " bytes came, not " + noise.length());
            }
        }

        private static double seconds(long start) {
            return (System.nanoTime() - start) / 1e9;
        }
    }
}
