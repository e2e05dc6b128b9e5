package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mediamanager.AccessAction;
import dev.mediamanager.Actor;
import dev.mediamanager.BlobKey;
import dev.mediamanager.ByteRange;
import dev.mediamanager.Delivery;
import dev.mediamanager.EncryptedDelivery;
import dev.mediamanager.EncryptedUrls;
import dev.mediamanager.Grant;
import dev.mediamanager.GrantTerms;
import dev.mediamanager.Grantee;
import dev.mediamanager.Media;
import dev.mediamanager.MediaConfigurationException;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaRef;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.PlaybackSession;
import dev.mediamanager.SegmentIndex;
import dev.mediamanager.spi.Output;
import dev.mediamanager.spi.ProcessingContext;
import dev.mediamanager.testkit.Requires;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encrypts segments on their way, decrypts them by other means, and shows them to nobody else. */
class EncryptedPlaybackTest {
    private static final Actor ADA = Actor.user("ada");
    private static final Actor BOB = Actor.user("bob");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int INIT = 30;
    /** Around the blocks of the cipher, and around its buffers. */
    private static final List<Integer> LENGTHS = List.of(1, 15, 16, 17, 8191, 8192, 300_001);

    private static final Pattern KEY = Pattern.compile("#EXT-X-KEY:METHOD=AES-128,URI=\"(.*)\",IV=0x([0-9a-f]{32})");
    private static final EncryptedUrls URLS = Playlist.ENCRYPTED;

    private List<byte[]> secrets = List.of(new byte[32]);
    private final Lab lab = Lab.open(blueprint -> blueprint.playbackSecrets(secrets));
    private Media film;

    @BeforeEach
    void makeFilm() {
        lab.processor.script(context -> context.variants().forEach(variant -> {
            publish(context, variant.name(), "low", Optional.of(new ByteRange(0, INIT)));
            publish(context, variant.name(), "high", Optional.empty());
        }));
        Media media = ada().upload(Payload.text("Hello").ofKnownLength().process(Lab.recipe("one", "two")));
        lab.await(media.jobs().get(0));
        film = ada().library().get(media.id());
    }

