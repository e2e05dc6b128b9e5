package dev.mediamanager.storage.s3;

import dev.mediamanager.MediaConfigurationException;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import dev.mediamanager.spi.SignedForm;
import dev.mediamanager.spi.SignedGet;
import dev.mediamanager.spi.SignedPart;
import dev.mediamanager.spi.SignedPost;
import dev.mediamanager.spi.SignedPut;
import dev.mediamanager.spi.SignedRequest;
import io.minio.PostPolicy;
import io.minio.credentials.Credentials;
import io.minio.errors.MinioException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Signs requests for others. Needs no connection. */
final class Presigner {
    static final Duration MAX_VALIDITY = Duration.ofDays(7);

    private final Settings settings;
    private final Names names;
    private final Signing signing;

    Presigner(Settings settings, Names names, Signing signing) {
        this.settings = settings;
        this.names = names;
        this.signing = signing;
    }

    SignedRequest get(SignedGet get) {
        Call call = Call.of("", "GET", names.object(get.key()))
                .query("response-content-type", get.type().name())
                .query("response-content-disposition", get.disposition());
        return signed(call, get.validity());
    }

    SignedRequest put(SignedPut put) {
        Call call = Call.of("", "PUT", names.object(put.key()))
                .headers(settings.placement().stored())
                .header("content-type", put.type().name())
                .header("content-length", Long.toString(length(put.length(), PartPlan.MAX_PART)));
        return signed(withMd5(call, put.md5()), put.validity());
    }

    SignedRequest part(SignedPart part) {
        checkNumber(part.number());
        Call call = Call.of("", "PUT", names.object(part.upload().key()))
                .query("partNumber", Integer.toString(part.number()))
                .query("uploadId", UploadId.of(part.upload()).name());
        if (part.length().isPresent()) {
            long length = length(part.length().getAsLong(), PartPlan.MAX_PART);
            call = call.header("content-length", Long.toString(length));
        }
        return signed(withMd5(call, part.md5()), part.validity());
    }

    static void checkNumber(int number) {
        if (number < 1 || number > PartPlan.MAX_PARTS) {
            throw MediaRejectedException.argument(
                    "part number", Integer.toString(number), "1 to " + PartPlan.MAX_PARTS);
        }
    }

    private static long length(long value, long most) {
        if (value < 0 || value > most) {
            throw MediaRejectedException.argument("length", Long.toString(value), "0 to " + most + " bytes");
        }
        return value;
    }

    private static Call withMd5(Call call, Optional<String> md5) {
        return md5.map(hex -> call.header("content-md5", base64(hex))).orElse(call);
    }

    /** Returns an MD5 as headers have it. */
    static String base64(String hex) {
        if (!hex.matches("[0-9a-fA-F]{32}")) {
            throw MediaRejectedException.argument("MD5", hex, "32 hex digits");
        }
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }

    private SignedRequest signed(Call call, Duration validity) {
        checkValidity(validity);
        Credentials keys = signing.keys();
        Instant expires = end(keys, validity).toInstant();
        return new SignedRequest(call.method(), signing.uri(call, keys, validity), call.headers(), expires);
    }

    /** What temporary keys have signed ends with them. */
    private ZonedDateTime end(Credentials keys, Duration validity) {
        ZonedDateTime asked = signing.now().plus(validity);
        return Optional.ofNullable(keys.expiration())
                .map(end -> end.withZoneSameInstant(ZoneOffset.UTC))
                .filter(end -> end.isBefore(asked))
                .orElse(asked);
    }

    private static void checkValidity(Duration validity) {
        if (validity.compareTo(Duration.ofSeconds(1)) < 0 || validity.compareTo(MAX_VALIDITY) > 0) {
            throw MediaRejectedException.argument("validity", validity.toString(), "1 second to 7 days");
        }
    }

    /** Signs a form. @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html">POST policy</a> */
    SignedForm post(SignedPost post) {
        if (!settings.dialect().forms()) {
            throw new MediaConfigurationException(
                    "The store at " + settings.placement().address().endpoint() + " takes no forms",
                    "Let clients send parts, or one PUT");
        }
        checkValidity(post.validity());
        length(post.maxLength(), PartPlan.MAX_PART);
        length(post.minLength(), post.maxLength());
        Credentials keys = signing.keys();
        ZonedDateTime expires = end(keys, post.validity());
        Map<String, String> fields = new TreeMap<>(settings.placement().stored());
        fields.remove(ObjectHeaders.TAGS); // a form has them as XML; the copy that ends its upload sets them
        fields.put("key", names.object(post.key()));
        fields.put("Content-Type", post.type().name());
        PostPolicy policy = new PostPolicy(settings.placement().address().bucket(), expires);
        fields.forEach(policy::addEqualsCondition);
        policy.addContentLengthRangeCondition(post.minLength(), post.maxLength());
        Map<String, String> all = new HashMap<>(fields);
        all.putAll(signature(policy, keys));
        Address address = settings.placement().address();
        return new SignedForm(address.uri(address.path(Optional.empty()), ""), all, expires.toInstant());
    }

    private Map<String, String> signature(PostPolicy policy, Credentials keys) {
        try {
            return policy.formData(keys, settings.placement().address().region());
        } catch (MinioException e) {
            throw new StorageException(Reason.ACCESS_DENIED, "A form cannot be signed: " + e, e);
        }
    }
}
