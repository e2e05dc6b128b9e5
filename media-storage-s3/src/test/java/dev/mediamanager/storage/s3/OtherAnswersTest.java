package dev.mediamanager.storage.s3;

import static dev.mediamanager.storage.s3.ScriptedServer.error;
import static dev.mediamanager.storage.s3.ScriptedServer.reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.BlobKey;
import dev.mediamanager.MediaType;
import dev.mediamanager.Page;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.spi.BlobStat;
import dev.mediamanager.spi.MultipartUpload;
import dev.mediamanager.spi.StoredPart;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What looking up, deleting, listing and copying make of each answer. */
class OtherAnswersTest extends ScriptedCase {
    private static final String NO_UPLOADS = "<ListMultipartUploadsResult/>";

    @Test
    void finds_orFindsNothing() {
        server.on("HEAD", "k1", reply(200, Map.of(), BODY))
                .on("HEAD", "k1", reply(404, ""))
                .on("GET", "k1", error(404, "NoSuchKey"));
        assertThat(store.stat(KEY)).contains(new BlobStat(KEY, BODY.length));
        assertThat(store.stat(KEY)).isEmpty();
    }

    /** A 404 without a body may come from a proxy, or mean the bucket; a blob is gone only if the store says so. */
    @ParameterizedTest
    @CsvSource({
        "404,NoSuchBucket,REFUSED",
        "404,,UNAVAILABLE",
        "403,AccessDenied,ACCESS_DENIED",
        "416,InvalidRange,UNAVAILABLE"
    })
    void lookingUp_fails_whenTheStoreDoesNotSayThatTheBlobIsGone(int status, String code, Reason reason) {
        server.on("HEAD", "k1", reply(404, "")).on("GET", "k1", code == null ? reply(status, "") : error(status, code));
        assertReason(reason, () -> store.stat(KEY));
    }

    @Test
    void lookingUp_fails_whenTheBlobIsThereAfterAll() {
        server.on("HEAD", "k1", reply(404, "")).on("GET", "k1", reply(206, "0"));
        assertReason(Reason.UNAVAILABLE, () -> store.stat(KEY));
    }

    /** What ended the upload must be told apart from a proxy that answers for the store. */
    @Test
    void aborting_fails_whenSomebodyElseAnswers404() {
        server.on("DELETE", "uploadId", reply(404, "<html>nginx"));
        assertReason(Reason.UNAVAILABLE, () -> store.abort(new MultipartUpload(KEY, "u1")));
    }

    @ParameterizedTest
    @CsvSource({"403,ACCESS_DENIED", "400,REFUSED", "301,REFUSED"})
    void lookingUp_fails_on(int status, Reason reason) {
        server.on("HEAD", "k1", reply(status, ""));
        assertReason(reason, () -> store.stat(KEY));
    }

    @ParameterizedTest
    @CsvSource({"500", "503", "429"})
    void lookingUp_triesAgain_after(int status) {
        server.on("HEAD", "k1", reply(status, "")).on("HEAD", "k1", reply(200, Map.of(), BODY));
        assertThat(store.stat(KEY)).isPresent();
    }

    @Test
    void deletes_whatIsThere_orNot() {
        server.always("GET", "uploads", reply(200, NO_UPLOADS))
                .on("DELETE", "k1", reply(204, Map.of(), new byte[0]))
                .on("DELETE", "k1", error(404, "NoSuchKey"));
        store.delete(KEY);
        store.delete(KEY);
        assertThat(server.seen("DELETE")).hasSize(2);
    }

    @Test
    void deleting_endsUploadsOfThatKeyOnly() {
        String uploads = "<ListMultipartUploadsResult><Upload><Key>k1.blob</Key><UploadId>mine</UploadId></Upload>"
                + "<Upload><Key>k1.blob2</Key><UploadId>other</UploadId></Upload></ListMultipartUploadsResult>";
        server.on("GET", "uploads", reply(200, uploads))
                .on("DELETE", "uploadId=mine", reply(204, Map.of(), new byte[0]))
                .on("DELETE", "k1.blob", reply(204, Map.of(), new byte[0]));
        store.delete(KEY);
        assertThat(server.seen("DELETE"))
                .extracting(ScriptedServer.Seen::target)
                .containsExactly("/bucket/k1.blob?uploadId=mine", "/bucket/k1.blob");
    }

