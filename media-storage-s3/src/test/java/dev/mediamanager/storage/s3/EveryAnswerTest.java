package dev.mediamanager.storage.s3;

import static dev.mediamanager.storage.s3.ScriptedServer.error;
import static dev.mediamanager.storage.s3.ScriptedServer.reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.BlobKey;
import dev.mediamanager.ByteRange;
import dev.mediamanager.MediaType;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.spi.MultipartUpload;
import dev.mediamanager.spi.PartRequest;
import dev.mediamanager.spi.StoredPart;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each call to the store makes of each status that is a failure, with and without a body that says more, and how often it asks. */
class EveryAnswerTest extends ScriptedCase {
    private static final MultipartUpload UPLOAD = new MultipartUpload(KEY, "u1");
    private static final BlobKey COPY = new BlobKey("k2");
    private static final int[] STATUSES = {403, 404, 409, 412, 416, 429, 500, 501, 503};
    private static final Map<Integer, String> CODES = Map.of(
            403, "AccessDenied",
            404, "NoSuchBucket",
            409, "OperationAborted",
            412, "PreconditionFailed",
            416, "InvalidRange",
            429, "TooManyRequests",
            500, "InternalError",
            501, "NotImplemented",
            503, "SlowDown");

    private interface Use {
        void of(S3Storage store);
    }

    enum Operation {
        PUT("PUT", "k1", store -> put(store)),
        OPEN("GET", "k1", store -> store.open(KEY, ByteRange.whole(BODY.length))),
        STAT("HEAD", "k1", store -> store.stat(KEY)),
        DELETE("DELETE", "k1", store -> store.delete(KEY)),
        LIST("GET", "list-type=2", store -> store.list("", Optional.empty())),
        BEGIN("POST", "uploads=", store -> store.beginMultipart(KEY, MediaType.OCTET_STREAM)),
        PUT_PART("PUT", "partNumber=1", store -> putPart(store)),
        LIST_PARTS("GET", "uploadId=u1", store -> store.listParts(UPLOAD, Optional.empty())),
        JOIN("POST", "uploadId=u1", store -> store.complete(UPLOAD, List.of(new StoredPart(1, BODY.length, "\"p\"")))),
        ABORT("DELETE", "uploadId=u1", store -> store.abort(UPLOAD)),
        COPY_BLOB("PUT", "k2", store -> store.copy(KEY, COPY, MediaType.OCTET_STREAM));

        private final String method;
        private final String target;
        private final Use use;

        Operation(String method, String target, Use use) {
            this.method = method;
            this.target = target;
            this.use = use;
        }

        private static void putPart(S3Storage store) {
            store.putPart(UPLOAD, new PartRequest(1, new ByteArrayInputStream(BODY), BODY.length, Optional.empty()));
        }

        /** What goes right before it goes wrong. */
        void prepare(ScriptedServer server) {
            if (this == COPY_BLOB) {
                server.on("HEAD", "k1", reply(200, Map.of("ETag", "\"tag\""), BODY));
            } else if (this == DELETE) {
                server.always("GET", "uploads", reply(200, "<ListMultipartUploadsResult/>"));
            }
        }

        /** A 404 that does not say what is missing may be a proxy's; of no bucket, it says nothing of what is asked for. */
        Reason reason(int status, boolean withBody) {
            return switch (status) {
                case 403 -> Reason.ACCESS_DENIED;
                case 404 -> withBody ? Reason.REFUSED : Reason.UNAVAILABLE;
                case 412 -> precondition();
                case 416 -> Reason.INVALID_RANGE;
                case 501 -> Reason.REFUSED;
                default -> Reason.UNAVAILABLE;
            };
        }

        private Reason precondition() {
            return switch (this) {
                case PUT -> Reason.ALREADY_EXISTS;
                case OPEN -> Reason.CORRUPT; // it has another entity tag than before
                case JOIN, COPY_BLOB -> Reason.UNAVAILABLE; // there is none, or the source changed: begin anew
                default -> Reason.REFUSED; // nothing was asked for on a condition
            };
        }

        int tries(int status) {
            boolean passing = status == 409 || status == 429 || (status >= 500 && status != 501);
            boolean perhapsDone = this == BEGIN && status == 500; // twice would leave one behind
            return passing && !perhapsDone ? 3 : 1;
        }
    }

    @ParameterizedTest
    @EnumSource(names = "STAT", mode = EnumSource.Mode.EXCLUDE) // an answer to HEAD has no body
    void failure_withABody_isToldAndTriedAgainIfThatMayHelp(Operation operation) {
        for (int status : STATUSES) {
            answer(operation, error(status, CODES.get(status)));
            assertFailure(operation, status, true);
        }
    }

    @ParameterizedTest
    @EnumSource
    void failure_withoutABody_isToldAndTriedAgainIfThatMayHelp(Operation operation) {
        for (int status : STATUSES) {
            answer(operation, reply(status, ""));
            assertFailure(operation, status, false);
        }
    }

    private void answer(Operation operation, ScriptedServer.Answer answer) {
        server.forget();
        operation.prepare(server);
        server.always(operation.method, operation.target, answer);
    }

    private void assertFailure(Operation operation, int status, boolean withBody) {
        assertReason(operation.reason(status, withBody), () -> operation.use.of(store));
        assertThat(server.seen(operation.method))
                .filteredOn(request -> request.target().contains(operation.target))
                .as("tries of %s answered by %s", operation, status)
                .hasSize(operation.tries(status));
    }

    @ParameterizedTest
    @EnumSource
    void redirect_toAnotherHost_isNotFollowed(Operation operation) {
        try (ScriptedServer other = new ScriptedServer()) {
            String target = other.endpoint() + "/bucket/k1.blob";
            for (int status : new int[] {301, 302, 307, 308}) {
                operation.prepare(server);
                server.on(operation.method, operation.target, reply(status, Map.of("Location", target), new byte[0]));
                assertReason(Reason.REFUSED, () -> operation.use.of(store));
            }
            assertThat(other.seen()).isEmpty();
        }
    }
}