    private static void publish(ProcessingContext context, String variant, String name, Optional<ByteRange> init) {
        StringBuilder text = new StringBuilder("i".repeat(INIT));
        List<SegmentIndex.Segment> segments = LENGTHS.stream()
                .map(length -> {
                    ByteRange range = new ByteRange(text.length(), length);
                    text.append(String.valueOf(name.charAt(0)).repeat(length));
                    return new SegmentIndex.Segment(range, 2_000_000);
                })
                .toList();
        Path file = ScriptedProcessor.write(context.workspace(), variant + "-" + name, text.toString());
        SegmentIndex index = new SegmentIndex(init, segments);
        context.publish(
                variant,
                new Output(name, ScriptedProcessor.TEXT, file, MediaInfo.EMPTY, Optional.empty(), Optional.of(index)));
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private MediaManager ada() {
        return lab.media.actingAs(ADA);
    }

    private MediaRef low() {
        return film.variant("one").rendition("low");
    }

    private static PlaybackSession open(MediaManager view, Media film) {
        return view.delivery().openPlayback(film.variant("one"), HOUR);
    }

    private EncryptedDelivery opened() {
        return ada().delivery().encrypted(open(ada(), film).token());
    }

    private static byte[] bytes(MediaContent content) {
        try (content) {
            return content.inputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] plain(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 'l');
        return bytes;
    }

    @Test
    void playlist_hasNumberedSegmentsWithTheirVectors() {
        String playlist = opened().mediaPlaylist(low(), URLS);

        StringBuilder expected = new StringBuilder("""
                #EXTM3U
                #EXT-X-VERSION:7
                #EXT-X-TARGETDURATION:2
                #EXT-X-MEDIA-SEQUENCE:0
                #EXT-X-PLAYLIST-TYPE:VOD
                #EXT-X-INDEPENDENT-SEGMENTS
                #EXT-X-MAP:URI="low/init.mp4"
                """);
        List<String> vectors = vectors(playlist);
        assertThat(vectors).hasSameSizeAs(LENGTHS).doesNotHaveDuplicates();
        for (int i = 0; i < vectors.size(); i++) {
            expected.append("#EXT-X-KEY:METHOD=AES-128,URI=\"low.key?token=1\",IV=0x" + vectors.get(i)
                    + "\n#EXTINF:2.000000,\nlow/" + i + ".m4s\n");
        }
        assertThat(playlist).isEqualTo(expected + "#EXT-X-ENDLIST\n");
        assertThat(opened().mediaPlaylist(film.variant("one").rendition("high"), URLS))
                .doesNotContain("EXT-X-MAP");
    }

    private static List<String> vectors(String playlist) {
        return KEY.matcher(playlist).results().map(found -> found.group(2)).toList();
    }

    @Test
    void segments_decryptToWhatIsStored() throws Exception {
        EncryptedDelivery delivery = opened();
        List<String> vectors = vectors(delivery.mediaPlaylist(low(), URLS));
        SecretKeySpec key = new SecretKeySpec(delivery.key(low()), "AES");
        Set<String> tags = new HashSet<>();
        for (int i = 0; i < LENGTHS.size(); i++) {
            MediaContent content = delivery.segment(low(), i);
            byte[] encrypted = bytes(content);
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(
                    Cipher.DECRYPT_MODE, key, new IvParameterSpec(HexFormat.of().parseHex(vectors.get(i))));

            assertThat(cipher.doFinal(encrypted)).isEqualTo(plain(LENGTHS.get(i)));
            assertThat(content.range()).isEqualTo(ByteRange.whole(encrypted.length));
            assertThat(content.totalLength()).isEqualTo(encrypted.length);
            tags.add(content.etag());
            assertThat(sent(delivery.segment(low(), i))).isEqualTo(encrypted);
        }
        MediaContent init = delivery.initialization(low());
        tags.add(init.etag());
        assertThat(init.range()).isEqualTo(ByteRange.whole(INIT));
        assertThat(bytes(init)).asString(StandardCharsets.US_ASCII).isEqualTo("i".repeat(INIT));
        assertThat(tags).hasSize(LENGTHS.size() + 1).allMatch(tag -> tag.matches("\"[0-9a-f-]+\""));
    }

    /** Whoever puts them behind each other has the file. */
    @Test
    void numberedSegments_areTheFile() throws Exception {
        Delivery delivery = ada().delivery();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Set<String> tags = new HashSet<>();
        MediaContent init = delivery.initialization(low());
        tags.add(init.etag());
        all.write(sent(init));
        for (int i = 0; i < LENGTHS.size(); i++) {
            MediaContent segment = delivery.segment(low(), i);
            assertThat(segment.range()).isEqualTo(ByteRange.whole(LENGTHS.get(i)));
            assertThat(segment.totalLength()).isEqualTo(LENGTHS.get(i).longValue());
            tags.add(segment.etag());
            all.write(sent(segment));
        }

        assertThat(all.toByteArray()).isEqualTo(bytes(ada().stream(low())));
        assertThat(tags).hasSize(LENGTHS.size() + 1);
        assertThat(delivery.numberedPlaylist(low(), URLS))
                .contains(
                        "#EXT-X-MAP:URI=\"low/init.mp4\"\n#EXTINF:2.000000,\nlow/0.m4s\n#EXTINF:2.000000,\nlow/1.m4s\n")
                .doesNotContain("KEY", "BYTERANGE");
        for (int none : List.of(-1, LENGTHS.size())) {
            assertThatThrownBy(() -> delivery.segment(low(), none)).isInstanceOf(MediaNotFoundException.class);
        }
        assertThatThrownBy(() -> delivery.initialization(film.variant("one").rendition("high")))
                .isInstanceOf(MediaNotFoundException.class);
    }

    private static byte[] sent(MediaContent content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (content) {
            assertThat(content.transferTo(Channels.newChannel(out))).isEqualTo(out.size());
        }
        return out.toByteArray();
    }

    @Test
    void segments_decryptByOpenssl(@TempDir Path folder) throws Exception {
        EncryptedDelivery delivery = opened();
        List<String> vectors = vectors(delivery.mediaPlaylist(low(), URLS));
        String key = HexFormat.of().formatHex(delivery.key(low()));
        for (int i = 0; i < LENGTHS.size(); i++) {
            Path encrypted = Files.write(folder.resolve("in"), bytes(delivery.segment(low(), i)));
            Path decrypted = folder.resolve("out");
            List<String> command = List.of(
                    "openssl",
                    "enc",
                    "-d",
                    "-aes-128-cbc",
                    "-K",
                    key,
                    "-iv",
                    vectors.get(i),
                    "-in",
                    encrypted.toString(),
                    "-out",
                    decrypted.toString());

            assertThat(run(command)).isZero();
            assertThat(decrypted).hasBinaryContent(plain(LENGTHS.get(i)));
        }
    }

    private static int run(List<String> command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            Requires.tool("openssl", false, "install it");
            throw new UncheckedIOException(e);
        }
    }

    private void assertRefused(EncryptedDelivery delivery, MediaRef rendition) {
        for (ThrowingCallable call : calls(delivery, rendition)) {
            assertThatThrownBy(call).isInstanceOf(MediaNotFoundException.class);
        }
    }

    @Test
    void session_isOfOneViewerAndVariant() {
        Grant unused = ada().sharing().grant(film.id(), Grantee.user("bob"), GrantTerms.VIEW);
        MediaManager bob = lab.media.actingAs(BOB);
        String token = open(ada(), film).token();
        assertThat(ada().delivery().encrypted(token).key(low()))
                .isNotEqualTo(bob.delivery().encrypted(open(bob, film).token()).key(low()));

        assertRefused(bob.delivery().encrypted(token), low());
        assertRefused(lab.media.delivery().encrypted(token), low());
        assertRefused(ada().delivery().encrypted(token), film.variant("two").rendition("low"));
        assertRefused(ada().delivery().encrypted(token + "A"), low());
    }

