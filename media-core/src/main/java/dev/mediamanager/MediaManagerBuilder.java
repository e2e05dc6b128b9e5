package dev.mediamanager;

import dev.mediamanager.internal.wiring.Blueprint;
import dev.mediamanager.internal.wiring.Wiring;
import dev.mediamanager.spi.AccessPolicy;
import dev.mediamanager.spi.ChargePolicy;
import dev.mediamanager.spi.KeyNaming;
import dev.mediamanager.spi.MediaEventListener;
import dev.mediamanager.spi.MediaProcessor;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.MediaScanner;
import dev.mediamanager.spi.MetadataExtractor;
import dev.mediamanager.spi.StorageProvider;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Wires a manager from explicit parts. Nothing is discovered unless {@link #discoverPlugins()} is called; an explicit part always wins.
 *
 * <p>The manager closes the plug-ins that it created through factories; instances that were handed in stay the caller's to close. Not
 * thread-safe.
 */
public final class MediaManagerBuilder {
    private final Blueprint blueprint = new Blueprint();

    MediaManagerBuilder() {}

    /**
     * Wires what {@link MediaManager#open} opens: blobs in files and rows in an embedded SQLite database, both in this folder, and every
     * processor on the class path. What is set afterwards replaces a part of it.
     *
     * @param folder created if missing; one process at a time
     */
    public MediaManagerBuilder embedded(Path folder) {
        blueprint.embedded(folder.toAbsolutePath().normalize());
        return this;
    }

    /** Keeps blobs in this store. */
    public MediaManagerBuilder storage(StorageProvider storage) {
        blueprint.storage(storage);
        return this;
    }

    /** Keeps blobs in the store whose factory has this id. */
    public MediaManagerBuilder storage(String id) {
        blueprint.storageId(id);
        return this;
    }

    /** Keeps rows in this repository. */
    public MediaManagerBuilder repository(MediaRepository repository) {
        blueprint.repository(repository);
        return this;
    }

    /** Keeps rows in the repository whose factory has this id. */
    public MediaManagerBuilder repository(String id) {
        blueprint.repositoryId(id);
        return this;
    }

    /** Keeps rows in memory: for tests, and for libraries that need not outlive the process. */
    public MediaManagerBuilder inMemoryRepository() {
        blueprint.inMemoryRepository();
        return this;
    }

    /** Adds a processor; those added first are preferred, and discovered ones come last. */
    public MediaManagerBuilder processor(MediaProcessor processor) {
        blueprint.processors().add(processor);
        return this;
    }

    /** Adds a reader of facts; those added first are preferred, and discovered ones come last. */
    public MediaManagerBuilder extractor(MetadataExtractor extractor) {
        blueprint.extractors().add(extractor);
        return this;
    }

    /** Scans uploads with this scanner. Without any, uploads are not scanned. */
    public MediaManagerBuilder scanner(MediaScanner scanner) {
        blueprint.scanner(scanner);
        return this;
    }

    /** Scans uploads with the scanner whose factory has this id. */
    public MediaManagerBuilder scanner(String id) {
        blueprint.scannerId(id);
        return this;
    }

    /** Adds a listener to committed events. */
    public MediaManagerBuilder listener(MediaEventListener listener) {
        blueprint.listeners().add(listener);
        return this;
    }

    /** Decides what actors may do. Default: owners everything with their own, others nothing. */
    public MediaManagerBuilder accessPolicy(AccessPolicy policy) {
        blueprint.access(policy);
        return this;
    }

    /** Decides who pays. Default: originals are charged to the accounts that the upload names, or to its owner; variants are free. */
    public MediaManagerBuilder chargePolicy(ChargePolicy policy) {
        blueprint.charges(policy);
        return this;
    }

    /** Decides what may be uploaded. Default: {@link UploadPolicy#DEFAULT}. */
    public MediaManagerBuilder uploadPolicy(UploadPolicy policy) {
        blueprint.policy(policy);
        return this;
    }

    /** Names blobs. Default: by 128 random bits. */
    public MediaManagerBuilder keyNaming(KeyNaming naming) {
        blueprint.naming(naming);
        return this;
    }

    /** Reads the time from this clock. */
    public MediaManagerBuilder clock(Clock clock) {
        blueprint.clock(clock);
        return this;
    }

    /** Works in this folder of this machine; several managers may share it. Default: a folder of this user below the temporary one. */
    public MediaManagerBuilder workspace(Path folder) {
        blueprint.workspace(folder);
        return this;
    }

    /**
     * Runs this many jobs of {@link WorkerPool#PICTURES} at once, 0 to 256; 0 only queues jobs of any kind, unless {@link #encoders} says otherwise. Fewer run while
     * their sources, decoded, would fill half the heap. Default: one per processor, at least 2.
     */
    public MediaManagerBuilder workers(int count) {
        blueprint.workers(Checks.range("workers", count, 0, 256));
        return this;
    }

    /**
     * Runs this many jobs of {@link WorkerPool#ENCODES} at once, 0 to 256; 0 leaves them to other processes. Fewer run while those that do keep all
     * processors busy (small video counts as 1, 720p as 2, 1080p as 4, more as 8), or would need more than {@link #encodeMemory}; one always may. Default:
     * one for two processors, at least 1.
     */
    public MediaManagerBuilder encoders(int count) {
        blueprint.encoders(Checks.range("encoders", count, 0, 256));
        return this;
    }

    /** Bounds the memory, in bytes, that all encodes of this process together are reckoned to need: 200 for each pixel of a source. Default: 2 GiB. */
    public MediaManagerBuilder encodeMemory(long bytes) {
        blueprint.encodeMemory(Checks.atLeast("encodeMemory", bytes, 1 << 20));
        return this;
    }

    /**
     * Lets running jobs go on for so long when the manager is closed, 0 to 24 hours; no more are taken meanwhile. Those that run then are stopped and
     * queued again. Default: 0.
     */
    public MediaManagerBuilder shutdownGrace(Duration atMost) {
        blueprint.shutdownGrace(seconds("shutdownGrace", atMost, 0, 24 * 3600));
        return this;
    }

    /** Tries a job this often before it fails, 1 to 100. Default: 3. */
    public MediaManagerBuilder jobAttempts(int count) {
        blueprint.attempts(Checks.range("jobAttempts", count, 1, 100));
        return this;
    }

    /** Lets each account have so many variants made {@linkplain Library#variant on demand}, 0 or more. Default: 10,000. */
    public MediaManagerBuilder maxOnDemand(int count) {
        blueprint.maxOnDemand(Checks.range("maxOnDemand", count, 0, Integer.MAX_VALUE));
        return this;
    }

    /** Lets this many uploads run at once, 1 to 100,000; more wait. Default: 256. */
    public MediaManagerBuilder maxOpenUploads(int count) {
        blueprint.maxOpenUploads(Checks.range("maxOpenUploads", count, 1, 100_000));
        return this;
    }

    /** Lets media have only such metadata. Default: {@link MetadataSchema#ANY}. */
    public MediaManagerBuilder metadata(MetadataSchema schema) {
        blueprint.metadata(schema);
        return this;
    }

    /** Bounds the uploads that come in pieces. Default: {@link SessionLimits#DEFAULT}. */
    public MediaManagerBuilder sessionLimits(SessionLimits limits) {
        blueprint.sessions(limits);
        return this;
    }

    /** Bounds the memory of all buffers, in bytes. Default: an eighth of the heap, at most 64 MiB. */
    public MediaManagerBuilder bufferBudget(long bytes) {
        blueprint.bufferBudget(Checks.atLeast("bufferBudget", bytes, 1 << 20));
        return this;
    }

    /** Counts an upload or job as dead, and a source as failed, after this silence, 3 seconds to an hour. Default: 60 seconds. */
    public MediaManagerBuilder lease(Duration lease) {
        blueprint.lease(seconds("lease", lease, 3, 3600));
        return this;
    }

    /**
     * Gives up a metadata extractor or scanner that takes longer for one file, 1 second to 24 hours. Default: 5 minutes. A scanner that reads 100 MB a second
     * needs 3 minutes for 16 GiB.
     */
    public MediaManagerBuilder inspectionTimeout(Duration atMost) {
        blueprint.inspectionTimeout(seconds("inspectionTimeout", atMost, 1, 24 * 3600));
        return this;
    }

    /**
     * Stops an attempt of a job that takes longer, 1 second to 30 days; it fails for good, since the next would take as long. Default: 12 hours, enough to
     * encode a film of some hours on one slow machine.
     */
    public MediaManagerBuilder jobTimeout(Duration atMost) {
        blueprint.jobTimeout(seconds("jobTimeout", atMost, 1, 30 * 24 * 3600));
        return this;
    }

    /**
     * Erases what has lain in the recycle bin for so long, 1 second to 10,000 days; looked after once a lease, by the clock of this manager.
     * Default: 30 days.
     */
    public MediaManagerBuilder keepRecycled(Duration time) {
        blueprint.keepRecycled(seconds("keepRecycled", time, 1, 10_000 * 24 * 3600));
        return this;
    }

    /**
     * Keeps for so long what accounts used day by day ({@link Quotas#dailyUsage}), 1 to 10,000 days; looked after once a lease, by the clock of
     * this manager. Of managers that share the rows, the shortest time counts. Default: 400 days.
     */
    public MediaManagerBuilder keepDailyUsage(Duration time) {
        blueprint.keepDailyUsage(seconds("keepDailyUsage", time, 24 * 3600, 10_000 * 24 * 3600));
        return this;
    }

    private static Duration seconds(String field, Duration value, int min, int max) {
        Checks.range(field + " in seconds", (int) Math.min(Integer.MAX_VALUE, value.toSeconds()), min, max);
        return value;
    }

    /** Sets a plug-in's setting, such as {@code local.root} or {@code video.engine}: the plug-in's id, a dot, the name. */
    public MediaManagerBuilder setting(String name, String value) {
        blueprint.setting(name, value);
        return this;
    }

    /** Uses the plug-ins that {@link java.util.ServiceLoader} finds for whatever is not set explicitly. */
    public MediaManagerBuilder discoverPlugins() {
        blueprint.discover();
        return this;
    }

    /** Logs who looks at, changes or is refused what, as {@link Audit} tells, or does not. Default: it does. */
    public MediaManagerBuilder audit(boolean on) {
        blueprint.audit(on);
        return this;
    }

    /** Logs only the networks of addresses: 24 bits of IPv4, 48 of IPv6. */
    public MediaManagerBuilder maskAddresses() {
        blueprint.maskAddresses();
        return this;
    }

    /**
     * Encrypts streams for who asks for that ({@link Delivery#openPlayback}): sessions are signed, and keys derived, by this secret. All processes need the
     * same one. It is not stored; who knows it and a token knows the keys of that session.
     *
     * @param secret 32 to 1,024 bytes that nobody can guess, such as of a {@link java.security.SecureRandom}
     * @param former secrets whose sessions are still to be served after a change
     * @throws MediaRejectedException if one of them is shorter or longer
     */
    public MediaManagerBuilder playbackSecret(byte[] secret, byte[]... former) {
        List<byte[]> all = Stream.concat(Stream.of(secret), Stream.of(former))
                .map(byte[]::clone)
                .toList();
        all.forEach(each -> Checks.range("length of playbackSecret in bytes", each.length, 32, 1024));
        blueprint.playbackSecrets(all);
        return this;
    }

    /** Makes the manager itself refuse all calls, so that nobody forgets {@link MediaManager#actingAs}. */
    public MediaManagerBuilder requireActor() {
        blueprint.requireActor();
        return this;
    }

    /**
     * Starts the manager.
     *
     * @throws MediaConfigurationException if a part is missing (it names the dependency to add), ambiguous (it names the candidates), or
     *     misconfigured
     */
    public MediaManager build() {
        return Wiring.build(blueprint);
    }
}
