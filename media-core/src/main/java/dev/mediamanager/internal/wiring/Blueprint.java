package dev.mediamanager.internal.wiring;

import dev.mediamanager.MediaConfigurationException;
import dev.mediamanager.MetadataSchema;
import dev.mediamanager.SessionLimits;
import dev.mediamanager.UploadPolicy;
import dev.mediamanager.internal.audit.AuditOptions;
import dev.mediamanager.internal.engine.Timing;
import dev.mediamanager.internal.job.Workforce;
import dev.mediamanager.internal.memory.InMemoryRepository;
import dev.mediamanager.spi.AccessPolicy;
import dev.mediamanager.spi.ChargePolicy;
import dev.mediamanager.spi.KeyNaming;
import dev.mediamanager.spi.MediaEventListener;
import dev.mediamanager.spi.MediaProcessor;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.MediaScanner;
import dev.mediamanager.spi.MetadataExtractor;
import dev.mediamanager.spi.PluginConfig;
import dev.mediamanager.spi.StorageProvider;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a builder was told, until it builds. Not thread-safe. */
public final class Blueprint {
    private static final int DEFAULT_OPEN_UPLOADS = 256;
    private static final int DEFAULT_ATTEMPTS = 3;
    private static final int DEFAULT_ON_DEMAND = 10_000;
    private static final long MAX_DEFAULT_BUDGET = 64L << 20;
    private static final int HEAP_SHARE = 8;

    private final Map<String, String> settings = new TreeMap<>();
    private final List<MediaProcessor> processors = new ArrayList<>();
    private final List<MetadataExtractor> extractors = new ArrayList<>();
    private final List<MediaEventListener> listeners = new ArrayList<>();
    private Choice<StorageProvider> storage = Choice.open();
    private Choice<MediaRepository> repository = Choice.open();
    private Choice<MediaScanner> scanner = Choice.open();
    private AccessPolicy access = AccessPolicy.ownersOnly();
    private ChargePolicy charges = ChargePolicy.originalsOnly();
    private MetadataSchema metadata = MetadataSchema.ANY;
    private SessionLimits sessions = SessionLimits.DEFAULT;
    private UploadPolicy policy = UploadPolicy.DEFAULT;
    private KeyNaming naming = KeyNaming.random();
    private Clock clock = Clock.systemUTC();
    private Timing timing = Timing.DEFAULT;
    private Optional<Path> folder = Optional.empty();
    private Optional<Path> workspace = Optional.empty();
    private Workforce workforce = Workforce.DEFAULT;
    private int attempts = DEFAULT_ATTEMPTS;
    private int maxOnDemand = DEFAULT_ON_DEMAND;
    private int maxOpenUploads = DEFAULT_OPEN_UPLOADS;
    private long bufferBudget =
            Math.min(MAX_DEFAULT_BUDGET, Runtime.getRuntime().maxMemory() / HEAP_SHARE);
    private List<byte[]> playbackSecrets = List.of();
    private AuditOptions audit = AuditOptions.DEFAULT;
    private boolean discovering;
    private boolean actorRequired;

    /** Chooses an instance. */
    public void storage(StorageProvider instance) {
        storage = Choice.instance(instance);
    }

    /** Chooses by id. */
    public void storageId(String id) {
        storage = Choice.id(id);
    }

    /** Chooses an instance. */
    public void repository(MediaRepository instance) {
        repository = Choice.instance(instance);
    }

    /** Chooses by id. */
    public void repositoryId(String id) {
        repository = Choice.id(id);
    }

    /** Chooses rows in memory. */
    public void inMemoryRepository() {
        repository = Choice.instance(new InMemoryRepository());
    }

    /** Chooses an instance. */
    public void scanner(MediaScanner instance) {
        scanner = Choice.instance(instance);
    }

    /** Chooses by id. */
    public void scannerId(String id) {
        scanner = Choice.id(id);
    }

    /** Sets who decides what actors may do. */
    public void access(AccessPolicy newAccess) {
        access = newAccess;
    }

    /** Sets who decides who pays. */
    public void charges(ChargePolicy newCharges) {
        charges = newCharges;
    }

    /** Sets what may be uploaded. */
    public void policy(UploadPolicy newPolicy) {
        policy = newPolicy;
    }

    /** Sets the bounds of uploads in pieces. */
    public void sessions(SessionLimits newSessions) {
        sessions = newSessions;
    }

    /** Sets who names blobs. */
    public void naming(KeyNaming newNaming) {
        naming = newNaming;
    }

    /** Sets the clock. */
    public void clock(Clock newClock) {
        clock = newClock;
    }

    /** Keeps everything in a folder, which is created if missing. */
    public void embedded(Path newFolder) {
        folder = Optional.of(newFolder);
        discover();
        storageId("local");
        setting("local.root", newFolder.resolve("blobs").toString());
        repositoryId("sqlite");
        setting("sqlite.file", newFolder.resolve("library.db").toString());
        workspace(newFolder.resolve("work"));
    }

