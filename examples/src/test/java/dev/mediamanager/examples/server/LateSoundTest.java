package dev.mediamanager.examples.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mediamanager.examples.Chromium;
import dev.mediamanager.testkit.Requires;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plays a film whose sound starts half a second late, in a real browser, and measures how far the beeps that are heard are from the flashes that are
 * seen. Players drop an empty edit, by which such a delay is usually written.
 */
@Timeout(180)
@SuppressWarnings("NullAway.Init")
class LateSoundTest {
    private static final Path SCRIPTS = Path.of("target/players");
    private static final double LATE = 0.5;
    private static final double[] FLASHES = {1, 2.4, 3.8};
    /** How long after its flash each beep comes: the last one shows that a beep at another time is noticed. */
    private static final double[] OFFSETS = {0, 0, 0.4};

    /** Keeps the moments of {@code video} at which a white picture appears and a beep begins. */
    private static final String MEASURE = """
        window.errors = [];
        window.flashes = [];
        window.beeps = [];
        window.video = document.querySelector('video');
        video.muted = false;
        const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
        let white = false;
        const look = (now, frame) => {
            pen.drawImage(video, 0, 0, 1, 1);
            const was = white;
            white = pen.getImageData(0, 0, 1, 1).data[0] > 128;
            if (white && !was) flashes.push(frame.mediaTime);
            video.requestVideoFrameCallback(look);
        };
        video.requestVideoFrameCallback(look);
        window.context = new AudioContext();
        const analyser = new AnalyserNode(context, { fftSize: 32768 });
        context.createMediaElementSource(video).connect(analyser).connect(context.destination);
        const heard = new Float32Array(analyser.fftSize);
        setInterval(() => {
            const now = video.currentTime;
            analyser.getFloatTimeDomainData(heard);
            const first = heard.findIndex(each => Math.abs(each) > 0.1);
            if (first > context.sampleRate / 20) beeps.push(now - (heard.length - first) / context.sampleRate);
        }, 20);
        window.offsets = () => flashes.map(flash => {
            const near = beeps.filter(beep => Math.abs(beep - flash) < 0.69).sort((a, b) => a - b);
            return near[near.length >> 1] - flash;
        });
        0""";

    @TempDir
    static Path folder;

    private static Film film;

    private Chromium browser;

    @BeforeAll
    static void open() throws Exception {
        Requires.tool("ffmpeg", Ffmpeg.isInstalled(), "install it");
        Path source = write(folder.resolve("late.mp4"));
        assertThat(start(source, "v:0")).isZero();
        assertThat(start(source, "a:0")).isCloseTo(LATE, within(0.03)); // AAC begins a block earlier
        film = Film.of(source, folder);
    }

    private static Path write(Path file) throws Exception {
        StringBuilder flashes = new StringBuilder("0");
        StringBuilder beeps = new StringBuilder("0");
        for (int i = 0; i < FLASHES.length; i++) {
            double beep = FLASHES[i] + OFFSETS[i] - LATE;
            flashes.append("+between(t,")
                    .append(FLASHES[i] - 0.01)
                    .append(',')
                    .append(FLASHES[i] + 0.19)
                    .append(')');
            beeps.append("+between(t,")
                    .append(beep)
                    .append(',')
                    .append(beep + 0.2)
                    .append(')');
        }
        String picture = "color=c=black:s=426x240:r=25:d=5,drawbox=c=white:t=fill:enable='" + flashes + "'";
        String sound = "aevalsrc=exprs='0.8*sin(2*PI*1000*t)*(" + beeps + ")':s=48000:d=4.5";
        List<String> inputs =
                List.of("-f", "lavfi", "-i", picture, "-itsoffset", "" + LATE, "-f", "lavfi", "-i", sound);
        List<String> codecs = List.of("-c:v", "mpeg4", "-q:v", "2", "-c:a", "aac", file.toString());
        Ffmpeg.run(Stream.of(inputs, codecs).flatMap(List::stream).toArray(String[]::new));
        return file;
    }

    private static double start(Path file, String stream) throws Exception {
        return Double.parseDouble(
                Ffmpeg.probe(file, stream, "stream=start_time").trim());
    }

    @AfterAll
    static void close() {
        if (film != null) {
            film.close();
        }
    }

    @BeforeEach
    void start() {
        browser = Chromium.start(folder.resolve("browser"));
        Requires.tool(
                "chromium",
                Files.exists(SCRIPTS.resolve("hls.js")),
                "run examples/src/test/players/bundle, which needs npm");
        browser.open(film.server().uri());
        browser.evaluate(MEASURE);
    }

    @AfterEach
    void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void hlsJs_playsInSync() throws IOException {
        load("hls.js");
        browser.evaluate("""
            window.player = new Hls();
            player.on(Hls.Events.ERROR, (name, data) => { if (data.fatal) errors.push(data.details) });
            player.loadSource('%s');
            player.attachMedia(video);
            video.play().catch(e => errors.push(String(e)));
            0""".formatted(film.master()));

        assertInSync();
    }

    @Tag("long")
    @Test
    void shaka_playsHlsInSync() throws IOException {
        shaka(film.master());
    }

    @Test
    void shaka_playsDashInSync() throws IOException {
        shaka(film.manifest());
    }

    private void shaka(URI address) throws IOException {
        load("shaka.js");
        browser.evaluate("""
            window.player = new shaka.Player();
            player.addEventListener('error', event => errors.push(JSON.stringify(event.detail)));
            player.attach(video).then(() => player.load('%s')).then(() => video.play()).catch(e => errors.push(String(e)));
            0""".formatted(address));

        assertInSync();
    }

    private void load(String script) throws IOException {
        browser.evaluate(Files.readString(SCRIPTS.resolve(script)) + "\n;0");
    }

    private void assertInSync() {
        browser.await("video.ended || errors.length > 0");
        assertThat(browser.evaluate("errors.join()")).isEmpty();
        assertThat(numbers("flashes")).as("flashes").hasSize(FLASHES.length);
        String all = browser.evaluate("JSON.stringify([flashes, beeps])");
        for (int i = 0; i < FLASHES.length; i++) {
            assertThat(numbers("flashes")[i]).as("flash %s", i).isCloseTo(FLASHES[i], within(0.1));
            assertThat(numbers("offsets()")[i])
                    .as("beep after flash %s of %s", i, all)
                    .isCloseTo(OFFSETS[i], within(0.1));
        }
    }

    private double[] numbers(String array) {
        String joined = browser.evaluate(array + ".join()");
        return Stream.of(joined.split(",")).mapToDouble(Double::parseDouble).toArray();
    }
}
