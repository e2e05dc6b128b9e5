package dev.mediamanager.storage.s3;

import dev.mediamanager.MediaConfigurationException;
import dev.mediamanager.MediaRejectedException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/**
 * Describes an {@link S3Storage}. Needs an endpoint, best by a preset, and {@link #bucket}; everything else has a default. Not thread-safe.
 *
 * <pre>{@code
 * S3Storage.builder().aws("eu-central-1").bucket("media").prefix("library/").open()
 * }</pre>
 */
public final class S3StorageBuilder {
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern PREFIX = Pattern.compile("([A-Za-z0-9_-][A-Za-z0-9._-]*/)*");
    private static final int MAX_PREFIX = 200;

    private Optional<Preset> preset = Optional.empty();
    private Optional<URI> endpoint = Optional.empty();
    private Optional<String> region = Optional.empty();
    private Optional<Boolean> pathStyle = Optional.empty();
    private Function<Dialect, Dialect> ownDialect = Function.identity();
    private String bucket = "";
    private String prefix = "";
    private CredentialSource credentials = CredentialSource.any();
    private final ObjectHeaders stored = new ObjectHeaders();
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration timeout = Duration.ofSeconds(30);
    private int tries = 3;
    private Duration pause = Duration.ofMillis(200);
    private int parallelParts = 4;
    private Path spool = Path.of(System.getProperty("java.io.tmpdir"));
    private Optional<SSLContext> sslContext = Optional.empty();
    private Clock clock = Clock.systemUTC();
    private boolean create;
    private boolean checked = true;

    S3StorageBuilder() {}

    /** Chooses Amazon S3 in a region such as {@code eu-central-1}. */
    public S3StorageBuilder aws(String inRegion) {
        return preset(Preset.aws(inRegion));
    }

    /** Chooses a MinIO server, such as {@code https://minio.example.org:9000}. */
    public S3StorageBuilder minio(URI server) {
        return presetAt(Preset.minio(server));
    }

    /** Chooses the gateway of a Ceph cluster (RGW), version 16 or newer. */
    public S3StorageBuilder ceph(URI gateway) {
        return presetAt(Preset.ceph(gateway));
    }

    /** Chooses Cloudflare R2 of an account, which takes no forms; a stream of unknown length may have 160,000 MiB, since its parts are alike. */
    public S3StorageBuilder r2(String account) {
        return preset(Preset.r2(account));
    }

    /** Chooses Google Cloud Storage by its S3 interface; the keys are HMAC keys of a service account. */
    public S3StorageBuilder gcs() {
        return preset(Preset.gcs());
    }

    /**
     * Reaches the store at this address. What it is taken for is said by the preset, as for a private or national endpoint of AWS; without one, it is any other
     * store: a path-style address, MD5, no conditional writes. Change that by the methods below.
     */
    public S3StorageBuilder endpoint(URI server) {
        endpoint = Optional.of(Preset.requireEndpoint(server));
        return this;
    }

    private S3StorageBuilder preset(Preset kind) {
        preset = Optional.of(kind);
        return this;
    }

    /** A preset that comes with an address, which counts if it is the last one given. */
    private S3StorageBuilder presetAt(Preset kind) {
        endpoint = Optional.empty();
        return preset(kind);
    }

    /** Signs for this region. Default: that of the preset, or {@code us-east-1}. */
    public S3StorageBuilder region(String name) {
        region = Optional.of(Preset.requireHostPart("region", name));
        return this;
    }

    /** Puts the bucket into the path ({@code true}), or before the host name. Default: that of the preset. */
    public S3StorageBuilder pathStyle(boolean inPath) {
        pathStyle = Optional.of(inPath);
        return this;
    }

    /**
     * Says whether the store honours {@code If-None-Match: *}: on a whole object, and when parts are joined. Where it does not, the store is asked
     * before each write. Default: what Ceph was seen to do, and what the other presets' stores are documented to do.
     */
    public S3StorageBuilder conditional(boolean onPut, boolean onComplete) {
        ownDialect = ownDialect.andThen(dialect -> dialect.conditional(onPut, onComplete));
        return this;
    }

