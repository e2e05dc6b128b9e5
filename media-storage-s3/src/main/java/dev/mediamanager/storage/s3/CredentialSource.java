package dev.mediamanager.storage.s3;

import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import io.minio.credentials.AwsConfigProvider;
import io.minio.credentials.AwsEnvironmentProvider;
import io.minio.credentials.Credentials;
import io.minio.credentials.IamAwsProvider;
import io.minio.credentials.Provider;
import io.minio.credentials.StaticProvider;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the keys come from. Those without an end are fetched anew every minute, so that a file that is written anew is noticed; those with one, 5
 * minutes before it, while others go on with what they have. What cannot be fetched is asked for again: until their end the last keys do. Thread-safe.
 */
final class CredentialSource {
    private static final Logger LOG = LoggerFactory.getLogger(CredentialSource.class);
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final Duration BEFORE_END = Duration.ofMinutes(5);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final Duration SPARE = Duration.ofSeconds(10);

    /** Asks for roles; what answers there is on this machine, or at AWS. */
    private static final class Wire {
        static final OkHttpClient CLIENT = new OkHttpClient.Builder()
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectTimeout(2, TimeUnit.SECONDS)
                .readTimeout(5, TimeUnit.SECONDS)
                .build();
    }

    /** Keys, when to fetch others, and when these are of no use any more. */
    private record Kept(Credentials keys, Instant next, Instant end) {
        static Kept of(Credentials keys, Instant now) {
            Instant soon = now.plus(KEPT);
            if (keys.expiration() == null) {
                return new Kept(keys, soon, Instant.MAX);
            }
            Instant end = keys.expiration().toInstant();
            Instant early = end.minus(BEFORE_END);
            return new Kept(keys, early.isAfter(soon) ? early : soon, end.minus(SPARE));
        }

        boolean isFresh(Instant now) {
            return now.isBefore(next) && isUsable(now);
        }

        boolean isUsable(Instant now) {
            return now.isBefore(end);
        }

        Kept until(Instant later) {
            return new Kept(keys, later, end);
        }
    }

    private final String name;
    private final Provider provider;
    private final Clock clock;
    private final boolean maySoonHave;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile Optional<Kept> kept = Optional.empty();
    private Instant lookedInVain = Instant.EPOCH;
    private Optional<StorageException> inVain = Optional.empty();
    private final AtomicInteger looksInVain = new AtomicInteger();

    /** With {@code maySoonHave}, keys that are not there now may be later, without anybody's doing. */
    private CredentialSource(String name, Provider provider, boolean maySoonHave, Clock clock) {
        this.name = name;
        this.provider = provider;
        this.maySoonHave = maySoonHave;
        this.clock = clock;
    }

    static CredentialSource fixed(String accessKey, String secretKey, Optional<String> sessionToken) {
        Provider keys = new StaticProvider(accessKey, secretKey, sessionToken.orElse(null));
        return new CredentialSource("fixed keys", keys, false, Clock.systemUTC());
    }

    /** {@code AWS_ACCESS_KEY_ID}, {@code AWS_SECRET_ACCESS_KEY}, {@code AWS_SESSION_TOKEN}. */
    static CredentialSource environment() {
        return new CredentialSource("AWS_* variables", new AwsEnvironmentProvider(), false, Clock.systemUTC());
    }

    /** A file in the form of {@code ~/.aws/credentials}. */
    static CredentialSource profile(Optional<Path> file, Optional<String> profile) {
        return profile(file, profile, Clock.systemUTC());
    }

    static CredentialSource profile(Optional<Path> file, Optional<String> profile, Clock clock) {
        Provider keys = new AwsConfigProvider(file.map(Path::toString).orElse(null), profile.orElse(null));
        return new CredentialSource("profile", keys, false, clock);
    }

    /** The role of the machine, the container or the service account, from the metadata service of AWS. */
    static CredentialSource role() {
        return role(Optional.empty(), Clock.systemUTC());
    }

    static CredentialSource role(Optional<URI> metadata, Clock clock) {
        return new CredentialSource("instance role", fromRole(metadata), true, clock);
    }

    /** Those of a provider, which may have some soon. */
    static CredentialSource of(String name, Provider provider) {
        return new CredentialSource(name, provider, true, Clock.systemUTC());
    }

