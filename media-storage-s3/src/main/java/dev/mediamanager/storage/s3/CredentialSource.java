package dev.mediamanager.storage.s3;

import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import io.minio.credentials.AwsConfigProvider;
import io.minio.credentials.AwsEnvironmentProvider;
import io.minio.credentials.ChainedProvider;
import io.minio.credentials.Credentials;
import io.minio.credentials.IamAwsProvider;
import io.minio.credentials.Provider;
import io.minio.credentials.StaticProvider;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Where the keys come from; what is fetched is used for a minute, so that a file that is written anew is noticed. Thread-safe. */
final class CredentialSource {
    private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(60);

    private record Kept(Credentials credentials, long since) {}

    private final String name;
    private final Provider provider;
    private volatile Optional<Kept> kept = Optional.empty();

    private CredentialSource(String name, Provider provider) {
        this.name = name;
        this.provider = provider;
    }

    static CredentialSource fixed(String accessKey, String secretKey, Optional<String> sessionToken) {
        return new CredentialSource("fixed keys", new StaticProvider(accessKey, secretKey, sessionToken.orElse(null)));
    }

    /** {@code AWS_ACCESS_KEY_ID}, {@code AWS_SECRET_ACCESS_KEY}, {@code AWS_SESSION_TOKEN}. */
    static CredentialSource environment() {
        return new CredentialSource("AWS_* variables", new AwsEnvironmentProvider());
    }

    /** A file in the form of {@code ~/.aws/credentials}. */
    static CredentialSource profile(Optional<Path> file, Optional<String> profile) {
        return new CredentialSource(
                "profile", new AwsConfigProvider(file.map(Path::toString).orElse(null), profile.orElse(null)));
    }

    /** The role of the machine, the container or the service account, from the metadata service of AWS. */
    static CredentialSource role() {
        return new CredentialSource("instance role", new IamAwsProvider(null, null));
    }

    /** All of those, in this order; the first that has keys wins. */
    static CredentialSource any() {
        return new CredentialSource(
                "AWS_* variables, profile or instance role",
                new ChainedProvider(
                        new AwsEnvironmentProvider(),
                        new AwsConfigProvider(null, null),
                        new IamAwsProvider(null, null)));
    }

    /** Returns keys that work now. @throws StorageException {@code ACCESS_DENIED} if there are none */
    Credentials get() {
        long now = System.nanoTime();
        Optional<Kept> last = kept;
        if (last.isPresent()
                && now - last.get().since() < KEPT_NANOS
                && !last.get().credentials().isExpired()) {
            return last.get().credentials();
        }
        try {
            Credentials fetched = provider.fetch();
            kept = Optional.of(new Kept(fetched, now));
            return fetched;
        } catch (RuntimeException e) {
            throw new StorageException(
                    Reason.ACCESS_DENIED,
                    "There are no credentials for the store (" + name + "): " + e.getMessage()
                            + "; give them to the builder, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
                    e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
