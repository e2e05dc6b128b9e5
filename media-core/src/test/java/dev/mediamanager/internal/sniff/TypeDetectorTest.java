package dev.mediamanager.internal.sniff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaType;
import dev.mediamanager.UploadPolicy;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeDetectorTest {
    private final TypeDetector detector = new TypeDetector();
    private final TypeRules rules = new TypeRules(detector, UploadPolicy.DEFAULT);

    @ParameterizedTest
    @CsvSource({
        "ffd8ffe000104a46494600, image/jpeg",
        "89504e470d0a1a0a0000000d49484452, image/png",
        "47494638396101000100, image/gif",
        "524946460000000057454250565038, image/webp",
        "49492a0008000000, image/tiff",
        "4d4d002a00000008, image/tiff",
        "000000186674797069736f6d00000200, video/mp4",
        "0000001c667479706d70343200000000, video/mp4",
        "00000014667479707174202000000000, video/quicktime",
        "00000020667479704d34412000000000, audio/mp4",
        "00000018667479703367703400000000, video/3gpp",
        "0000001c6674797061766966, image/avif",
        "0000001c6674797068656963, image/heic",
        "000000206d6f6f76000000186d766864, video/quicktime",
        "fff15080022ffc, application/octet-stream",
        "664c614300000022, audio/flac",
        "524946460000000057415645666d7420, audio/wav",
        "5249464600000000415649204c495354, video/x-msvideo",
        "4f67675300020000000000000000000000000000000000000000011e01766f72626973, audio/ogg",
        "255044462d312e37, application/pdf"
    })
    void detect_byMagic(String hex, String type) {
        assertThat(detector.detect(HexFormat.of().parseHex(hex)).name()).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({
        "'WEBVTT\n\n00:00.000 --> 00:01.000\nhi', text/vtt",
        "'#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd', application/vnd.apple.mpegurl",
        "'#EXTM3U\r\n#EXTINF:1,\r\nfile:///etc/passwd', application/vnd.apple.mpegurl",
        "'<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>', image/svg+xml",
        "'<!DOCTYPE html><html><body>x</body></html>', text/html",
        "'just words', text/plain"
    })
    void detect_text(String text, String type) {
        assertThat(detector.detect(text.getBytes(StandardCharsets.UTF_8)).name())
                .isEqualTo(type);
    }

    @Test
    void detect_transportStream_byItsRepeatedSyncByte() {
        byte[] stream = new byte[188 * 5];
        for (int i = 0; i < stream.length; i += 188) {
            stream[i] = 0x47;
        }

        assertThat(detector.detect(stream)).isEqualTo(new MediaType("video/mp2t"));
    }

    @Test
    void detect_transportStream_behindJunk() {
        byte[] stream = new byte[343 + 188 * 5];
        Arrays.fill(stream, 0, 343, (byte) 0xfe);
        for (int at = 343; at < stream.length; at += 188) {
            stream[at] = 0x47;
            stream[at + 3] = 0x10; // with payload
        }

        assertThat(detector.detect(stream)).isEqualTo(new MediaType("video/mp2t"));
        stream[343 + 188 * 4 + 3] = 0;
        assertThat(detector.detect(stream)).isEqualTo(MediaType.OCTET_STREAM);
    }

    /** Layer III of MPEG 1 and 2 and layer II, of 128 kbit/s; behind what is left of a blanked information frame. */
    @ParameterizedTest
    @CsvSource({"fffb9064, 417", "fff3c464, 384", "fffd8464, 384"})
    void detect_mpegAudio_byFramesThatFollowEachOther(String header, int length) {
        byte[] first = HexFormat.of().parseHex(header);
        byte[] stream = new byte[224 + 4 * length];
        stream[211] = 0x40;
        for (int at = 224; at < stream.length; at += length) {
            System.arraycopy(first, 0, stream, at, first.length);
        }

        assertThat(detector.detect(stream)).isEqualTo(new MediaType("audio/mpeg"));
        stream[224 + 2 * length] = 0;
        assertThat(detector.detect(stream)).isEqualTo(MediaType.OCTET_STREAM);
    }

    @Test
    void check_programStreamNamedLikePostscript_agrees() {
        rules.check(new MediaType("video/mpeg"), "broadcast.PS", Optional.empty());

        assertThatExceptionOfType(MediaRejectedException.class)
                .isThrownBy(() -> rules.check(new MediaType("video/mp4"), "film.ps", Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"x.JPG, image/jpeg", "x.mp4, video/mp4", "x.wav, audio/wav", "x.tar.png, image/png", "x.bmp, image/bmp"
    })
    void byName_knowsExtensions(String name, String type) {
        assertThat(detector.byName(name)).contains(new MediaType(type));
    }

    @ParameterizedTest
    @CsvSource({"x", "x.", ".jpg", "x.unheardof"})
    void byName_withoutKnownExtension_isSilent(String name) {
        assertThat(detector.byName(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "x.mov, video/mp4",
        "x.m4a, video/mp4",
        "x.webm, video/x-matroska",
        "x.jpeg, image/jpeg",
        "x.opus, audio/ogg",
        "x.srt, text/plain",
        "noextension, image/png",
        "x.unheardof, image/png"
    })
    void check_agreeingNames_pass(String name, String type) {
        assertThat(rejection(name, type)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "x.jpg, image/png",
        "x.png, video/mp4",
        "x.mp4, image/gif",
        "x.pdf, image/jpeg",
        "x.exe, image/jpeg",
        "x.html, text/plain"
    })
    void check_lyingExtension_isRefused(String name, String type) {
        assertThat(rejection(name, type)).contains(MediaRejectedException.Reason.TYPE_MISMATCH);
    }

    @ParameterizedTest
    @CsvSource({
        "image/svg+xml",
        "text/html",
        "application/zip",
        "application/vnd.apple.mpegurl",
        "application/x-msdownload"
    })
    void check_dangerousTypes_areNotLetIn(String type) {
        assertThat(rejection("file", type)).contains(MediaRejectedException.Reason.TYPE_NOT_ALLOWED);
    }

    @Test
    void check_lyingClient_isRefused() {
        assertThatExceptionOfType(MediaRejectedException.class)
                .isThrownBy(() ->
                        rules.check(new MediaType("image/png"), "x.png", Optional.of(new MediaType("image/jpeg"))))
                .withMessageContaining("declared type");
    }

    private Optional<MediaRejectedException.Reason> rejection(String name, String type) {
        try {
            rules.check(new MediaType(type), name, Optional.empty());
            return Optional.empty();
        } catch (MediaRejectedException e) {
            return Optional.of(e.reason());
        }
    }
}