    /** Chooses how the store checks what it receives. Default: CRC32C for AWS and MinIO, else MD5. */
    public S3StorageBuilder bodyCheck(BodyCheck check) {
        ownDialect = ownDialect.andThen(dialect -> dialect.checkedBy(check));
        return this;
    }

    /** Keeps everything in this bucket, for all tenants: keys are random, and say nothing of whose they are. */
    public S3StorageBuilder bucket(String name) {
        if (!BUCKET.matcher(name).matches() || name.contains("..")) {
            throw MediaRejectedException.argument("bucket", name, "3 to 63 of a-z, 0-9, dots and hyphens");
        }
        bucket = name;
        return this;
    }

    /** Starts the names of all objects with this text, such as {@code library/}. Default: empty. */
    public S3StorageBuilder prefix(String text) {
        if (text.length() > MAX_PREFIX || !PREFIX.matcher(text).matches()) {
            throw MediaRejectedException.argument(
                    "prefix", text, "nothing, or at most 200 of letters, digits, . _ - and /, ending with a slash");
        }
        prefix = text;
        return this;
    }

    /** Uses these keys. Default: the {@code AWS_*} variables, else the profile file, else the role of the machine. */
    public S3StorageBuilder credentials(String accessKey, String secretKey) {
        credentials = CredentialSource.fixed(accessKey, secretKey, Optional.empty());
        return this;
    }

    /** Uses temporary keys. */
    public S3StorageBuilder credentials(String accessKey, String secretKey, String sessionToken) {
        credentials = CredentialSource.fixed(accessKey, secretKey, Optional.of(sessionToken));
        return this;
    }

    /** Uses {@code AWS_ACCESS_KEY_ID}, {@code AWS_SECRET_ACCESS_KEY} and {@code AWS_SESSION_TOKEN} only. */
    public S3StorageBuilder credentialsFromEnvironment() {
        credentials = CredentialSource.environment();
        return this;
    }

    /** Uses a profile of {@code AWS_SHARED_CREDENTIALS_FILE} or {@code ~/.aws/credentials}. */
    public S3StorageBuilder credentialsFromProfile(String profile) {
        credentials = CredentialSource.profile(Optional.empty(), Optional.of(profile));
        return this;
    }

    /** Uses a profile of this file. */
    public S3StorageBuilder credentialsFromProfile(Path file, String profile) {
        credentials = CredentialSource.profile(Optional.of(file), Optional.of(profile));
        return this;
    }

    /** Uses the role of the machine, container or service account that this runs as. */
    public S3StorageBuilder credentialsFromRole() {
        credentials = CredentialSource.role();
        return this;
    }

    /** Has the store encrypt objects with keys of its own (SSE-S3). */
    public S3StorageBuilder encrypted() {
        stored.encrypted();
        return this;
    }

    /** Has the store encrypt objects with this key of its key service (SSE-KMS). */
    public S3StorageBuilder encryptedWith(String kmsKey) {
        stored.encryptedWith(kmsKey);
        return this;
    }

    /** Keeps objects in this storage class, such as {@code STANDARD_IA}; it must be readable at once. */
    public S3StorageBuilder storageClass(String name) {
        stored.storageClass(name);
        return this;
    }

    /** Gives every object a tag; at most 10. */
    public S3StorageBuilder tag(String name, String value) {
        stored.tag(name, value);
        return this;
    }

    /** Gives every object a metadata header {@code x-amz-meta-NAME}. */
    public S3StorageBuilder metadata(String name, String value) {
        stored.metadata(name, value);
        return this;
    }

    /**
     * Gives up on a store that stays silent for so long, while connecting and while answering, or that asks to be left alone ({@code Retry-After}) for more than
     * a third of that silence during one call. Default: 10 and 30 seconds.
     */
    public S3StorageBuilder timeouts(Duration connect, Duration silence) {
        connectTimeout = requirePositive("connect timeout", connect);
        timeout = requirePositive("timeout", silence);
        return this;
    }

