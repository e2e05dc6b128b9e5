package dev.mediamanager.examples.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mediamanager.examples.Chromium;
import dev.mediamanager.testkit.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Plays a manifest with the players that most pages use, in a real browser: start, switch of quality, seek, end. */
@Timeout(180)
@SuppressWarnings("NullAway.Init")
class PlayersTest {
    private static final Path SCRIPTS = Path.of("target/players");

    @TempDir
    Path folder;

    private Chromium browser;
    private Film film;

    @BeforeEach
    void start() throws IOException {
        browser = Chromium.start(folder.resolve("browser"));
        Requires.tool("chromium", Files.exists(SCRIPTS), "run examples/src/test/players/bundle, which needs npm");
        film = Film.open(folder);
        browser.open(film.server().uri());
        browser.evaluate("window.video = document.querySelector('video'); window.errors = []; 0");
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
    void dashJs_plays() throws IOException {
        load("dash.js");
        browser.evaluate("""
                window.player = dashjs.MediaPlayer().create();
                player.on('error', event => errors.push(JSON.stringify(event.error)));
                player.updateSettings({ streaming: { abr: { autoSwitchBitrate: { video: false } } } });
                player.initialize(video, '%s', true);
                window.choose = height => player.setRepresentationForTypeByIndex('video',
                    player.getRepresentationsByType('video').findIndex(each => each.height === height), true);
                0""".formatted(film.manifest()));

        assertPlays();
    }

    @Test
    void shaka_plays() throws IOException {
        load("shaka.js");
        browser.evaluate("""
                window.player = new shaka.Player();
                player.addEventListener('error', event => errors.push(JSON.stringify(event.detail)));
                player.configure({ abr: { enabled: false } });
                window.choose = height =>
                    player.selectVariantTrack(player.getVariantTracks().find(each => each.height === height), true);
                player.attach(video).then(() => player.load('%s')).then(() => video.play()).catch(e => errors.push(String(e)));
                0""".formatted(film.manifest()));

        assertPlays();
    }

    private void load(String script) throws IOException {
        browser.evaluate(Files.readString(SCRIPTS.resolve(script)) + "\n;0");
    }

    private void assertPlays() {
        await("video.currentTime > 0.5");
        assertThat(number("video.duration")).isCloseTo((double) Film.DURATION.toSeconds(), within(0.1));
        assertThat(number("video.buffered.start(0)")).as("no gap at the start").isZero();
        for (int height : new int[] {240, 480, 240}) {
            browser.evaluate("choose(" + height + "); 0");
            await("video.videoHeight === " + height);
        }
        browser.evaluate("video.currentTime = 7; 0");
        await("!video.seeking && video.currentTime > 7.3");
        assertThat(number("video.webkitAudioDecodedByteCount"))
                .as("bytes of sound")
                .isPositive();
        await("video.ended");
        assertThat(number("video.currentTime")).isCloseTo((double) Film.DURATION.toSeconds(), within(0.1));
        assertThat(browser.evaluate("errors.join()")).isEmpty();
    }

    /** Waits until it is true, or the player gives up. */
    private void await(String expression) {
        try {
            browser.await("(" + expression + ") || errors.length > 0");
        } catch (IllegalStateException e) {
            throw new AssertionError(expression + " never came true at " + browser.evaluate("""
                    JSON.stringify([video.currentTime, video.readyState, video.videoHeight, video.buffered.length,
                        video.buffered.length ? video.buffered.end(video.buffered.length - 1) : 0])"""), e);
        }
        assertThat(browser.evaluate("errors.join()")).as(expression).isEmpty();
    }

    private double number(String expression) {
        return Double.parseDouble(browser.evaluate("String(" + expression + ")"));
    }
}
