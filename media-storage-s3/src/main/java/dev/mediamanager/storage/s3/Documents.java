package dev.mediamanager.storage.s3;

import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.storage.s3.Client.Again;
import dev.mediamanager.storage.s3.SafeXml.Document;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/** Makes calls whose answer is a document; a success that holds an error is a failure. */
final class Documents {
    /** A page of 1,000 names of 1,000 characters, each of them escaped, fits. */
    private static final int MOST_BYTES = 16 << 20;

    private final Client client;
    private final Failures failures;

    Documents(Client client, Failures failures) {
        this.client = client;
        this.failures = failures;
    }

    Document read(Call call, Again again, String recordName) {
        try {
            return tryRead(call, again, recordName);
        } catch (CallException e) {
            throw failures.of(e);
        }
    }

    /** Returns the document, sending the call again also if the error came with a success. */
    Document tryRead(Call call, Again again, String recordName) throws CallException {
        return client.ask(call, again, reply -> {
            Document document = parse(call, reply, recordName);
            Optional<Refusal> refusal = refusal(document);
            if (refusal.isPresent()) {
                throw new CallException(call, refusal.get());
            }
            return document;
        });
    }

    /** S3 answers 200 before it knows whether joining parts or copying works out. */
    private static Optional<Refusal> refusal(Document document) {
        if (!document.root().equals("Error")) {
            return Optional.empty();
        }
        Map<String, Integer> statuses = Map.of(
                "NoSuchUpload",
                404,
                "NoSuchKey",
                404,
                "PreconditionFailed",
                412,
                "AccessDenied",
                403,
                "InternalError",
                500,
                "SlowDown",
                503,
                "ServiceUnavailable",
                503,
                "ConditionalRequestConflict",
                409);
        return Optional.of(Refusal.of(statuses.getOrDefault(document.field("Code"), 400), document.fields()));
    }

    private static Document parse(Call call, Reply reply, String recordName) throws CallException, IOException {
        try (reply) {
            return SafeXml.read(new ByteArrayInputStream(Http.readAll(reply, MOST_BYTES)), recordName);
        } catch (XMLStreamException e) {
            throw new CallException(call, "the store answered something that is not the XML of S3", false, e);
        }
    }

    /** Returns a number of an answer. */
    long number(Call call, Map<String, String> fields, String name) {
        try {
            return Long.parseLong(fields.getOrDefault(name, ""));
        } catch (NumberFormatException e) {
            throw new StorageException(
                    Reason.UNAVAILABLE,
                    call.what() + " failed: the store answered no " + name + " that is a number",
                    e);
        }
    }
}