    private static Duration requirePositive(String field, Duration value) {
        if (value.isNegative() || value.isZero() || value.compareTo(Duration.ofHours(1)) > 0) {
            throw MediaRejectedException.argument(field, value.toString(), "more than 0, at most an hour");
        }
        return value;
    }

    /** Sends a call up to so many times, 1 to 10, with pauses that grow from this one, after those that the store asks for. Default: 3 times, 200 ms. */
    public S3StorageBuilder tries(int most, Duration firstPause) {
        if (most < 1 || most > 10) {
            throw MediaRejectedException.argument("tries", Integer.toString(most), "1 to 10");
        }
        tries = most;
        pause = requirePositive("pause", firstPause);
        return this;
    }

    /** Sends so many parts of one blob at once, 1 to 32, as far as there is memory for them. Default: 4. */
    public S3StorageBuilder parallelParts(int most) {
        if (most < 1 || most > 32) {
            throw MediaRejectedException.argument("parallel parts", Integer.toString(most), "1 to 32");
        }
        parallelParts = most;
        return this;
    }

    /**
     * Gathers parts that do not fit into memory in this folder. Default: the JVM's temporary folder, which may be memory (tmpfs). A blob of unknown
     * length needs room for {@link #parallelParts} parts: of 64 MiB after 23 GiB, of 256 MiB after 148 GiB, and of 1,280 MiB after 648 GiB.
     */
    public S3StorageBuilder spoolFolder(Path folder) {
        spool = folder;
        return this;
    }

    /** Connects by this TLS context, as for a certificate of one's own. */
    public S3StorageBuilder sslContext(SSLContext context) {
        sslContext = Optional.of(context);
        return this;
    }

    S3StorageBuilder credentials(CredentialSource source) {
        credentials = source;
        return this;
    }

    S3StorageBuilder clock(Clock other) {
        clock = other;
        return this;
    }

    /** Creates the bucket if it is missing. */
    public S3StorageBuilder createBucket() {
        create = true;
        return this;
    }

    /** Opens the store without looking whether the bucket is there and the keys may use it. */
    public S3StorageBuilder unchecked() {
        checked = false;
        return this;
    }

    /**
     * Opens the store. Unless {@link #unchecked()}, lists the bucket, puts, reads and deletes a small object, and begins, lists
     * and aborts an upload in parts.
     *
     * @throws MediaConfigurationException if something is missing: an endpoint, the bucket, a permission, which is named
     */
    public S3Storage open() {
        S3Parts parts = S3Parts.of(settings());
        if (checked) {
            try {
                new BucketCheck(parts.settings(), parts.names(), parts.client(), parts.failures()).run(create);
            } catch (RuntimeException e) {
                parts.close();
                throw e;
            }
        }
        return new S3Storage(parts);
    }

    Settings settings() {
        Preset kind = preset.or(() -> endpoint.map(Preset::other))
                .orElseThrow(() -> new MediaConfigurationException(
                        "An S3 store needs an endpoint",
                        "Call aws(region), minio(uri), ceph(uri), r2(account), gcs() or endpoint(uri)"));
        if (bucket.isEmpty()) {
            throw new MediaConfigurationException("An S3 store needs a bucket", "Call bucket(name)");
        }
        return new Settings(
                new Settings.Connection(credentials, connectTimeout, sslContext, clock),
                new Settings.Placement(address(kind), prefix, stored.all()),
                ownDialect.apply(kind.dialect()),
                new Settings.Patience(timeout, tries, pause),
                new Settings.Sending(parallelParts, spool));
    }

    private Address address(Preset kind) {
        boolean tlsWouldFail = bucket.contains("."); // a wildcard certificate covers one label
        return new Address(
                endpoint.orElse(kind.endpoint()),
                region.or(kind::region).orElse("us-east-1"),
                bucket,
                pathStyle.orElse(kind.pathStyle()) || tlsWouldFail);
    }
}