    /** Stores list 1,000 at once; how to go on is a pair. */
    @Test
    void deleting_endsUploadsOfEveryPage() {
        String first = "<R><IsTruncated>true</IsTruncated><NextKeyMarker>k1.blob</NextKeyMarker>"
                + "<NextUploadIdMarker>one</NextUploadIdMarker>"
                + "<Upload><Key>k1.blob</Key><UploadId>one</UploadId></Upload></R>";
        String second = "<R><IsTruncated>false</IsTruncated>"
                + "<Upload><Key>k1.blob</Key><UploadId>two</UploadId></Upload></R>";
        server.on("GET", "uploads", reply(200, first))
                .on("GET", "upload-id-marker=one", reply(200, second))
                .always("DELETE", "k1.blob", reply(204, Map.of(), new byte[0]));
        store.delete(KEY);
        assertThat(server.seen("GET"))
                .last()
                .satisfies(request -> assertThat(request.target()).contains("key-marker=k1.blob"));
        assertThat(server.seen("DELETE"))
                .extracting(ScriptedServer.Seen::target)
                .containsExactly("/bucket/k1.blob?uploadId=one", "/bucket/k1.blob?uploadId=two", "/bucket/k1.blob");
    }

    /** Beyond 1,000 parts, which is 8 GB and more. */
    @Test
    void listingParts_goesOnBehindThePage() {
        MultipartUpload upload = new UploadId("u1", Optional.empty()).upload(KEY);
        String first = "<R><IsTruncated>true</IsTruncated>"
                + "<Part><PartNumber>7</PartNumber><Size>5</Size><ETag>a</ETag></Part></R>";
        String second = "<R><IsTruncated>false</IsTruncated>"
                + "<Part><PartNumber>9</PartNumber><Size>6</Size><ETag>b</ETag></Part></R>";
        server.on("GET", "uploadId=u1", reply(200, first)).on("GET", "part-number-marker=7", reply(200, second));

        Page<StoredPart> page = store.listParts(upload, Optional.empty());
        assertThat(page.items()).containsExactly(new StoredPart(7, 5, "a"));
        Page<StoredPart> next = store.listParts(upload, page.next());

        assertThat(next.items()).containsExactly(new StoredPart(9, 6, "b"));
        assertThat(next.next()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"403,AccessDenied,ACCESS_DENIED", "404,NoSuchBucket,REFUSED"})
    void deleting_fails_on(int status, String code, Reason reason) {
        server.on("GET", "uploads", reply(200, NO_UPLOADS)).on("DELETE", "k1", error(status, code));
        assertReason(reason, () -> store.delete(KEY));
    }

    @Test
    void deleting_triesAgain_afterSilence() {
        expectSilence();
        server.always("GET", "uploads", reply(200, NO_UPLOADS))
                .on("DELETE", "k1", server.silence())
                .always("DELETE", "k1", reply(204, Map.of(), new byte[0]));
        store.delete(KEY);
        assertThat(server.seen("DELETE")).hasSizeGreaterThan(1);
    }

    /** A stale listing shows what was deleted and misses what was put; it is passed on as it is, and never decides. */
    @Test
    void lists_whatTheStoreShows_andSkipsWhatIsNotOurs() {
        String page =
                "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><EncodingType>url</EncodingType>"
                        + "<IsTruncated>true</IsTruncated><Contents><Key>a.blob</Key><Size>3</Size></Contents>"
                        + "<Contents><Key>No%2FBlob.txt</Key><Size>4</Size></Contents></ListBucketResult>";
        server.on("GET", "list-type=2", reply(200, page));
        var first = store.list("", Optional.empty());
        assertThat(first.items()).containsExactly(new BlobStat(new BlobKey("a"), 3));
        assertThat(first.next()).contains("No/Blob.txt");
        server.on("GET", "start-after=No%2FBlob.txt", reply(200, "<ListBucketResult/>"));
        assertThat(store.list("", first.next()).items()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"403,AccessDenied,ACCESS_DENIED", "404,NoSuchBucket,REFUSED", "400,InvalidArgument,REFUSED"})
    void listing_fails_on(int status, String code, Reason reason) {
        server.on("GET", "list-type=2", error(status, code));
        assertReason(reason, () -> store.list("", Optional.empty()));
    }

