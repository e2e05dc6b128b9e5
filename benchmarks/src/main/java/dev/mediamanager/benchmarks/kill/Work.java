package dev.mediamanager.benchmarks.kill;

import dev.mediamanager.Account;
import dev.mediamanager.Ladder;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One upload, the same whoever makes it, so that it can be tried again after a crash.
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

    /** Returns the upload: mostly pictures, documents of any size with and without a declared length, and now and then a sound. */
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
            Source source = dice < 16 ? Source.replayable(noise::open, noise.length()) : Source.stream(noise.open());
            request = UploadRequest.of(source).fileName("document.pdf");
        }
        return request.idempotencyKey(key()).metadata(KEY, key()).charge(ACCOUNT);
    }

    private static String pictureName(Random random) {
        List<String> names = PICTURES.keySet().stream().sorted().toList();
        return names.get(random.nextInt(names.size()));
    }
}