    /** Sets the folder for work in progress. */
    public void workspace(Path folder) {
        workspace = Optional.of(folder);
    }

    /** Sets how many jobs of the pictures run at once. */
    public void workers(int count) {
        workforce = workforce.withPictures(count);
    }

    /** Sets how many encodes run at once. */
    public void encoders(int count) {
        workforce = workforce.withEncodes(count);
    }

    /** Sets what all encodes together may need, in bytes. */
    public void encodeMemory(long bytes) {
        workforce = workforce.withEncodeMemory(bytes);
    }

    /** Sets how long running jobs may go on when the manager is closed. */
    public void shutdownGrace(Duration atMost) {
        workforce = workforce.withGrace(atMost);
    }

    /** Sets how often a job is tried. */
    public void attempts(int count) {
        attempts = count;
    }

    /** Sets how many variants each account may have made on demand. */
    public void maxOnDemand(int count) {
        maxOnDemand = count;
    }

    /** Sets how many uploads run at once. */
    public void maxOpenUploads(int count) {
        maxOpenUploads = count;
    }

    /** Sets the bound on buffers. */
    public void bufferBudget(long bytes) {
        bufferBudget = bytes;
    }

    /** Sets the lease. */
    public void lease(Duration lease) {
        timing = timing.withLease(lease);
    }

    /** Sets the longest call of an extractor or scanner. */
    public void inspectionTimeout(Duration atMost) {
        timing = timing.withPluginCall(atMost);
    }

    /** Sets the longest attempt of a job. */
    public void jobTimeout(Duration atMost) {
        timing = timing.withJobDeadline(atMost);
    }

    /** Sets which metadata media have. */
    public void metadata(MetadataSchema schema) {
        metadata = schema;
    }

    /** Sets how long media lie in the recycle bin. */
    public void keepRecycled(Duration time) {
        timing = timing.withRecycled(time);
    }

    /** Sets how long is kept what accounts used by day. */
    public void keepDailyUsage(Duration time) {
        timing = timing.withDailyUsage(time);
    }

    /** Sets all times, the lease among them. */
    public void timing(Timing newTiming) {
        timing = newTiming;
    }

    /** Sets a setting of a plug-in. */
    public void setting(String name, String value) {
        if (name.indexOf('.') < 1) {
            throw new MediaConfigurationException(
                    "Setting '" + name + "' belongs to no plug-in", "Name it plug-in.setting, such as local.root");
        }
        settings.put(name, value);
    }

    /** Lets the ServiceLoader be asked. */
    public void discover() {
        discovering = true;
    }

    /** Sets whether accesses are logged. */
    public void audit(boolean on) {
        audit = audit.withOn(on);
    }

    /** Logs only the networks of addresses. */
    public void maskAddresses() {
        audit = audit.withMasks();
    }

    /** Sets what sessions of viewers are signed with, the present secret first. */
    public void playbackSecrets(List<byte[]> secrets) {
        playbackSecrets = secrets;
    }

    /** Makes the manager refuse calls without an actor. */
    public void requireActor() {
        actorRequired = true;
    }

    /** Returns the processors, to be added to. */
    public List<MediaProcessor> processors() {
        return processors;
    }

    /** Returns the extractors, to be added to. */
    public List<MetadataExtractor> extractors() {
        return extractors;
    }

    /** Returns the listeners, to be added to. */
    public List<MediaEventListener> listeners() {
        return listeners;
    }

    PluginConfig config(String plugin) {
        Map<String, String> own = new TreeMap<>();
        String prefix = plugin + ".";
        settings.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                own.put(name.substring(prefix.length()), value);
            }
        });
        return new PluginConfig(plugin, own);
    }

    Choice<StorageProvider> storage() {
        return storage;
    }

    Choice<MediaRepository> repository() {
        return repository;
    }

    Choice<MediaScanner> scanner() {
        return scanner;
    }

    AccessPolicy access() {
        return access;
    }

    ChargePolicy charges() {
        return charges;
    }

    UploadPolicy policy() {
        return policy;
    }

    MetadataSchema metadata() {
        return metadata;
    }

    SessionLimits sessions() {
        return sessions;
    }

    KeyNaming naming() {
        return naming;
    }

    Clock clock() {
        return clock;
    }

    Timing timing() {
        return timing;
    }

    Optional<Path> folder() {
        return folder;
    }

    Path workspace() {
        return workspace.orElseGet(() ->
                Path.of(System.getProperty("java.io.tmpdir"), "media-work-" + System.getProperty("user.name", "user")));
    }

    Workforce workforce() {
        return workforce;
    }

    int attempts() {
        return attempts;
    }

    int maxOnDemand() {
        return maxOnDemand;
    }

    int maxOpenUploads() {
        return maxOpenUploads;
    }

    long bufferBudget() {
        return bufferBudget;
    }

    AuditOptions audit() {
        return audit;
    }

    List<byte[]> playbackSecrets() {
        return playbackSecrets;
    }

    boolean discovering() {
        return discovering;
    }

    boolean actorRequired() {
        return actorRequired;
    }
}
