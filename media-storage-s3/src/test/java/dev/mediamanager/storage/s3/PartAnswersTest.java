package dev.mediamanager.storage.s3;

import static dev.mediamanager.storage.s3.ScriptedServer.error;
import static dev.mediamanager.storage.s3.ScriptedServer.hangUp;
import static dev.mediamanager.storage.s3.ScriptedServer.reply;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.MediaType;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.spi.MultipartUpload;
import dev.mediamanager.spi.PutRequest;
import dev.mediamanager.spi.SignedPart;
import dev.mediamanager.spi.StoredPart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a put in parts makes of each answer, and that it leaves no upload behind. */
class PartAnswersTest extends ScriptedCase {
    private static final String BEGUN =
            "<InitiateMultipartUploadResult><UploadId>u1</UploadId></InitiateMultipartUploadResult>";
    private static final String JOINED =
            "<CompleteMultipartUploadResult><ETag>x</ETag></CompleteMultipartUploadResult>";
    private static final long LENGTH = 300_000;

    /** Of unknown length and more than is gathered at first, so in parts: one. */
    private long putInParts() {
        InputStream content = new ByteArrayInputStream(new byte[(int) LENGTH]);
        return store.put(new PutRequest(KEY, content, OptionalLong.empty(), MediaType.OCTET_STREAM));
    }

    private ScriptedServer begun() {
        return server.on("POST", "uploads=", reply(200, BEGUN));
    }

    private ScriptedServer sent() {
        return begun().on("PUT", "partNumber=1", reply(200, Map.of("ETag", "\"p1\""), new byte[0]));
    }

    private void assertAborted() {
        assertThat(server.seen("DELETE"))
                .extracting(ScriptedServer.Seen::target)
                .contains("/bucket/k1.blob?uploadId=u1");
    }

    @Test
    void stores_onSuccess() {
        sent().on("POST", "uploadId=u1", reply(200, JOINED));
        assertThat(putInParts()).isEqualTo(LENGTH);
        assertThat(server.seen("POST"))
                .last()
                .satisfies(request -> assertThat(new String(request.body(), US_ASCII))
                        .contains("<PartNumber>1</PartNumber><ETag>&quot;p1&quot;</ETag>"));
        assertThat(server.seen("DELETE")).isEmpty();
    }

    /** Announced when the upload begins, sent with each part, and told again when they are joined: AWS refuses the join else. */
    @Test
    void parts_areCheckedByCrc32c_whereTheStoreVerifiesIt() throws IOException {
        store.close();
        store = builder().bodyCheck(BodyCheck.CRC32C).open();
        sent().on("POST", "uploadId=u1", reply(200, JOINED));
        String sum = BodyCheck.CRC32C.of(Payload.of(new byte[(int) LENGTH])).value();

        assertThat(putInParts()).isEqualTo(LENGTH);

        assertThat(server.seen("POST"))
                .first()
                .satisfies(request ->
                        assertThat(request.header("x-amz-checksum-algorithm")).isEqualTo("CRC32C"));
        assertThat(server.seen("PUT")).singleElement().satisfies(request -> {
            assertThat(request.header("x-amz-checksum-crc32c")).isEqualTo(sum);
            assertThat(request.header("content-md5")).isEmpty();
        });
        assertThat(server.seen("POST"))
                .last()
                .satisfies(request -> assertThat(new String(request.body(), US_ASCII))
                        .contains("</ETag><ChecksumCRC32C>" + sum + "</ChecksumCRC32C></Part>"));
    }

    @ParameterizedTest
    @CsvSource({"403,AccessDenied,ACCESS_DENIED", "404,NoSuchBucket,REFUSED", "500,InternalError,UNAVAILABLE"})
    void beginning_fails_on(int status, String code, Reason reason) {
        server.on("POST", "uploads=", error(status, code));
        assertReason(reason, this::putInParts);
        assertThat(server.seen("PUT")).isEmpty();
    }

    /** An upload that may have begun is not begun again; deleting the key ends it. */
    @Test
    void beginning_isNotTriedAgain_afterALostAnswer() {
        server.on("POST", "uploads=", hangUp()).on("POST", "uploads=", reply(200, BEGUN));
        assertReason(Reason.UNAVAILABLE, this::putInParts);
        assertThat(server.seen("POST")).hasSize(1);
    }

    @Test
    void beginning_isTriedAgain_whenItSurelyWasNotDone() {
        server.on("POST", "uploads=", error(503, "SlowDown"));
        sent().on("POST", "uploadId=u1", reply(200, JOINED));
        assertThat(putInParts()).isEqualTo(LENGTH);
    }

    @ParameterizedTest
    @CsvSource({
        "403,AccessDenied,ACCESS_DENIED",
        "404,NoSuchUpload,NOT_FOUND",
        "400,InvalidArgument,REFUSED",
        "507,XMinioStorageFull,NO_SPACE"
    })
    void aPart_fails_on(int status, String code, Reason reason) {
        begun().on("PUT", "partNumber=1", error(status, code)).on("DELETE", "u1", reply(204, Map.of(), new byte[0]));
        assertReason(reason, this::putInParts);
        assertAborted();
    }

    @ParameterizedTest
    @CsvSource({"500,InternalError", "503,SlowDown", "400,BadDigest", "400,RequestTimeout"})
    void aPart_isTriedAgain_after(int status, String code) {
        begun().on("PUT", "partNumber=1", error(status, code));
        server.on("PUT", "partNumber=1", reply(200, Map.of("ETag", "\"p1\""), new byte[0]))
                .on("POST", "uploadId=u1", reply(200, JOINED));
        assertThat(putInParts()).isEqualTo(LENGTH);
    }