    @Test
    void listing_goesThroughPagesWithoutObjects() {
        String empty =
                "<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>%s</NextContinuationToken>"
                        + "</ListBucketResult>";
        server.on("GET", "list-type=2", reply(200, empty.formatted("one")))
                .on("GET", "continuation-token=one", reply(200, empty.formatted("two")))
                .on(
                        "GET",
                        "continuation-token=two",
                        reply(
                                200,
                                "<ListBucketResult><Contents><Key>a.blob</Key><Size>1</Size></Contents></ListBucketResult>"));
        Page<BlobStat> page = store.list("", Optional.empty());
        assertThat(page.items()).containsExactly(new BlobStat(new BlobKey("a"), 1));
        assertThat(page.next()).isEmpty();
    }

    @Test
    void listing_endsAtAnEmptyPageThatDoesNotSayHowToGoOn() {
        String page = "<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>";
        server.on("GET", "list-type=2", reply(200, page));
        assertThat(store.list("", Optional.empty()).next()).isEmpty();
    }

    @Test
    void listing_triesAgain_whenTheAnswerBreaksOff() {
        server.on("GET", "list-type=2", ScriptedServer.cut(200, Map.of(), 100, new byte[10], false))
                .on("GET", "list-type=2", reply(200, "<ListBucketResult/>"));
        assertThat(store.list("", Optional.empty()).items()).isEmpty();
    }

    /** Refused, broken off, an error that comes with a success: each is a try of the one call. */
    @Test
    void listing_isAskedForThreeTimesInAll_howeverItFails() {
        server.on("GET", "list-type=2", error(503, "SlowDown"))
                .on("GET", "list-type=2", ScriptedServer.cut(200, Map.of(), 100, new byte[10], false))
                .on("GET", "list-type=2", reply(200, "<Error><Code>InternalError</Code></Error>"))
                .always("GET", "list-type=2", reply(200, "<ListBucketResult/>"));
        assertReason(Reason.UNAVAILABLE, () -> store.list("", Optional.empty()));
        assertThat(server.seen("GET")).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "not xml at all",
        "<ListBucketResult><Contents><Key>a.blob</Key><Size>big</Size></Contents></ListBucketResult>"
    })
    void listing_fails_onAnAnswerThatIsNone(String body) {
        server.always("GET", "list-type=2", reply(200, body));
        assertReason(Reason.UNAVAILABLE, () -> store.list("", Optional.empty()));
    }

    @Test
    void copying_fails_whenTheErrorComesWithASuccess() {
        server.on("HEAD", "k1", reply(200, Map.of("ETag", "\"tag\""), BODY))
                .always("PUT", "k2", reply(200, "<Error><Code>InternalError</Code></Error>"));
        assertReason(Reason.UNAVAILABLE, () -> store.copy(KEY, new BlobKey("k2"), MediaType.OCTET_STREAM));
        assertThat(server.seen("PUT")).hasSize(3).allSatisfy(request -> {
            assertThat(request.header("x-amz-copy-source")).isEqualTo("/bucket/k1.blob");
            assertThat(request.header("x-amz-copy-source-if-match")).isEqualTo("\"tag\"");
        });
    }

    @Test
    void copying_fails_whenTheSourceChanges() {
        server.on("HEAD", "k1", reply(200, Map.of("ETag", "\"tag\""), BODY))
                .on("PUT", "k2", error(412, "PreconditionFailed"));
        assertReason(Reason.UNAVAILABLE, () -> store.copy(KEY, new BlobKey("k2"), MediaType.OCTET_STREAM));
    }
}
