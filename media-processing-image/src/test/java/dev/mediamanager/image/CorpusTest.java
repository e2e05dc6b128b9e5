package dev.mediamanager.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.mediamanager.ImageFormat;
import dev.mediamanager.Limits;
import dev.mediamanager.MediaException;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaType;
import dev.mediamanager.Picture;
import dev.mediamanager.image.internal.Decode;
import dev.mediamanager.image.internal.PixelAssert;
import dev.mediamanager.image.internal.color.ColorSource;
import dev.mediamanager.image.internal.format.AnimatedPicture;
import dev.mediamanager.image.internal.format.FrameSource;
import dev.mediamanager.image.internal.format.PictureFormat;
import dev.mediamanager.image.internal.format.StoredPicture;
import dev.mediamanager.image.internal.io.FileBytes;
import dev.mediamanager.image.internal.likeness.Luma;
import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.pixels.Canvas;
import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.spi.Output;
import dev.mediamanager.testkit.TestProcessingContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real pictures that nobody here made: a result that ImageMagick agrees with, or a typed rejection. */
class CorpusTest {
    /** How the reason begins for a kind of a format that is decoded otherwise; the guide says which there are. */
    private static final String NOT_DECODED = "not decoded: ";

    @TempDir
    Path folder;

    private final Corpus corpus = Corpus.open();
    private Runs runs;

    @BeforeEach
    void prepare() {
        runs = new Runs(folder);
    }