    /** The checksum is of the bytes that are here: what is wrong is the way. Only another entity tag says that the part is another. */
    @ParameterizedTest
    @CsvSource({
        "BadDigest,UNAVAILABLE,3",
        "XAmzContentChecksumMismatch,UNAVAILABLE,3",
        "XAmzContentSHA256Mismatch,UNAVAILABLE,3",
        "InvalidPart,CORRUPT,1"
    })
    void aPart_thatIsDamagedOnItsWay_mayBeSentAgain(String code, Reason reason, int tries) {
        begun().always("PUT", "partNumber=1", error(400, code)).on("DELETE", "u1", reply(204, Map.of(), new byte[0]));
        assertReason(reason, this::putInParts);
        assertThat(server.seen("PUT")).hasSize(tries);
    }

    /** A part that the store had taken is replaced by itself. */
    @Test
    void aPart_isTriedAgain_afterALostAnswer() {
        begun().on("PUT", "partNumber=1", hangUp());
        server.on("PUT", "partNumber=1", reply(200, Map.of("ETag", "\"p1\""), new byte[0]))
                .on("POST", "uploadId=u1", reply(200, JOINED));
        assertThat(putInParts()).isEqualTo(LENGTH);
        assertThat(server.seen("PUT")).hasSize(2);
    }

    @Test
    void joining_fails_whenTheErrorComesWithASuccess() {
        sent().always("POST", "uploadId=u1", reply(200, "<Error><Code>InternalError</Code></Error>"))
                .on("DELETE", "u1", reply(204, Map.of(), new byte[0]));
        assertReason(Reason.UNAVAILABLE, this::putInParts);
        assertThat(server.seen("POST")).hasSize(4);
        assertAborted();
    }

    @Test
    void joining_isTriedAgain_whenTheErrorComesWithASuccess() {
        sent().on("POST", "uploadId=u1", reply(200, "<Error><Code>SlowDown</Code></Error>"))
                .on("POST", "uploadId=u1", reply(200, JOINED));
        assertThat(putInParts()).isEqualTo(LENGTH);
    }

    @Test
    void joining_refuses_whenTheKeyIsTaken() {
        sent().on("HEAD", "k1", reply(200, Map.of("ETag", "\"other\""), BODY))
                .on("DELETE", "u1", reply(204, Map.of(), new byte[0]));
        assertReason(Reason.ALREADY_EXISTS, this::putInParts);
        assertAborted();
    }

    @Test
    void joining_begunAgainMayHelp_afterAConflict() {
        sent().always("POST", "uploadId=u1", error(409, "ConditionalRequestConflict"))
                .on("DELETE", "u1", reply(204, Map.of(), new byte[0]));
        assertReason(Reason.UNAVAILABLE, this::putInParts);
        assertAborted();
    }

    /** The first try had joined them, and its answer was lost: the upload is gone, and the object is there, with the mark of this upload. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void joining_succeeds_whenALostTryHadSucceeded(boolean ours) {
        begun().on("PUT", "partNumber=1", reply(200, Map.of("ETag", "\"no-md5\""), new byte[0]))
                .on("HEAD", "k1", reply(404, ""))
                .on("POST", "uploadId=u1", hangUp())
                .on("POST", "uploadId=u1", error(404, "NoSuchUpload"))
                .on("HEAD", "k1", joined(ours));
        if (ours) {
            assertThat(putInParts()).isEqualTo(LENGTH);
        } else {
            assertReason(Reason.ALREADY_EXISTS, this::putInParts);
        }
    }

    private ScriptedServer.Answer joined(boolean ours) {
        return (request, out) -> {
            String mark = ours ? server.seen("POST").get(0).header("x-amz-meta-put") : "another";
            return reply(200, Map.of("ETag", "\"no-md5-1\"", "x-amz-meta-put", mark), new byte[(int) LENGTH])
                    .write(request, out);
        };
    }

    /** With SSE-KMS and at Google no tag is an MD5: neither those of the parts, nor that of the whole. */
    @Test
    void joiningAgain_isTheSameAgain_whereTagsAreNoMd5() {
        begun().on("HEAD", "k1", joined(true));
        MultipartUpload upload = store.beginMultipart(KEY, MediaType.OCTET_STREAM);
        assertThat(store.complete(upload, List.of(new StoredPart(1, LENGTH, "\"no-md5\""))))
                .isEqualTo(LENGTH);
        assertThat(server.seen("POST")).hasSize(1);
    }

    /** The mark is ours alone; the store, and whoever is given a signed request, sees its own id. */
    @Test
    void signedPart_namesTheUploadAsTheStoreDoes() {
        begun();
        MultipartUpload upload = store.beginMultipart(KEY, MediaType.OCTET_STREAM);
        SignedPart part = new SignedPart(upload, 1, OptionalLong.empty(), Optional.empty(), Duration.ofMinutes(1));
        assertThat(store.presign(part).uri().getQuery()).contains("uploadId=u1&");
    }

    @Test
    void keepsTheFailure_whenTheAbortFailsToo() {
        begun().on("PUT", "partNumber=1", error(403, "AccessDenied"))
                .always("DELETE", "u1", error(403, "AccessDenied"));
        assertReason(Reason.ACCESS_DENIED, this::putInParts);
    }
}