    @Test
    void session_expires() {
        PlaybackSession session = open(ada(), film);
        EncryptedDelivery delivery = ada().delivery().encrypted(session.token());
        lab.clock.advance(HOUR.minusMillis(1));
        assertThat(delivery.key(low())).hasSize(16);

        lab.clock.advance(Duration.between(lab.clock.instant(), session.expires()));

        assertThat(session.expires()).isBefore(lab.clock.instant().plusSeconds(1));
        assertRefused(delivery, low());
    }

    @Test
    void access_isAskedForEachTime() {
        Grant grant = ada().sharing().grant(film.id(), Grantee.user("bob"), GrantTerms.VIEW);
        MediaManager bob = lab.media.actingAs(BOB);
        EncryptedDelivery delivery = bob.delivery().encrypted(open(bob, film).token());
        assertThat(delivery.key(low())).hasSize(16);

        ada().sharing().revoke(film.id(), grant.id());

        assertRefused(delivery, low());
        assertThatThrownBy(() -> open(bob, film)).isInstanceOf(MediaNotFoundException.class);
    }

    @Test
    void audit_tellsOfViewsAndOfRefusals() {
        String token = open(ada(), film).token();
        String forged = (token.charAt(0) == 'A' ? 'B' : 'A') + token.substring(1);

        assertThat(audited(token)).hasSize(4).containsOnly(AccessAction.VIEW);
        assertThat(audited(forged)).hasSize(4).containsOnly(AccessAction.DENIED);
        lab.clock.advance(HOUR);
        assertThat(audited(token)).hasSize(4).containsOnly(AccessAction.DENIED);
    }

    /** Returns what the log tells of one call of each kind; what is repeated within five minutes, it tells once. */
    private List<AccessAction> audited(String token) {
        lab.reopen(); // closing writes what was noted
        long before = lab.rows.accessRecords(0, 1_000).size();
        EncryptedDelivery delivery = ada().delivery().encrypted(token);
        for (ThrowingCallable call : calls(delivery, low())) {
            lab.clock.advance(Duration.ofMinutes(5));
            Throwable refused = catchThrowable(call);
            assertThat(refused == null || refused instanceof MediaNotFoundException)
                    .isTrue();
        }
        lab.reopen();
        return lab.rows.accessRecords(0, 1_000).stream()
                .skip(before)
                .map(record -> record.entry().action())
                .toList();
    }

    private static List<ThrowingCallable> calls(EncryptedDelivery delivery, MediaRef rendition) {
        return List.of(
                () -> delivery.key(rendition),
                () -> delivery.mediaPlaylist(rendition, URLS),
                () -> delivery.initialization(rendition).close(),
                () -> delivery.segment(rendition, 0).close());
    }

    @Test
    void link_hasSessionsOfItsOwn() {
        MediaManager guest = lab.media.openLink(
                ada().sharing().link(film.id(), GrantTerms.VIEW).token());
        String token = open(guest, film).token();

        assertThat(guest.delivery().encrypted(token).key(low())).hasSize(16);
        assertRefused(ada().delivery().encrypted(token), low());
    }

    /** Another process, or this one after a start, derives the same. */
    @Test
    void session_isStoredNowhere() {
        List<BlobKey> objects = lab.objects();
        String token = open(ada(), film).token();
        byte[] key = ada().delivery().encrypted(token).key(low());
        assertThat(lab.objects()).isEqualTo(objects);

        lab.reopen();

        assertThat(ada().delivery().encrypted(token).key(low())).isEqualTo(key);
        assertThat(ada().delivery().encrypted(token).key(film.variant("one").rendition("high")))
                .isNotEqualTo(key);
    }

    @Test
    void whatIsNotThere_isNotFound() {
        EncryptedDelivery delivery = opened();
        MediaRef high = film.variant("one").rendition("high");

        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> delivery.segment(low(), -1),
                () -> delivery.segment(low(), LENGTHS.size()),
                () -> delivery.initialization(high),
                () -> delivery.key(film.variant("one").rendition("none")))) {
            assertThatThrownBy(call).isInstanceOf(MediaNotFoundException.class);
        }
        assertThatThrownBy(() -> ada().delivery().openPlayback(film.original(), HOUR))
                .isInstanceOf(MediaNotFoundException.class);
    }

    @Test
    void validity_isBounded() {
        for (Duration bad : List.of(
                Duration.ZERO, Duration.ofMillis(999), Duration.ofDays(7).plusNanos(1))) {
            assertThatThrownBy(() -> ada().delivery().openPlayback(film.variant("one"), bad))
                    .isInstanceOf(MediaRejectedException.class)
                    .hasMessageContaining("PT1S to PT168H");
        }
    }

    @Test
    void secret_isNeeded_andLong() {
        String token = open(ada(), film).token();
        secrets = List.of();
        lab.reopen();

        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> open(ada(), film), () -> ada().delivery().encrypted(token).key(low()))) {
            assertThatThrownBy(call)
                    .isInstanceOf(MediaConfigurationException.class)
                    .hasMessageContaining("playbackSecret");
        }
        assertThatThrownBy(() -> MediaManager.builder().playbackSecret(new byte[31]))
                .isInstanceOf(MediaRejectedException.class)
                .hasMessageContaining("32 to 1024");
    }
}
