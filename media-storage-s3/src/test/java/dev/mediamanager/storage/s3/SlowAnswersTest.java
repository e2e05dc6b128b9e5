package dev.mediamanager.storage.s3;

import static dev.mediamanager.storage.s3.ScriptedServer.hangUp;
import static dev.mediamanager.storage.s3.ScriptedServer.reply;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.BlobKey;
import dev.mediamanager.MediaType;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.spi.BlobStat;
import dev.mediamanager.spi.MultipartUpload;
import dev.mediamanager.spi.StoredPart;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What slow answers do, and those that never come though the store has done what was asked. Slow is what takes longer than the longest silence as
 * a whole, and never is silent for as long.
 */
class SlowAnswersTest extends ScriptedCase {
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final BlobKey COPY = new BlobKey("k2");
    private static final Mark MARK = Mark.random();
    private static final MultipartUpload UPLOAD = new UploadId("u1", Optional.of(MARK)).upload(KEY);
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    private static final String SPACES = "            \n";
    private static final String JOINED =
            "<CompleteMultipartUploadResult><ETag>x</ETag></CompleteMultipartUploadResult>";
    private static final String COPIED = "<CopyObjectResult><ETag>x</ETag></CopyObjectResult>";
    private static final String FAILED = "<Error><Code>AccessDenied</Code></Error>";

    private static final StoredPart PART = new StoredPart(1, BODY.length, "\"p1\"");

    @BeforeEach
    void shortPatience() {
        expectSilence();
    }

    private ScriptedServer.Answer slowly(String body) {
        return server.trickle(200, Map.of(), body.getBytes(US_ASCII), PAUSE);
    }

    private long join() {
        return store.complete(UPLOAD, List.of(PART));
    }

    private long copy() {
        return store.copy(KEY, COPY, MediaType.OCTET_STREAM);
    }

    private void sourceIsThere() {
        server.always("HEAD", "k1", reply(200, Map.of("ETag", "\"tag\""), BODY));
    }

    private void joinedIsThere(Mark mark) {
        server.always("HEAD", "k1", reply(200, Map.of(Mark.HEADER, mark.text()), BODY));
    }

    @Test
    void listing_thatComesSlowly_isReadOnce() {
        server.on("GET", "list-type=2", slowly("<ListBucketResult><a>b</a></ListBucketResult>"));

        assertThat(store.list("", Optional.empty()).items()).isEmpty();

        assertThat(server.seen()).hasSize(1);
    }

    /** Joining gigabytes takes minutes; stores say 200 at once, and send spaces until they know how it went. */
    @ParameterizedTest
    @ValueSource(strings = {DECLARATION + SPACES + JOINED, SPACES + DECLARATION + JOINED, SPACES + JOINED})
    void joining_goesOn_whileSpacesCome(String body) {
        server.on("POST", "uploadId=u1", slowly(body));

        assertThat(join()).isEqualTo(BODY.length);

        assertThat(server.seen("POST")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {DECLARATION + SPACES + FAILED, SPACES + DECLARATION + FAILED})
    void joining_fails_whenTheErrorComesAfterSpaces(String body) {
        server.on("POST", "uploadId=u1", slowly(body));

        assertReason(Reason.ACCESS_DENIED, this::join);
    }

    @Test
    void copying_goesOn_whileSpacesCome() {
        sourceIsThere();
        server.on("PUT", "k2", slowly(SPACES + DECLARATION + COPIED));

        assertThat(copy()).isEqualTo(BODY.length);

        assertThat(server.seen("PUT")).hasSize(1);
    }

    /** A copy that is made again is the same copy: its source may not have changed. */
    @Test
    void copying_succeeds_whenATryThatTimedOutHadSucceeded() {
        sourceIsThere();
        server.on("PUT", "k2", server.silence()).always("PUT", "k2", reply(200, COPIED));

        assertThat(copy()).isEqualTo(BODY.length);

        assertThat(server.seen("PUT"))
                .hasSizeGreaterThan(1)
                .allSatisfy(request ->
                        assertThat(request.header("x-amz-copy-source-if-match")).isEqualTo("\"tag\""));
    }

    /** The upload is gone, and the object that was made of its parts is there. */
    @Test
    void joining_succeeds_whenATryThatTimedOutHadSucceeded() {
        server.on("HEAD", "k1", reply(404, ""))
                .on("POST", "uploadId=u1", server.silence())
                .always("POST", "uploadId=u1", ScriptedServer.error(404, "NoSuchUpload"));
        joinedIsThere(MARK);

        assertThat(join()).isEqualTo(BODY.length);
    }

    @Test
    void joining_fails_whenATryThatTimedOutMetSomebodyElsesObject() {
        server.on("HEAD", "k1", reply(404, ""))
                .on("POST", "uploadId=u1", server.silence())
                .always("POST", "uploadId=u1", ScriptedServer.error(404, "NoSuchUpload"));
        joinedIsThere(Mark.random());

        assertReason(Reason.ALREADY_EXISTS, this::join);
    }

    @Test
    void aborting_succeeds_whenATryThatTimedOutHadSucceeded() {
        server.on("DELETE", "uploadId=u1", server.silence())
                .always("DELETE", "uploadId=u1", ScriptedServer.error(404, "NoSuchUpload"));

        store.abort(UPLOAD);

        assertThat(server.seen("DELETE")).hasSizeGreaterThan(1);
    }

    @Test
    void lookingUp_triesAgain_afterSilenceAndABrokenConnection() {
        server.on("HEAD", "k1", server.silence()).on("HEAD", "k1", hangUp());
        sourceIsThere();

        assertThat(store.stat(KEY)).contains(new BlobStat(KEY, BODY.length));
    }

    /** It has perhaps begun; deleting the blob ends what has. */
    @Test
    void beginning_isNotTriedAgain_afterSilence() {
        server.always("POST", "uploads=", server.silence());

        assertReason(Reason.UNAVAILABLE, () -> store.beginMultipart(KEY, MediaType.OCTET_STREAM));

        assertThat(server.seen("POST")).hasSize(1);
    }
}