    /** All of those, in this order; the first that has keys wins. */
    static CredentialSource any() {
        Provider keys = new FirstWithKeys(
                new AwsEnvironmentProvider(), new AwsConfigProvider(null, null), fromRole(Optional.empty()));
        return of("AWS_* variables, profile or instance role", keys);
    }

    /** A provider for each fetch: one keeps its keys until 10 seconds before their end, too long to live through a failure. */
    private static Provider fromRole(Optional<URI> metadata) {
        return () -> new IamAwsProvider(metadata.map(URI::toString).orElse(null), Wire.CLIENT).fetch();
    }

    /**
     * Returns keys that work now.
     *
     * @throws StorageException {@code ACCESS_DENIED} if there are none, {@code UNAVAILABLE} if there may be soon
     */
    Credentials get() {
        Instant now = clock.instant();
        Optional<Kept> last = kept.filter(each -> each.isFresh(now) || (fetching.isLocked() && each.isUsable(now)));
        if (last.isPresent()) {
            return last.get().keys();
        }
        int before = looksInVain.get();
        fetching.lock();
        try {
            boolean lookedMeanwhile = looksInVain.get() != before;
            return kept.filter(each -> each.isFresh(now)).map(Kept::keys).orElseGet(() -> look(lookedMeanwhile));
        } finally {
            fetching.unlock();
        }
    }

    /**
     * Looks for other keys, after the store has refused these; at most once in 5 seconds, since a store that forbids something may do so to many at
     * once, and often.
     *
     * @return whether there are others now
     */
    boolean replaced(Credentials refused) {
        fetching.lock();
        try {
            if (kept.filter(last -> isSame(last.keys(), refused)).isEmpty()) {
                return true;
            }
            if (clock.instant().isBefore(lookedInVain.plus(BETWEEN_LOOKS))) {
                return false;
            }
            return isOther(refused);
        } finally {
            fetching.unlock();
        }
    }

    private boolean isOther(Credentials refused) {
        boolean found = false;
        try {
            found = !isSame(fetch(), refused);
        } catch (StorageException e) {
            LOG.debug("There are no other keys ({}): {}", name, e.getMessage());
        }
        if (!found) {
            lookedInVain = clock.instant();
        }
        return found;
    }

    private static boolean isSame(Credentials one, Credentials other) {
        return one.accessKey().equals(other.accessKey())
                && one.secretKey().equals(other.secretKey())
                && Objects.equals(one.sessionToken(), other.sessionToken());
    }

    /** Who finds none speaks for all who waited meanwhile: each of them would ask the same service in vain, one after the other. */
    private Credentials look(boolean lookedMeanwhile) {
        if (lookedMeanwhile && inVain.isPresent()) {
            StorageException failure = inVain.get();
            throw new StorageException(failure.reason(), String.valueOf(failure.getMessage()), failure);
        }
        inVain = Optional.empty();
        try {
            return fetch();
        } catch (StorageException e) {
            inVain = Optional.of(e);
            looksInVain.incrementAndGet();
            throw e;
        }
    }

    private Credentials fetch() {
        Instant now = clock.instant();
        try {
            Credentials fetched = provider.fetch();
            kept = Optional.of(Kept.of(fetched, now));
            return fetched;
        } catch (RuntimeException e) {
            return last(now, e);
        }
    }

    private Credentials last(Instant now, RuntimeException failure) {
        Optional<Kept> last = kept.filter(each -> each.isUsable(now));
        if (last.isEmpty()) {
            throw new StorageException(
                    maySoonHave ? Reason.UNAVAILABLE : Reason.ACCESS_DENIED,
                    "There are no credentials for the store (" + name + "): " + why(failure)
                            + "; give them to the builder, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
                    failure);
        }
        LOG.warn("The keys ({}) cannot be fetched anew; the last are used: {}", name, why(failure));
        kept = last.map(each -> each.until(now.plus(AFTER_FAILURE)));
        return last.get().keys();
    }

    /** Returns how many wait for one that looks. */
    int waiting() {
        return fetching.getQueueLength();
    }

    private static String why(RuntimeException failure) {
        Throwable cause = failure.getCause();
        return failure.getMessage() + (cause == null ? "" : " (" + cause.getMessage() + ")");
    }

    @Override
    public String toString() {
        return name;
    }
}
