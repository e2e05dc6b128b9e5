package dev.mediamanager.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.Batch;
import dev.mediamanager.ContentDisposition;
import dev.mediamanager.GrantId;
import dev.mediamanager.GrantTerms;
import dev.mediamanager.Grantee;
import dev.mediamanager.JobId;
import dev.mediamanager.JobOptions;
import dev.mediamanager.Media;
import dev.mediamanager.MediaEdit;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaRef;
import dev.mediamanager.MediaSelection;
import dev.mediamanager.MediaStatus;
import dev.mediamanager.Operation;
import dev.mediamanager.UploadSession;
import dev.mediamanager.Version;
import dev.mediamanager.VersionId;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * A way to a media, of those that the library has.
 *
 * @param name what it is called in a failed test; that of a playlist ends so, as there is none of a text
 * @param needed what one must be allowed to do with the media
 * @param call goes that way
 */
record MediaPath(String name, Operation needed, Call call) {
    static final GrantId NO_GRANT = new GrantId("0190a5d2-7c1e-7abc-8def-0123456789ab");

    /**
     * Does something with a media, which has a job and a variant named "one". It looks nothing up before: who may not see it would fail by that, and the
     * way itself be untried.
     */
    @FunctionalInterface
    interface Call {
        void on(MediaManager as, Target media) throws Exception;
    }

    /**
     * A media as it is by then.
     *
     * @param first its first version, after which others came
     */
    record Target(Media media, VersionId first) {
        private static Target of(MediaManager owner, MediaId id) {
            Media media = owner.library().find(id).orElseThrow(() -> new AssertionError("there is no media " + id));
            List<Version> versions = owner.library().versions(id);
            return new Target(media, versions.get(versions.size() - 1).id());
        }

        MediaId id() {
            return media.id();
        }

        long revision() {
            return media.revision();
        }

        List<JobId> jobs() {
            return media.jobs();
        }

        MediaRef original() {
            return media.original();
        }

        MediaRef variant(String variant) {
            return media.variant(variant);
        }
    }

    /** Returns all of them; the last one deletes the media. */
    static List<MediaPath> all() {
        return Stream.of(views(), changes()).flatMap(List::stream).toList();
    }

    private static List<MediaPath> views() {
        return List.of(
                view("get", (as, media) -> as.library().get(media.id())),
                view("versions", (as, media) -> as.library().versions(media.id())),
                view("similar", (as, media) -> as.library().findSimilar(media.id(), 6, 10)),
                view("stream", (as, media) -> as.stream(media.original()).close()),
                view(
                        "stream variant",
                        (as, media) -> as.stream(media.variant("one")).close()),
                view(
                        "master playlist",
                        (as, media) -> as.delivery().masterPlaylist(media.variant("one"), Playlist.URLS)),
                view("media playlist", (as, media) -> as.delivery().mediaPlaylist(media.variant("one"), Playlist.URLS)),
                view(
                        "thumbnail playlist",
                        (as, media) -> as.delivery().thumbnailTrack(media.variant("one"), Playlist.URLS)),
                view(
                        "image playlist",
                        (as, media) -> as.delivery().imagePlaylist(media.variant("one"), Playlist.IMAGES)),
                view("DASH playlist", (as, media) -> as.delivery().manifest(media.variant("one"), Playlist.URLS)),
                view(
                        "direct address",
                        (as, media) -> as.delivery()
                                .directUrl(media.original(), ContentDisposition.Kind.INLINE, Duration.ofMinutes(1))),
                view("captions", (as, media) -> as.library().captions(media.id())),
                view("caption report", (as, media) -> as.library().captionReport(media.id())),
                view(
                        "captions playlist",
                        (as, media) -> as.delivery().captionPlaylist(media.variant("captions-en"), Playlist.URLS)),
                view(
                        "numbered playlist",
                        (as, media) -> as.delivery().numberedPlaylist(media.variant("one"), Playlist.ENCRYPTED)),
                view("chapter data", (as, media) -> as.delivery().chapterData(media.original())),
                view("chapters", (as, media) -> as.delivery().chapterTrack(media.original())),
                view(
                        "initialisation of a numbered playlist",
                        (as, media) -> as.delivery().initialization(media.variant("one"))),
                view(
                        "segment of a numbered playlist",
                        (as, media) -> as.delivery().segment(media.variant("one"), 0)),
                view(
                        "session for an encrypted playlist",
                        (as, media) -> as.delivery().openPlayback(media.variant("one"), Duration.ofMinutes(1))),
                view(
                        "encrypted playlist",
                        (as, media) ->
                                as.delivery().encrypted("").mediaPlaylist(media.variant("one"), Playlist.ENCRYPTED)),
                view(
                        "key of an encrypted playlist",
                        (as, media) -> as.delivery().encrypted("").key(media.variant("one"))),
                view(
                        "initialisation of an encrypted playlist",
                        (as, media) -> as.delivery().encrypted("").initialization(media.variant("one"))),
                view(
                        "segment of an encrypted playlist",
                        (as, media) -> as.delivery().encrypted("").segment(media.variant("one"), 0)),
                view("jobs", (as, media) -> as.jobs().list(media.id())),
                view("job", (as, media) -> as.jobs().get(media.jobs().get(0))),
                view("await", (as, media) -> as.jobs().await(media.jobs().get(0), Duration.ZERO)));
    }

