package dev.mediamanager.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaType;
import dev.mediamanager.spi.MultipartUpload;
import dev.mediamanager.spi.PutRequest;
import dev.mediamanager.spi.SignedForm;
import dev.mediamanager.spi.SignedGet;
import dev.mediamanager.spi.SignedPart;
import dev.mediamanager.spi.SignedPost;
import dev.mediamanager.spi.SignedPut;
import dev.mediamanager.spi.SignedRequest;
import dev.mediamanager.spi.StoredPart;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real server makes of signed requests: it does what was signed, and nothing else. */
abstract class SignedCases extends AbilityCases {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final byte[] CONTENT = bytes(1000);
    private static final String MD5 = BodyCheck.MD5.of(Payload.of(CONTENT)).md5();

    private static HttpResponse<byte[]> send(SignedRequest signed, byte[] body, Map<String, String> changed) {
        return SignedSender.send(SignedSender.request(signed, body, changed));
    }

    private static int status(SignedRequest signed, byte[] body) {
        return SignedSender.status(SignedSender.request(signed, body, Map.of()));
    }

    private static int post(SignedForm form, Map<String, String> changed, byte[] file) {
        return SignedSender.status(SignedSender.post(form, file, changed));
    }

    private void putContent() {
        store.put(new PutRequest(key, new ByteArrayInputStream(CONTENT), OptionalLong.of(CONTENT.length), TYPE));
    }

    private SignedGet get() {
        return new SignedGet(key, new MediaType("image/png"), "attachment; filename=\"a b.png\"", HOUR);
    }

