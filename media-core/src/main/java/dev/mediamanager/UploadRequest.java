package dev.mediamanager;

import dev.mediamanager.internal.location.LocationFreeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * What to upload, and how to file it. Immutable; each method returns a changed copy.
 *
 * <p>Nothing a client says here can become system state: type, size, hash and readability come from the bytes alone.
 */
public final class UploadRequest {
    private static final int MAX_KEY_LENGTH = 200;
    private static final LongConsumer NO_PROGRESS = bytes -> {};

    private final Source source;
    private Optional<String> fileName = Optional.empty();
    private Optional<String> title = Optional.empty();
    private Optional<MediaType> declaredType = Optional.empty();
    private Optional<String> idempotencyKey = Optional.empty();
    private Optional<MediaId> replaced = Optional.empty();
    private Map<String, String> metadata = Map.of();
    private Labels labels = Labels.NONE;
    private List<Account> accounts = List.of();
    private RecipeSelector recipe = Recipe.NONE;
    private LongConsumer progress = NO_PROGRESS;

    private UploadRequest(Source source) {
        this.source = source;
    }

    private UploadRequest(UploadRequest other) {
        this(other, other.source);
    }

    private UploadRequest(UploadRequest other, Source source) {
        this(source);
        fileName = other.fileName;
        title = other.title;
        declaredType = other.declaredType;
        idempotencyKey = other.idempotencyKey;
        replaced = other.replaced;
        metadata = other.metadata;
        labels = other.labels;
        accounts = other.accounts;
        recipe = other.recipe;
        progress = other.progress;
    }

    /** Returns a request to upload this source. */
    public static UploadRequest of(Source source) {
        return new UploadRequest(source);
    }

    /** Names the file as its user knows it; a path or control character in it rejects the upload. Default: the source's own name. */
    public UploadRequest fileName(String name) {
        UploadRequest copy = new UploadRequest(this);
        copy.fileName = Optional.of(name);
        return copy;
    }

    /** Sets the title that users see, 1 to 500 characters. Default: the file name. */
    public UploadRequest title(String text) {
        UploadRequest copy = new UploadRequest(this);
        copy.title = Optional.of(Checks.text("title", text, 500));
        return copy;
    }

    /**
     * Has the place where a picture was taken blanked before anything is stored: the Exif GPS directory, and what XMP says of GPS, in JPEG (also in further
     * pictures behind the first), PNG, WebP, HEIC, AVIF and TIFF, there with the tags of GeoTIFF and GDAL that say which part of the earth it shows; and XMP in
     * GIF. The file keeps its length, and its pixels every byte; what follows the picture, such as the clip of a motion photo, is blanked too, but not behind
     * TIFF. The hash is that of what is stored.
     *
     * <p>TIFF must come from a source that is {@linkplain Source#replayable replayable}, since its parts lie anywhere. Films (MP4, MOV), sequences of HEIF, and
     * HEIF with its metadata before its list of items are refused as {@code TYPE_NOT_ALLOWED}, files too scattered to follow, and TIFF whose place lies
     * within pixels, as {@code TOO_COMPLEX}, at the latest while they are read. BMP, and plain text in UTF-8 that is not XML, pass as they are; all
     * other types are refused as {@code TYPE_NOT_ALLOWED}, since they may hold a place. Names of cities and the
     * like stay, and what makers and others hide in notes and segments of their own, such as FLIR, GoPro and C2PA. {@link Uploads} refuse such a request: their bytes do not pass in one go.
     */
    public UploadRequest withoutLocation() {
        return new UploadRequest(this, new LocationFreeSource(source));
    }

    /** States the type the client claims; it is compared with the bytes and never stored. */
    public UploadRequest declaredType(MediaType type) {
        UploadRequest copy = new UploadRequest(this);
        copy.declaredType = Optional.of(type);
        return copy;
    }

    /**
     * Makes the upload safe to repeat: the same owner, key and content give the same media, however often; other content is a
     * {@link MediaConflictException}.
     *
     * @param key 1 to 200 characters of the caller's choice
     */
    public UploadRequest idempotencyKey(String key) {
        UploadRequest copy = new UploadRequest(this);
        copy.idempotencyKey = Optional.of(Checks.text("idempotency key", key, MAX_KEY_LENGTH));
        return copy;
    }

    /** Uploads a new version of an existing media; the current one stays visible until the new one is ready. */
    public UploadRequest asNewVersionOf(MediaId media) {
        UploadRequest copy = new UploadRequest(this);
        copy.replaced = Optional.of(media);
        return copy;
    }

    /** Adds a value of the host's own: at most 100 of them, names of 1 to 200 and values of up to 10,000 characters. */
    public UploadRequest metadata(String name, String value) {
        UploadRequest copy = new UploadRequest(this);
        Map<String, String> all = new TreeMap<>(metadata);
        all.put(name, value);
        copy.metadata = Collections.unmodifiableMap(Checks.metadata(all));
        return copy;
    }

    /** Adds a tag to a new media, as {@link Labels} allow; a new version leaves those of its media as they are. */
    public UploadRequest tag(String word) {
        return labels(labels.with(word));
    }

    /** Makes a new media part of a project, by the host's name of it; a new version stays where its media is. */
    public UploadRequest project(String name) {
        return labels(labels.inProject(name));
    }

    private UploadRequest labels(Labels newLabels) {
        UploadRequest copy = new UploadRequest(this);
        copy.labels = newLabels;
        return copy;
    }

    /**
     * Adds an account to be charged; by default the owner's user account is. One of the default tenant is taken to be of the media's. A bound actor
     * must be let {@link Operation#CHARGE} any account but its own.
     */
    public UploadRequest charge(Account account) {
        UploadRequest copy = new UploadRequest(this);
        List<Account> all = new ArrayList<>(accounts);
        all.add(account);
        copy.accounts = all.stream().distinct().sorted().toList();
        return copy;
    }

    /** Queues a job for this recipe in the same commit that makes the upload visible. */
    public UploadRequest process(RecipeSelector selector) {
        UploadRequest copy = new UploadRequest(this);
        copy.recipe = selector;
        return copy;
    }

    /** Reports the number of bytes received so far, on the uploading thread, after each block of some 100 KiB. */
    public UploadRequest onProgress(LongConsumer listener) {
        UploadRequest copy = new UploadRequest(this);
        copy.progress = listener;
        return copy;
    }

    /** Returns the bytes. */
    public Source source() {
        return source;
    }

    /** Returns the file name, from the request or the source; {@code unnamed} if neither has one. */
    public String fileName() {
        return fileName.or(source::fileName).orElse("unnamed");
    }

    /** Returns the title that was set. */
    public Optional<String> title() {
        return title;
    }

    /** Returns the type the client claims. */
    public Optional<MediaType> declaredType() {
        return declaredType;
    }

    /** Returns the idempotency key. */
    public Optional<String> idempotencyKey() {
        return idempotencyKey;
    }

    /** Returns the media that gets a new version. */
    public Optional<MediaId> newVersionOf() {
        return replaced;
    }

    /** Returns the host's own values, sorted by name. */
    public Map<String, String> metadata() {
        return metadata;
    }

    /** Returns the tags and the project of a new media. */
    public Labels labels() {
        return labels;
    }

    /** Returns the accounts to charge, sorted; empty for the owner's alone. */
    public List<Account> accounts() {
        return accounts;
    }

    /** Returns what to make of it. */
    public RecipeSelector recipe() {
        return recipe;
    }

    /** Returns who hears of received bytes. */
    public LongConsumer progress() {
        return progress;
    }
}