    private static List<MediaPath> changes() {
        return List.of(
                new MediaPath(
                        "cancel",
                        Operation.EDIT,
                        (as, media) -> as.jobs().cancel(media.jobs().get(0))),
                new MediaPath("process", Operation.EDIT, (as, media) -> as.process(media.id(), Lab.recipe("one"))),
                new MediaPath(
                        "process later",
                        Operation.EDIT,
                        (as, media) -> as.process(media.id(), Lab.recipe("one"), JobOptions.DEFAULT)),
                new MediaPath(
                        "update",
                        Operation.EDIT,
                        (as, media) -> as.library().update(media.id(), media.revision(), MediaEdit.title("Mine"))),
                new MediaPath(
                        "derive",
                        Operation.DERIVE,
                        (as, media) -> as.library().variant(media.id(), new TextSpec("derived"), Await.DEADLINE)),
                new MediaPath(
                        "new version",
                        Operation.UPLOAD,
                        (as, media) ->
                                as.upload(Payload.text("x").ofKnownLength().asNewVersionOf(media.id()))),
                new MediaPath("roll back", Operation.UPLOAD, (as, media) -> {
                    Media shown = as.library().rollBack(media.id(), media.revision(), media.first());
                    assertThat(shown.current().id()).isEqualTo(media.first());
                }),
                new MediaPath("new version in pieces", Operation.UPLOAD, (as, media) -> {
                    UploadSession session =
                            as.uploads().start(Payload.text("x").ofKnownLength().asNewVersionOf(media.id()));
                    as.uploads().abort(session.id());
                }),
                new MediaPath(
                        "share",
                        Operation.SHARE,
                        (as, media) -> as.sharing().grant(media.id(), Grantee.user("eve"), GrantTerms.VIEW)),
                new MediaPath(
                        "link", Operation.SHARE, (as, media) -> as.sharing().link(media.id(), GrantTerms.VIEW)),
                new MediaPath(
                        "grants", Operation.SHARE, (as, media) -> as.sharing().grants(media.id())),
                new MediaPath(
                        "batch",
                        Operation.EDIT,
                        (as, media) -> as.library()
                                .batch(Batch.tag(MediaSelection.of(List.of(media.id())), "seen")
                                        .asOneTransaction())),
                new MediaPath("recycle and restore", Operation.RECYCLE, (as, media) -> {
                    Media recycled = as.library().recycle(media.id(), media.revision());
                    assertThat(recycled.status()).isEqualTo(MediaStatus.RECYCLED);
                    assertThat(as.library().restore(media.id()).recycled()).isEmpty();
                }),
                new MediaPath(
                        "delete", Operation.DELETE, (as, media) -> as.library().delete(media.id())));
    }

    private static MediaPath view(String name, Call call) {
        return new MediaPath(name, Operation.VIEW, call);
    }

    /** Tells whether this asks for what a text does not have, once it is allowed. */
    boolean isOfFilms() {
        return name.endsWith("playlist");
    }

    /** Goes this way to a media of which there are several versions, as its owner sees it by then. */
    ThrowingCallable on(MediaManager as, MediaManager owner, MediaId media) {
        return () -> call.on(as, Target.of(owner, media));
    }
}
