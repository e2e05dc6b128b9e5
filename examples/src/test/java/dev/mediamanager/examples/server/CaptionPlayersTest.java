package dev.mediamanager.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.CaptionTrack;
import dev.mediamanager.Source;
import dev.mediamanager.examples.Chromium;
import dev.mediamanager.testkit.Requires;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Shows captions in the players that most pages use, in a real browser: the right text, in the right language, at the right time. */
@Timeout(180)
@SuppressWarnings("NullAway.Init")
class CaptionPlayersTest {
    private static final Path SCRIPTS = Path.of("target/players");
    private static final String ENGLISH = """
        1
        00:00:02,000 --> 00:00:04,000
        Hello & <i>welcome</i>

        2
        00:00:06,000 --> 00:00:08,000
        Good bye
        """;
    private static final String GERMAN = """
        WEBVTT

        00:02.000 --> 00:04.000
        Guten Tag

        00:06.000 --> 00:08.000
        Auf Wiedersehen
        """;

    @TempDir
    Path folder;

    private Chromium browser;
    private Film film;

    @BeforeEach
    void start() throws IOException {
        browser = Chromium.start(folder.resolve("browser"));
        Requires.tool(
                "chromium",
                Files.exists(SCRIPTS.resolve("hls.js")),
                "run examples/src/test/players/bundle, which needs npm");
        film = Film.open(folder);
        add(CaptionTrack.captions("en"), ENGLISH);
        add(CaptionTrack.subtitles("de"), GERMAN);
        browser.open(film.server().uri());
        browser.evaluate("""
            window.video = document.querySelector('video');
            window.errors = [];
            window.shown = () => [...video.textTracks].filter(each => each.mode === 'showing')
                .flatMap(each => [...(each.activeCues || [])]).map(each => each.text).join();
            0\
            """);
    }

    private void add(CaptionTrack track, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        film.manager().library().addCaptions(film.media().id(), track, Source.stream(new ByteArrayInputStream(bytes)));
    }

    @AfterEach
    void stop() {
        if (browser != null) {
            browser.close();
        }
        if (film != null) {
            film.close();
        }
    }

    @Test
    void hlsJs_showsThem() throws IOException {
        load("hls.js");
        browser.evaluate("""
            window.player = new Hls();
            player.on(Hls.Events.ERROR, (name, data) => { if (data.fatal) errors.push(data.details) });
            window.choose = language => {
                player.subtitleTrack = player.subtitleTracks.findIndex(each => each.lang === language);
                player.subtitleDisplay = true;
            };
            player.loadSource('%s');
            player.attachMedia(video);
            0\
            """.formatted(film.master()));
        await("video.readyState > 1 && player.subtitleTracks.length === 2");

        assertShows();
        assertThat(browser.evaluate("player.subtitleTracks.map(each => each.name).join()"))
                .isEqualTo("Deutsch,English");
    }

    @Test
    void shaka_showsThoseOfHls() throws IOException {
        shaka(film.master().toString());
    }

    @Test
    void shaka_showsThoseOfDash() throws IOException {
        shaka(film.manifest().toString());
        assertThat(browser.evaluate("player.getTextTracks().map(each => each.label + ':' + each.roles).sort().join()"))
                .isEqualTo("Deutsch:subtitle,English:caption");
    }

    private void shaka(String url) throws IOException {
        load("shaka.js");
        browser.evaluate("""
            window.player = new shaka.Player();
            player.addEventListener('error', event => errors.push(JSON.stringify(event.detail)));
            window.choose = language => {
                player.selectTextTrack(player.getTextTracks().find(each => each.language === language));
                if (player.setTextTrackVisibility) player.setTextTrackVisibility(true);
            };
            player.attach(video).then(() => player.load('%s')).catch(e => errors.push(String(e)));
            0\
            """.formatted(url));
        await("video.readyState > 1 && player.getTextTracks().length === 2");

        assertShows();
    }

    private void load(String script) throws IOException {
        browser.evaluate(Files.readString(SCRIPTS.resolve(script)) + "\n;0");
    }

    private void assertShows() {
        choose("en");
        assertShownAt(3, "Hello &amp; <i>welcome</i>", "Hello & <i>welcome</i>", "Hello & welcome");
        assertShownAt(5, "");
        assertShownAt(6.5, "Good bye");
        choose("de");
        assertShownAt(2.5, "Guten Tag");
        assertShownAt(1, "");
        assertShownAt(7.5, "Auf Wiedersehen");
        assertThat(browser.evaluate("errors.join()")).isEmpty();
    }

    private void choose(String language) {
        browser.evaluate("choose('" + language + "'); 0");
    }

    /** Some players keep the markup of a cue, others turn it into styles. */
    private void assertShownAt(double seconds, String... oneOf) {
        browser.evaluate("video.currentTime = " + seconds + "; 0");
        String any = "['" + String.join("', '", oneOf) + "'].includes(shown())";
        await("!video.seeking && video.readyState > 1 && " + any);
    }

    /** Waits until it is true, or the player gives up. */
    private void await(String expression) {
        try {
            browser.await("(" + expression + ") || errors.length > 0");
        } catch (IllegalStateException e) {
            throw new AssertionError(expression + " never came true at " + browser.evaluate("""
                JSON.stringify([video.currentTime, video.readyState, shown(),
                    [...video.textTracks].map(each => [each.language, each.mode, each.cues && each.cues.length])])\
                """), e);
        }
        assertThat(browser.evaluate("errors.join()")).as(expression).isEmpty();
    }
}
