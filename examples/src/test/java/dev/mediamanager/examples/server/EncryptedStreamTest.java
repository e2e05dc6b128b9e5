package dev.mediamanager.examples.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mediamanager.Delivery;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaRef;
import dev.mediamanager.SegmentUrls;
import dev.mediamanager.examples.Chromium;
import dev.mediamanager.testkit.Requires;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Plays an encrypted stream by FFmpeg, and by hls.js and Shaka in a real browser: with its key, and not without. */
@Timeout(180)
@SuppressWarnings("NullAway.Init")
class EncryptedStreamTest {
    private static final Path SCRIPTS = Path.of("target/players");
    private static final Pattern KEY = Pattern.compile("#EXT-X-KEY:METHOD=AES-128,URI=\"([^\"]+)\",IV=0x[0-9a-f]{32}");

    private static final SegmentUrls NUMBERED = new SegmentUrls() {
        @Override
        public String initialization(String rendition) {
            return rendition + "-init.mp4";
        }

        @Override
        public String segment(String rendition, int number) {
            return rendition + "-" + number + ".m4s";
        }
    };

    @TempDir
    static Path folder;

    private static Film film;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void open() throws IOException {
        film = Film.open(folder);
    }

    @AfterAll
    static void close() {
        if (film != null) {
            film.close();
        }
    }

    private HttpResponse<byte[]> get(String url, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(film.server().uri().resolve(url));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private String text(String url) throws Exception {
        HttpResponse<byte[]> response = get(url);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static String last(String playlist) {
        return playlist.lines().filter(line -> !line.startsWith("#")).reduce("", (one, next) -> next);
    }

    @Test
    void key_isForItsSession() throws Exception {
        String media = text(last(text(film.encryptedMaster().getPath())));
        Matcher keys = KEY.matcher(media);
        assertThat(keys.find()).isTrue();
        String key = keys.group(1);
        String segment = last(media);

        HttpResponse<byte[]> answer = get(key);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).hasSize(16);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(get(segment).body().length % 16).isZero();
        for (String url : new String[] {key, segment, segment.replaceFirst("[0-9]+\\.m4s", "init.mp4")}) {
            assertThat(get(url).statusCode()).isEqualTo(200);
            assertThat(get(url.replaceFirst("\\?.*", "")).statusCode()).isEqualTo(404);
            assertThat(get(url.replaceFirst("=.{4}", "=AAAA")).statusCode()).isEqualTo(404);
        }
        for (String name : new String[] {"6.m4s", "99999999999.m4s", "-1.m4s", "x.m4s", ".m4s", "0.mp4"}) {
            String url = segment.replaceFirst("[0-9]+\\.m4s", name);
            assertThat(get(url).statusCode()).as(url).isEqualTo(404);
        }
    }

    /** A session that goes on needs no byte again; another one, and no session, are answered as ever. */
    @Test
    void segment_thatIsKnown_isNotSentAgain() throws Exception {
        String segment = last(text(last(text(film.encryptedMaster().getPath()))));
        String other = last(text(last(text(film.encryptedMaster().getPath()))));
        HttpResponse<byte[]> whole = get(segment);
        String etag = whole.headers().firstValue("ETag").orElseThrow();

        HttpResponse<byte[]> same = get(segment, "If-None-Match", etag);

        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(same.headers().firstValue("ETag")).contains(etag);
        assertThat(get(other, "If-None-Match", etag).statusCode()).isEqualTo(200);
        assertThat(get(segment.replaceFirst("\\?.*", ""), "If-None-Match", etag).statusCode())
                .isEqualTo(404);
    }

    /** Looks at every byte of what the manager keeps, as rows and as blobs, after the key was used. */
    @Test
    void key_isNotStored() throws Exception {
        String media = text(last(text(film.encryptedMaster().getPath())));
        Matcher keys = KEY.matcher(media);
        assertThat(keys.find()).isTrue();
        byte[] key = get(keys.group(1)).body();
        byte[] init = get(last(media).replaceFirst("[0-9]+\\.m4s", "init.mp4")).body();
        String token = keys.group(1).replaceFirst(".*=", "");

        assertThat(token).hasSize(76);
        assertThat(filesWith(new String(init, StandardCharsets.ISO_8859_1))).hasSize(1);
        assertThat(filesWith(
                        new String(key, StandardCharsets.ISO_8859_1),
                        HexFormat.of().formatHex(key),
                        HexFormat.of().withUpperCase().formatHex(key),
                        Base64.getEncoder().encodeToString(key).substring(0, 21),
                        Base64.getUrlEncoder().encodeToString(key).substring(0, 21),
                        token))
                .isEmpty();
    }

    /** Returns the files below the folder that hold one of these texts. */
    private static List<Path> filesWith(String... texts) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> {
                        String bytes = read(file);
                        return Stream.of(texts).anyMatch(bytes::contains);
                    })
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void ffmpeg_decodesTheSameAsOfTheStoredFile() throws Exception {
        Requires.tool("ffmpeg", Ffmpeg.isInstalled(), "install it");
        for (String stream : new String[] {"0:v:0", "0:v:1", "0:a:0"}) {
            assertThat(Ffmpeg.digest(film.encryptedMaster(), stream))
                    .startsWith("MD5=")
                    .isEqualTo(Ffmpeg.digest(film.master(), stream));
        }
    }

