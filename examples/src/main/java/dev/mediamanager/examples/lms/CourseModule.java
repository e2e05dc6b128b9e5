package dev.mediamanager.examples.lms;

import dev.mediamanager.Account;
import dev.mediamanager.Actor;
import dev.mediamanager.ByteRange;
import dev.mediamanager.Ladder;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaKind;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaManagerBuilder;
import dev.mediamanager.MediaRef;
import dev.mediamanager.Poster;
import dev.mediamanager.Quality;
import dev.mediamanager.Quota;
import dev.mediamanager.QuotaExceededException;
import dev.mediamanager.Recipe;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.UploadSession;
import dev.mediamanager.UploadWay;
import dev.mediamanager.Uploads;
import dev.mediamanager.spi.AccessRequest;
import dev.mediamanager.spi.StorageProvider;
import java.nio.file.Path;

/** The lectures of a school: uploaded by teachers, charged to the course, watched by those who take it. Thread-safe. */
public final class CourseModule implements AutoCloseable {
    private static final Recipe LECTURE = Recipe.of(
            Ladder.of(Quality.P1080, Quality.P720, Quality.P480).named("stream"),
            Poster.at(0.25).named("poster"));

    private static final String COURSE = "course";
    private static final String TEACHER = "teacher";

    private final Roster roster;
    private final MediaManager media;

    /** Opens the module, with its media in a folder. */
    public CourseModule(Path folder, Roster roster) {
        this(MediaManager.builder().embedded(folder), roster);
    }

    /** Opens the module, with its rows in a folder, and its media in a store, to which browsers upload by themselves. */
    public CourseModule(Path folder, StorageProvider store, Roster roster) {
        this(MediaManager.builder().embedded(folder).storage(store), roster);
    }

    private CourseModule(MediaManagerBuilder builder, Roster roster) {
        this.roster = roster;
        this.media = builder.accessPolicy(this::allows).build();
    }

    private boolean allows(AccessRequest request) {
        boolean owner = request.owner().filter(request.actor().user()::equals).isPresent();
        return switch (request.operation()) {
            case UPLOAD -> request.actor().roles().contains(TEACHER);
            case VIEW ->
                owner
                        || request.media()
                                .filter(lecture -> takes(request.actor().user(), lecture))
                                .isPresent();
            case EDIT, DERIVE, SHARE, RECYCLE, DELETE -> owner;
            case CHARGE ->
                request.account()
                        .filter(account -> pays(request.actor(), account))
                        .isPresent();
            case ADMINISTER -> false;
        };
    }

    private boolean pays(Actor actor, Account account) {
        return account.kind().equals(COURSE) && roster.teaches(actor.user(), account.id());
    }

    /** A lecture belongs to the course that pays for it; one in the recycle bin is not found, and belongs to none. */
    private boolean takes(String user, MediaId lecture) {
        return media.library().find(lecture).stream()
                .flatMap(found -> found.accounts().stream())
                .anyMatch(account -> account.kind().equals(COURSE) && roster.takes(user, account.id()));
    }

    /** Gives a course so much space; this is for the school's administration. */
    public void setSpace(String course, long bytes) {
        media.quotas().set(Account.course(course), Quota.ofBytes(bytes));
    }

    /** Takes in a lecture. @throws MediaAccessDeniedException if the user does not teach the course */
    public Answer upload(String user, String course, String title, Path file) {
        UploadRequest request = UploadRequest.of(Source.file(file)).title(title).charge(Account.course(course));
        try {
            return new Answer.Accepted(as(user, role(user, course)).upload(request.process(LECTURE)));
        } catch (QuotaExceededException e) {
            long left = Math.max(0, e.limit() - e.used());
            return new Answer.Declined("\"" + title + "\" does not fit: the course has " + left / 1_000_000 + " of "
                    + e.limit() / 1_000_000 + " MB left. Delete a lecture, or ask the administration for space.");
        }
    }

    /**
     * Starts an upload from a browser straight to the store, of a lecture or of what goes with it.
     *
     * @throws dev.mediamanager.MediaAccessDeniedException if the user does not teach the course
     * @throws QuotaExceededException if the course has no room for it
     */
    public UploadSession begin(String user, String course, Upload upload) {
        UploadRequest request = UploadRequest.of(Source.toCome(upload.length()))
                .fileName(upload.fileName())
                .declaredType(upload.type())
                .charge(Account.course(course));
        boolean film = upload.type().kind() == MediaKind.VIDEO;
        return uploads(user, course).direct(film ? request.process(LECTURE) : request, UploadWay.PARTS);
    }

    /** Returns the uploads that a user has begun, as long as she teaches the course. */
    public Uploads uploads(String user, String course) {
        return as(user, role(user, course)).uploads();
    }

    private String role(String user, String course) {
        return roster.teaches(user, course) ? TEACHER : "student";
    }

    /** Returns the HLS playlist of a lecture, or of one quality. @throws MediaNotFoundException if the user may not see it */
    public String playlist(String user, MediaRef stream) {
        return stream.rendition().isPresent()
                ? as(user).delivery().mediaPlaylist(stream, new LectureUrls(stream.media()))
                : as(user).delivery().masterPlaylist(stream, new LectureUrls(stream.media()));
    }

    /** Opens the bytes that a playlist points to. */
    public MediaContent stream(String user, MediaRef rendition, ByteRange range) {
        return as(user).stream(rendition, range);
    }

    /** Erases a lecture and gives its space back to the course; only its owner may. */
    public void delete(String user, MediaId lecture) {
        as(user).library().delete(lecture);
    }

    /** Returns the library as this user may see it. */
    MediaManager as(String user, String... roles) {
        return media.actingAs(Actor.user(user).withRoles(roles));
    }

    @Override
    public void close() {
        media.close();
    }
}