    @Test
    void get_answersWithTheSignedTypeAndDisposition() {
        putContent();
        HttpResponse<byte[]> answer = send(store.presign(get()), new byte[0], Map.of());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(CONTENT);
        assertThat(answer.headers().firstValue("content-type")).contains("image/png");
        assertThat(answer.headers().firstValue("content-disposition")).contains("attachment; filename=\"a b.png\"");
        HttpResponse<byte[]> part = send(store.presign(get()), new byte[0], Map.of("Range", "bytes=10-19"));
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).hasSize(10);
    }

    @Test
    void get_isRefused_whenItIsLate() {
        putContent();
        Clock past = Clock.offset(Clock.systemUTC(), Duration.ofHours(-2));
        try (S3Storage late = builder().clock(past).open()) {
            assertThat(status(late.presign(get()), new byte[0])).isIn(400, 403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"attachment", "image%2Fpng", "X-Amz-Expires=3600", "X-Amz-Signature=", "ab"})
    void get_isRefused_whenAnythingIsChanged(String text) {
        putContent();
        String uri = store.presign(get()).uri().toString();
        int at = uri.indexOf(text) + text.length() - 1;
        if (text.endsWith("=")) {
            at++;
        }
        char changed = uri.charAt(at) == '0' ? '1' : uri.charAt(at) == 'b' ? 'c' : '0';
        URI wrong = URI.create(uri.substring(0, at) + changed + uri.substring(at + 1));
        assertThat(SignedSender.send(HttpRequest.newBuilder(wrong).build()).statusCode())
                .isIn(400, 403);
    }

    @Test
    void get_isNoPut() {
        putContent();
        SignedRequest get = store.presign(get());
        SignedRequest put = new SignedRequest("PUT", get.uri(), Map.of(), get.expires());
        assertThat(status(put, bytes(10))).isEqualTo(403);
        assertThat(read(key)).isEqualTo(CONTENT);
    }

    @Test
    void put_takesWhatWasSigned() {
        SignedPut put = new SignedPut(key, TYPE, CONTENT.length, Optional.of(MD5), HOUR);
        assertThat(status(store.presign(put), CONTENT)).isEqualTo(200);
        assertThat(read(key)).isEqualTo(CONTENT);
    }

    /** Servers count spaces in a row as one when they verify a signature. */
    @Test
    void metadataWithSpacesInARow_isSentAndSigned() {
        try (S3Storage spaced = builder().metadata("school", "Old  Mill   Lane").open()) {
            SignedPut put = new SignedPut(other, TYPE, CONTENT.length, Optional.empty(), HOUR);
            spaced.put(new PutRequest(key, new ByteArrayInputStream(CONTENT), OptionalLong.of(CONTENT.length), TYPE));
            assertThat(status(spaced.presign(put), CONTENT)).isEqualTo(200);
        }
        assertThat(read(key)).isEqualTo(CONTENT);
        assertThat(read(other)).isEqualTo(CONTENT);
    }

    @Test
    void put_isRefused_withAnotherTypeLengthOrContent() {
        SignedRequest put = store.presign(new SignedPut(key, TYPE, CONTENT.length, Optional.of(MD5), HOUR));
        assertThat(send(put, CONTENT, Map.of("content-type", "text/html")).statusCode())
                .isEqualTo(403);
        assertThat(status(put, bytes(1001))).isIn(400, 403);
        byte[] flipped = CONTENT.clone();
        flipped[500] ^= 1;
        assertThat(status(put, flipped)).isEqualTo(400);
        assertThat(store.stat(key)).isEmpty();
    }

    @Test
    void part_takesWhatWasSigned_untilTheUploadEnds() {
        MultipartUpload upload = store.beginMultipart(key, TYPE);
        SignedRequest part =
                store.presign(new SignedPart(upload, 1, OptionalLong.of(CONTENT.length), Optional.of(MD5), HOUR));
        assertThat(status(part, bytes(999))).isIn(400, 403);
        assertThat(status(part, CONTENT)).isEqualTo(200);
        List<StoredPart> parts = store.listParts(upload, Optional.empty()).items();
        assertThat(parts)
                .singleElement()
                .satisfies(stored -> assertThat(stored.length()).isEqualTo(CONTENT.length));
        store.complete(upload, parts);
        int again = status(part, CONTENT);
        assertThat(again).isEqualTo(refusesPartsOfEndedUploads() ? 404 : again);
        assertThat(read(key)).isEqualTo(CONTENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"path", "uploadId", "path, uploadId", "partNumber", "path, uploadId, partNumber"})
    void part_isRefused_atAnotherPlaceThanWasSigned(String changed) {
        MultipartUpload mine = store.beginMultipart(key, TYPE);
        MultipartUpload another = store.beginMultipart(other, TYPE);
        SignedRequest signed = store.presign(part(mine, 1));
        URI elsewhere = store.presign(part(another, 2)).uri();
        String forged = signed.uri().toString();
        for (String name : changed.split(", ", -1)) {
            forged = forged.replace(piece(name, signed.uri()), piece(name, elsewhere));
        }

        assertThat(forged).isNotEqualTo(signed.uri().toString());
        SignedRequest moved = new SignedRequest("PUT", URI.create(forged), signed.headers(), signed.expires());
        assertThat(status(moved, CONTENT)).isIn(400, 403);
        assertThat(store.listParts(mine, Optional.empty()).items()).isEmpty();
        assertThat(store.listParts(another, Optional.empty()).items()).isEmpty();
        assertThat(status(signed, CONTENT)).isEqualTo(200);
        store.abort(mine);
        store.abort(another);
    }

    private static SignedPart part(MultipartUpload upload, int number) {
        return new SignedPart(upload, number, OptionalLong.of(CONTENT.length), Optional.empty(), HOUR);
    }

    /** Returns the path of an address, or one parameter with its value. */
    private static String piece(String name, URI address) {
        return name.equals("path")
                ? address.getRawPath()
                : Stream.of(address.getRawQuery().split("&", -1))
                        .filter(parameter -> parameter.startsWith(name + "="))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void form_takesWhatWasSigned_andNothingElse() {
        SignedForm form = store.presign(new SignedPost(key, TYPE, 10, 2000, HOUR));
        assertThat(post(form, Map.of("key", "elsewhere.blob"), CONTENT)).isIn(400, 403);
        assertThat(post(form, Map.of("Content-Type", "text/html"), CONTENT)).isIn(400, 403);
        assertThat(post(form, Map.of(), bytes(3000))).isIn(400, 403);
        assertThat(store.stat(key)).isEmpty();
        assertThat(post(form, Map.of(), CONTENT)).isIn(200, 201, 204);
        assertThat(read(key)).isEqualTo(CONTENT);
    }

    @Test
    void signing_refuses_whatIsOutOfBounds() {
        assertThatThrownBy(() -> store.presign(new SignedPut(key, TYPE, 1, Optional.empty(), Duration.ofDays(8))))
                .isInstanceOf(MediaRejectedException.class)
                .hasMessageContaining("validity");
        assertThatThrownBy(() -> store.presign(new SignedPut(key, TYPE, -1, Optional.empty(), HOUR)))
                .isInstanceOf(MediaRejectedException.class)
                .hasMessageContaining("length");
        assertThatThrownBy(() -> store.presign(new SignedPut(key, TYPE, 1, Optional.of("xyz"), HOUR)))
                .isInstanceOf(MediaRejectedException.class)
                .hasMessageContaining("MD5");
        assertThat(store.presign(get()).toString()).doesNotContain("Signature");
    }
}