    /** The same segments as they are stored, laid down as files, which any server of files may serve. */
    @Test
    void ffmpeg_decodesTheSameOfNumberedFiles(@TempDir Path files) throws Exception {
        Requires.tool("ffmpeg", Ffmpeg.isInstalled(), "install it");
        MediaRef ref = film.media().variant("stream").rendition("p240");
        Delivery delivery = film.manager().delivery();
        Path playlist = Files.writeString(files.resolve("p240.m3u8"), delivery.numberedPlaylist(ref, NUMBERED));
        save(delivery.initialization(ref), files.resolve("p240-init.mp4"));
        for (int i = 0; i < Film.DURATION.toSeconds() / 2; i++) {
            save(delivery.segment(ref, i), files.resolve("p240-" + i + ".m4s"));
        }

        assertThat(Ffmpeg.digest(playlist.toUri(), "0:v"))
                .startsWith("MD5=")
                .isEqualTo(Ffmpeg.digest(film.master().resolve("stream/p240.m3u8"), "0:v"));
    }

    private static void save(MediaContent content, Path file) throws IOException {
        try (content) {
            Files.copy(content.inputStream(), file);
        }
    }

    @Test
    void hlsJs_playsWithItsKey_andNotWithout(@TempDir Path profile) throws Exception {
        try (Chromium browser = start(profile)) {
            open(browser, "hls.js");
            hlsJs(browser, "");
            assertPlays(browser);

            open(browser, "hls.js");
            hlsJs(browser, "session=none");
            assertThat(fails(browser)).isEqualTo("keyLoadError");

            String other = text(film.encryptedMaster().getPath());
            String session = last(other).replaceFirst(".*\\?", "");
            open(browser, "hls.js");
            hlsJs(browser, session);
            assertThat(fails(browser)).isIn("fragParsingError", "fragDecryptError");
        }
    }

    /** Plays by a key of this session, or by none. */
    private static void hlsJs(Chromium browser, String session) {
        browser.evaluate("""
            window.player = new Hls({
                keyLoadPolicy: { default: { maxTimeToFirstByteMs: 9000, maxLoadTimeMs: 9000, timeoutRetry: null, errorRetry: null } },
                xhrSetup: (request, url) => {
                    if (url.includes('/keys/') && '%1$s') request.open('GET', url.replace(/session=.*/, '%1$s'));
                }
            });
            player.on(Hls.Events.ERROR, (name, data) => { if (data.fatal) errors.push(data.details) });
            player.loadSource('%2$s');
            player.attachMedia(video);
            video.play().catch(() => {});
            0""".formatted(session, film.encryptedMaster()));
    }

    @Test
    void shaka_plays(@TempDir Path profile) throws IOException {
        try (Chromium browser = start(profile)) {
            open(browser, "shaka.js");
            browser.evaluate("""
                window.player = new shaka.Player();
                player.addEventListener('error', event => errors.push(JSON.stringify(event.detail)));
                player.attach(video).then(() => player.load('%s')).then(() => video.play()).catch(e => errors.push(String(e)));
                0""".formatted(film.encryptedMaster()));

            assertPlays(browser);
        }
    }

    private static Chromium start(Path profile) {
        Chromium browser = Chromium.start(profile);
        try {
            Requires.tool("chromium", Files.exists(SCRIPTS), "run examples/src/test/players/bundle, which needs npm");
            return browser;
        } catch (RuntimeException | Error e) {
            browser.close();
            throw e;
        }
    }

    private static void open(Chromium browser, String script) throws IOException {
        browser.open(film.server().uri());
        browser.evaluate("window.video = document.querySelector('video'); window.errors = []; 0");
        browser.evaluate(Files.readString(SCRIPTS.resolve(script)) + "\n;0");
    }

    private static void assertPlays(Chromium browser) {
        browser.await("video.currentTime > 0.3 || errors.length > 0");
        browser.evaluate("video.currentTime = 8.5; 0");
        browser.await("video.ended || errors.length > 0");
        assertThat(browser.evaluate("errors.join()")).isEmpty();
        assertThat(Double.parseDouble(browser.evaluate("String(video.currentTime)")))
                .isCloseTo((double) Film.DURATION.toSeconds(), within(0.1));
        assertThat(browser.evaluate(
                        "String(video.webkitDecodedFrameCount > 25 && video.webkitAudioDecodedByteCount > 0)"))
                .isEqualTo("true");
    }

    /** Returns why the player gives up, having shown nothing. */
    private static String fails(Chromium browser) {
        browser.await("errors.length > 0 || video.currentTime > 0");
        assertThat(browser.evaluate("String(video.currentTime + video.webkitDecodedFrameCount)"))
                .isEqualTo("0");
        return browser.evaluate("errors[0]");
    }
}