    /** Makes the default set; returns what is wrong, or nothing if all was made. */
    private Optional<String> problem(Path file) throws IOException {
        String type = Corpus.type(file);
        if (!runs.processor().supports(new MediaType(type))) {
            return Optional.of("type " + type);
        }
        TestProcessingContext call = runs.call(
                type,
                file,
                Picture.contain(1280, 1280).named("large"),
                Picture.contain(640, 640).as(ImageFormat.JPEG).named("middle"),
                Picture.cover(300, 300).named("small"));
        try {
            return assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
                runs.extract(type, file, Limits.DEFAULT);
                call.run(runs.processor());
                for (TestProcessingContext.Published published : call.published()) {
                    assertIsWhatItIsSaidToBe(published.output());
                }
                return Optional.empty();
            });
        } catch (MediaException e) {
            return Optional.of(e.toString());
        }
    }

    private void assertIsWhatItIsSaidToBe(Output output) {
        MediaInfo info = runs.extract(output.type().name(), output.file(), Limits.DEFAULT);
        assertThat(info.dimensions()).isEqualTo(output.info().dimensions());
        assertThat(info.damaged()).isFalse();
    }

    /** What is refused is listed with its reason, whoever else reads it; and of the kinds decoded here, nobody else does. */
    @Test
    void everyFile_givesAllVariants_orATypedRejectionThatIsListed() throws Exception {
        Map<String, String> reviewed = Reviewed.read("corpus-rejected.txt");
        ImageMagick judge = new ImageMagick(folder);
        List<String> unexpected = new ArrayList<>();
        for (Path file : corpus.pictures()) {
            String name = corpus.name(file);
            Optional<String> problem = problem(file);
            Optional<String> reason = Optional.ofNullable(reviewed.remove(name));
            if (problem.isEmpty()) {
                if (reason.isPresent()) {
                    unexpected.add(name + " is listed, but works");
                }
            } else if (reason.isEmpty()) {
                unexpected.add(name + ": " + problem.get());
            } else if (!reason.get().startsWith(NOT_DECODED) && decodedHere(file) && judge.reads(file)) {
                unexpected.add(name + ", which ImageMagick reads: " + problem.get());
            }
        }
        assertThat(unexpected).isEmpty();
        assertThat(reviewed).as("listed, but not there").isEmpty();
    }

    private static boolean decodedHere(Path file) throws IOException {
        Optional<PictureFormat> format = PictureFormat.of(new MediaType(Corpus.type(file)));
        return format.isPresent() && format.get() != PictureFormat.HEIF && format.get() != PictureFormat.SVG;
    }

    private interface Oracle {
        Optional<Bitmap> picture(Path file) throws IOException, InterruptedException;
    }

    private interface Comparison {
        Optional<String> difference(Path file, Bitmap actual, Bitmap expected) throws IOException;
    }

    /** Makes a picture of each file that is read, and compares it with what the oracle makes of the file. */
    private void compareAll(Picture picture, Map<String, String> reviewed, Oracle oracle, Comparison comparison)
            throws Exception {
        List<String> different = new ArrayList<>();
        int compared = 0;
        for (Path file : corpus.pictures()) {
            String type = Corpus.type(file);
            if (!runs.processor().supports(new MediaType(type))) {
                continue;
            }
            TestProcessingContext call =
                    runs.call(type, file, picture.as(ImageFormat.PNG).named("v"));
            try {
                call.run(runs.processor());
            } catch (MediaException e) {
                continue; // everyFile_givesAllVariants_orATypedRejectionThatIsListed has them
            }
            Optional<Bitmap> expected = oracle.picture(file);
            if (expected.isPresent()) {
                compared++;
                Bitmap actual = decode(call.published().get(0).output().file(), "image/png");
                Optional<String> difference = comparison.difference(file, actual, expected.get());
                if (!reviewed.containsKey(corpus.name(file))) {
                    difference.ifPresent(different::add);
                } else if (difference.isEmpty()) {
                    different.add(corpus.name(file) + " is listed, but looks the same");
                }
            }
        }
        assertThat(different).isEmpty();
        assertThat(compared).isGreaterThan(250);
    }

    @Test
    void everyFile_looksAsImageMagickHasIt() throws Exception {
        ImageMagick judge = new ImageMagick(folder);
        Map<String, String> reviewed = Reviewed.read("corpus-different.txt");
        reviewed.putAll(Reviewed.read("corpus-different-scaled.txt"));
        compareAll(
                Picture.contain(320, 320),
                reviewed,
                file -> judge.thumbnail(file, 320),
                (file, actual, expected) -> compare(corpus.name(file), actual, expected));
    }

    /** Each picture in its own size: every pixel, upright and in sRGB. */
    @Test
    void everyFile_decodesToThePixels() throws Exception {
        ImageMagick judge = new ImageMagick(folder);
        Map<String, String> reviewed = Reviewed.read("corpus-different.txt");
        compareAll(Picture.contain(16_384, 16_384), reviewed, judge::upright, (file, actual, expected) -> {
            boolean same = actual.width() == expected.width() && actual.height() == expected.height();
            double mean = same ? PixelAssert.meanDifference(actual, expected) : Double.NaN;
            return mean <= (Corpus.type(file).equals("image/jpeg") ? 2 : 1)
                    ? Optional.empty()
                    : Optional.of(String.format("%s: mean difference %.2f", corpus.name(file), mean));
        });
    }

    private static Optional<String> compare(String name, Bitmap actual, Bitmap expected) {
        if (actual.width() != expected.width() || actual.height() != expected.height()) {
            return Optional.of(name + " is " + actual.width() + "x" + actual.height() + " instead of "
                    + expected.width() + "x" + expected.height());
        }
        double mean = PixelAssert.meanDifference(actual, expected);
        double ssim = Luma.of(actual).similarity(Luma.of(expected));
        return mean > 4 || ssim < 0.97
                ? Optional.of(String.format("%s: mean difference %.2f, SSIM %.4f", name, mean, ssim))
                : Optional.empty();
    }

    private static Bitmap decode(Path file, String type) throws IOException {
        try (FileBytes bytes = new FileBytes(file)) {
            PictureFormat format = PictureFormat.of(new MediaType(type)).orElseThrow();
            return Decode.whole(Formats.open(format, bytes, Limits.DEFAULT));
        }
    }

    @Test
    void orientation_standsUpright() throws Exception {
        for (String group : List.of("Landscape", "Portrait")) {
            List<Bitmap> upright = new ArrayList<>();
            for (Path file : corpus.files("orientation")) {
                if (file.getFileName().toString().startsWith(group)) {
                    Output output = runs.process(
                                    "image/jpeg",
                                    java.nio.file.Files.readAllBytes(file),
                                    Picture.contain(450, 450)
                                            .as(ImageFormat.PNG)
                                            .named("v"))
                            .get("v");
                    upright.add(decode(output.file(), "image/png"));
                }
            }
            assertThat(upright).hasSizeGreaterThan(2);
            for (Bitmap bitmap : upright) {
                assertThat(bitmap.width() > bitmap.height()).isEqualTo(group.equals("Landscape"));
                assertThat(Luma.of(bitmap).similarity(Luma.of(upright.get(0)))).isGreaterThan(0.9);
            }
        }
    }

    /** Pictures with a gamma of their own are left out: ImageMagick shows them raw. */
    @Test
    void png_decodesToThePixelsOfLibpng() throws Exception {
        ImageMagick judge = new ImageMagick(folder);
        int compared = 0;
        for (Path file : corpus.files("png")) {
            Optional<Bitmap> expected = judge.raw(file);
            if (expected.isEmpty()) {
                continue;
            }
            try (FileBytes bytes = new FileBytes(file)) {
                StoredPicture picture = Formats.open(PictureFormat.PNG, bytes, Limits.DEFAULT);
                ColorSource color = picture.header().color();
                if (!(color instanceof ColorSource.Encoded || color instanceof ColorSource.Coded)) {
                    assertThat(PixelAssert.largestDifference(Decode.whole(picture), expected.get()))
                            .as(corpus.name(file))
                            .isLessThanOrEqualTo(1);
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThanOrEqualTo(39);
    }

    /**
     * ImageMagick shows these raw: the formulas of PNG (13.13) and of sRGB (IEC 61966-2-1) say what they are. 16 bits are made 8 before the curve, by each its own
     * way, which in the dark is up to 4 levels after it.
     */
    @Test
    void gammaOfPng_isApplied_asTheFormulasHaveIt() throws Exception {
        ImageMagick judge = new ImageMagick(folder);
        int compared = 0;
        for (Map.Entry<String, String> listed :
                Reviewed.read("corpus-different.txt").entrySet()) {
            if (listed.getValue().startsWith("its gamma")) {
                Path file = corpus.images().resolve(listed.getKey());
                Picture whole = Picture.contain(16_384, 16_384).as(ImageFormat.PNG);
                TestProcessingContext call = runs.call("image/png", file, whole.named("v"));
                call.run(runs.processor());
                Bitmap shown = decode(call.published().get(0).output().file(), "image/png");
                Bitmap expected = asSrgb(judge.raw(file).orElseThrow());
                assertThat(PixelAssert.meanDifference(shown, expected))
                        .as(listed.getKey())
                        .isLessThanOrEqualTo(1);
                assertThat(PixelAssert.largestDifference(shown, expected))
                        .as(listed.getKey())
                        .isLessThanOrEqualTo(4);
                compared++;
            }
        }
        assertThat(compared).isEqualTo(11);
    }

    /** Returns samples in sRGB of those that were encoded with an exponent of 0.65909, as gAMA says in all of these files. */
    private static Bitmap asSrgb(Bitmap raw) {
        byte[] samples = raw.samples().clone();
        int bands = raw.layout().bands();
        for (int i = 0; i < samples.length; i++) {
            if (bands == 3 || i % bands < 3) {
                double light = Math.pow((samples[i] & 0xff) / 255.0, 1 / 0.65909);
                double code = light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
                samples[i] = (byte) Math.round(255 * code);
            }
        }
        return new Bitmap(raw.layout(), raw.width(), raw.height(), samples);
    }

    /** Every frame of every animation, composed on its canvas. */
    @Test
    void animation_composesAsImageMagickHasIt() throws Exception {
        ImageMagick judge = new ImageMagick(folder);
        int compared = 0;
        for (Path file : corpus.pictures()) {
            Optional<PictureFormat> format = PictureFormat.of(new MediaType(Corpus.type(file)));
            if (format.isEmpty() || (format.get() != PictureFormat.GIF && format.get() != PictureFormat.WEBP)) {
                continue;
            }
            try (FileBytes bytes = new FileBytes(file)) {
                AnimatedPicture picture = (AnimatedPicture) Formats.open(format.get(), bytes, Limits.DEFAULT);
                int count = picture.header().frames();
                if (count == 1) {
                    continue;
                }
                FrameSource frames = picture.frames();
                for (int i = 0; i < Math.min(count, 20); i++) {
                    assertThat(frames.next()).isTrue();
                    Canvas canvas = new Canvas(
                            Layout.RGB_ALPHA,
                            picture.header().width(),
                            picture.header().height());
                    frames.push(canvas);
                    Bitmap expected = judge.frame(file, i).orElseThrow();
                    assertThat(PixelAssert.meanDifference(canvas.bitmap(), expected))
                            .as(corpus.name(file) + " frame " + i)
                            .isLessThan(1);
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(10);
    }
}
