package dev.mediamanager.internal.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Actor;
import dev.mediamanager.BlobKey;
import dev.mediamanager.MediaConfigurationException;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRef;
import dev.mediamanager.PlaybackSession;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaybackSecretsTest {
    private static final MediaRef STREAM =
            MediaRef.variant(new MediaId("0190a5d2-7c1e-7abc-8def-0123456789ab"), "stream");
    private static final Actor ADA = Actor.user("ada");
    private static final BlobKey FILE = new BlobKey("0".repeat(32));
    private static final Instant END = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant BEFORE = END.minusMillis(1);

    private final byte[] secret = secret(1);
    private final PlaybackSecrets secrets = new PlaybackSecrets(List.of(secret));

    private static byte[] secret(int of) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) of);
        return bytes;
    }

    @Test
    void keys_untilTheEnd() {
        PlaybackSession session = secrets.open(STREAM, ADA, END);
        assertThat(session.expires()).isEqualTo(END);
        assertThat(session.toString()).doesNotContain(session.token());
        assertThat(new Viewing(ADA, session.token()).toString()).doesNotContain(session.token());

        assertThat(secrets.keys(STREAM, new Viewing(ADA, session.token()), BEFORE)
                        .key(FILE))
                .hasSize(16);
        assertRefused(secrets, STREAM, ADA, session.token(), END);
    }

    @Test
    void keys_forAnotherViewerOrVariant_none() {
        String token = secrets.open(STREAM, ADA, END).token();

        assertRefused(secrets, STREAM, Actor.user("bob"), token, BEFORE);
        assertRefused(secrets, STREAM, ADA.inTenant("bank"), token, BEFORE);
        assertRefused(secrets, MediaRef.variant(STREAM.media(), "other"), ADA, token, BEFORE);
        MediaId other = new MediaId("0190a5d2-7c1e-7abc-8def-0123456789ac");
        assertRefused(secrets, MediaRef.variant(other, "stream"), ADA, token, BEFORE);
    }

    /** A name must not lend its letters to the next one. */
    @Test
    void keys_forSimilarNames_none() {
        String token = secrets.open(STREAM, Actor.user("ab").inTenant("c"), END).token();

        assertRefused(secrets, STREAM, Actor.user("b").inTenant("ca"), token, BEFORE);
    }

    @Test
    void keys_ofAnAlteredToken_none() {
        String token = secrets.open(STREAM, ADA, END).token();
        assertThat(token).matches("[A-Za-z0-9_-]{76}");
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            assertRefused(secrets, STREAM, ADA, token.substring(0, i) + other + token.substring(i + 1), BEFORE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "%", "AAA=", "\u00fc"})
    void keys_ofNoToken_none(String part) {
        String padded = "A".repeat(76 - part.length()) + part;
        for (String token : List.of(part, padded, part.repeat(76), part.repeat(19), part.repeat(1000))) {
            assertRefused(secrets, STREAM, ADA, token, BEFORE);
        }
    }

    @Test
    void secret_changes_whileSessionsOfTheFormerOneGoOn() {
        String token = secrets.open(STREAM, ADA, END).token();
        byte[] key = secrets.keys(STREAM, new Viewing(ADA, token), BEFORE).key(FILE);
        PlaybackSecrets changed = new PlaybackSecrets(List.of(secret(2), secret));

        assertThat(changed.keys(STREAM, new Viewing(ADA, token), BEFORE).key(FILE))
                .isEqualTo(key);
        String newer = changed.open(STREAM, ADA, END).token();
        assertRefused(secrets, STREAM, ADA, newer, BEFORE);
        assertRefused(new PlaybackSecrets(List.of(secret(2))), STREAM, ADA, token, BEFORE);
    }

    @Test
    void keysAndVectors_areNeverTwiceTheSame() {
        Set<String> seen = new HashSet<>();
        List<BlobKey> files = List.of(FILE, new BlobKey("1".repeat(32)));
        for (int i = 0; i < 10; i++) {
            PlaybackSession session = secrets.open(STREAM, ADA, END);
            SessionKeys keys = secrets.keys(STREAM, new Viewing(ADA, session.token()), BEFORE);
            for (BlobKey file : files) {
                seen.add(HexFormat.of().formatHex(keys.key(file)));
                for (int segment = 0; segment < 10; segment++) {
                    seen.add(HexFormat.of().formatHex(keys.vector(file, segment)));
                }
            }
        }
        assertThat(seen).hasSize(10 * 2 * 11);
    }

    @Test
    void withoutSecret_saysWhatToDo() {
        PlaybackSecrets none = new PlaybackSecrets(List.of());
        String token = secrets.open(STREAM, ADA, END).token();

        assertThatThrownBy(() -> none.open(STREAM, ADA, END))
                .isInstanceOf(MediaConfigurationException.class)
                .hasMessageContaining("playbackSecret");
        assertThatThrownBy(() -> none.keys(STREAM, new Viewing(ADA, token), BEFORE))
                .isInstanceOf(MediaConfigurationException.class);
    }

    private static void assertRefused(
            PlaybackSecrets secrets, MediaRef variant, Actor viewer, String token, Instant now) {
        assertThatExceptionOfType(MediaNotFoundException.class)
                .isThrownBy(() -> secrets.keys(variant, new Viewing(viewer, token), now))
                .withMessage(
                        "No playback session 'that was given' exists here; it may have been deleted, or the id belongs"
                                + " to another library");
    }
}
