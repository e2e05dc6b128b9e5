package dev.mediamanager.benchmarks.kill;

import dev.mediamanager.Account;
import dev.mediamanager.Ladder;
import dev.mediamanager.Media;
import dev.mediamanager.MediaManager;
import dev.mediamanager.Picture;
import dev.mediamanager.Quality;
import dev.mediamanager.Recipe;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.UploadSession;
import dev.mediamanager.benchmarks.Noise;
import dev.mediamanager.testkit.samples.SampleAudio;
import dev.mediamanager.testkit.samples.SamplePicture;
import dev.mediamanager.testkit.samples.SamplePicture.Format;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;

/**
 * One upload, in one go or in pieces, the same whoever makes it, so that it can be tried again after a crash.
 *
 * @param samples the folder with the real media
 * @param seed picks the work of one child
 * @param thread which thread of it
 * @param number which upload of the thread
 */
record Work(Path samples, long seed, int thread, int number) {
    static final Account ACCOUNT = Account.course("kill");
    static final String KEY = "key";

    private static final Map<String, SamplePicture> PICTURES = Map.of(
            "small.jpg", new SamplePicture(200, 150, Format.JPEG),
            "small.png", new SamplePicture(240, 170, Format.PNG),
            "small.gif", new SamplePicture(280, 190, Format.GIF),
            "large.jpg", new SamplePicture(480, 290, Format.JPEG),
            "large.png", new SamplePicture(400, 250, Format.PNG));
    private static final int MAX_DOCUMENT = 1 << 20;
    private static final int MOST_PIECE = 400_000;
    private static final int FIRST_IN_PIECES = 14;
    private static final String SOUND = "sound.wav";
    private static final Recipe PICTURE_RECIPE = Recipe.of(
            Picture.contain(160, 160).named("large"), Picture.cover(48, 48).named("card"));
    private static final Recipe SOUND_RECIPE = Recipe.of(Ladder.of(Quality.P480).named("stream"));

    /** Makes the real media. */
    static void makeSamples(Path folder) throws IOException {
        Files.createDirectories(folder);
        PICTURES.forEach((name, picture) -> picture.write(folder.resolve(name)));
        SampleAudio.of(Duration.ofMillis(600)).write(folder.resolve(SOUND));
    }

    /** Returns the idempotency key. */
    String key() {
        return seed + "-" + thread + "-" + number;
    }

    /** Reads what {@link #key()} wrote. */
    static Work ofKey(Path samples, String key) {
        String[] parts = key.split("-", -1);
        return new Work(samples, Long.parseLong(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    /** Hears of what is safe, piece by piece. */
    interface Pieces {
        /** The upload goes on from here. */
        void begins(long offset);

        /** So many bytes are safe. */
        void safe(long offset);
    }

    /** Tells whether it is sent in pieces. */
    boolean inPieces() {
        return dice() >= FIRST_IN_PIECES;
    }

    private int dice() {
        return new Random(key().hashCode()).nextInt(20);
    }

    /** Uploads it, in one go or in pieces; if it was begun before, from where that came to. */
    Media upload(MediaManager manager, Pieces pieces) throws IOException {
        return inPieces() ? uploadInPieces(manager, pieces) : manager.upload(request());
    }

    private Media uploadInPieces(MediaManager manager, Pieces pieces) throws IOException {
        UploadRequest whole = request();
        Random random = new Random(key().hashCode() + 1L);
        try (InputStream in = whole.source().open()) {
            OptionalLong length = whole.source().length();
            Source toCome = length.isPresent() ? Source.toCome(length.getAsLong()) : Source.toCome();
            UploadSession session = manager.uploads()
                    .start(UploadRequest.of(toCome)
                            .fileName(whole.fileName())
                            .idempotencyKey(key())
                            .metadata(KEY, key())
                            .charge(ACCOUNT));
            pieces.begins(session.offset());
            in.skipNBytes(session.offset());
            while (session.media().isEmpty()) {
                byte[] piece = in.readNBytes(1 + random.nextInt(MOST_PIECE));
                if (piece.length == 0) {
                    break;
                }
                session = manager.uploads().append(session, new ByteArrayInputStream(piece));
                pieces.safe(session.offset());
            }
            return manager.uploads().finish(session);
        }
    }

    /** Returns it as one upload: mostly pictures, documents of any size with and without a declared length, and now and then a sound. */
    UploadRequest request() {
        Random random = new Random(key().hashCode());
        int dice = random.nextInt(20);
        UploadRequest request;
        if (dice == 0) {
            request = UploadRequest.of(Source.file(samples.resolve(SOUND))).process(SOUND_RECIPE);
        } else if (dice < 12) {
            request = UploadRequest.of(Source.file(samples.resolve(pictureName(random))))
                    .process(PICTURE_RECIPE);
        } else {
            Noise noise = Noise.document(random.nextLong(), 1000 + random.nextInt(MAX_DOCUMENT));
            Source source =
                    dice % 2 == 0 ? Source.replayable(noise::open, noise.length()) : Source.stream(noise.open());
            request = UploadRequest.of(source).fileName("document.pdf");
        }
        return request.idempotencyKey(key()).metadata(KEY, key()).charge(ACCOUNT);
    }

    private static String pictureName(Random random) {
        List<String> names = PICTURES.keySet().stream().sorted().toList();
        return names.get(random.nextInt(names.size()));
    }
}
