package dev.mediamanager.benchmarks.kill;

import dev.mediamanager.Ladder;
import dev.mediamanager.Media;
import dev.mediamanager.MediaManager;
import dev.mediamanager.Picture;
import dev.mediamanager.Quality;
import dev.mediamanager.Recipe;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.benchmarks.Noise;
import dev.mediamanager.testkit.samples.SampleAudio;
import dev.mediamanager.testkit.samples.SamplePicture;
import dev.mediamanager.testkit.samples.SamplePicture.Format;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * One upload of a picture, a sound or a document of up to 1 MiB, in one go or in pieces.
 *
 * @param samples the folder with the real media
 */
record MixedWork(Path samples, WorkId id) implements Work {
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

    /** Tells whether it is sent in pieces. */
    boolean inPieces() {
        return dice() >= FIRST_IN_PIECES;
    }

    private int dice() {
        return id.dice(0).nextInt(20);
    }

    @Override
    public Media upload(MediaManager manager, Pieces pieces) throws IOException {
        return inPieces() ? uploadInPieces(manager, pieces) : manager.upload(request());
    }

    private Media uploadInPieces(MediaManager manager, Pieces pieces) throws IOException {
        UploadRequest whole = request();
        RandomGenerator random = id.dice(1);
        OptionalLong length = whole.source().length();
        UploadRequest toCome = UploadRequest.of(
                        length.isPresent() ? Source.toCome(length.getAsLong()) : Source.toCome())
                .fileName(whole.fileName())
                .idempotencyKey(key())
                .metadata(KEY, key())
                .charge(ACCOUNT);
        try (InputStream in = whole.source().open()) {
            return new InPieces(toCome, () -> 1 + random.nextInt(MOST_PIECE)).upload(manager, in, pieces);
        }
    }

    /** Returns it as one upload: mostly pictures, documents of any size with and without a declared length, and now and then a sound. */
    UploadRequest request() {
        RandomGenerator random = id.dice(0);
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

    private static String pictureName(RandomGenerator random) {
        List<String> names = PICTURES.keySet().stream().sorted().toList();
        return names.get(random.nextInt(names.size()));
    }
}
