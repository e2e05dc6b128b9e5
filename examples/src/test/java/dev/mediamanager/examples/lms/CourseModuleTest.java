package dev.mediamanager.examples.lms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.Account;
import dev.mediamanager.ByteRange;
import dev.mediamanager.Job;
import dev.mediamanager.JobState;
import dev.mediamanager.Media;
import dev.mediamanager.MediaAccessDeniedException;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaId;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaNotFoundException;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.MediaRef;
import dev.mediamanager.Operation;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.Usage;
import dev.mediamanager.examples.Engines;
import dev.mediamanager.testkit.samples.SampleVideo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CourseModuleTest {
    private static final Account CS101 = Account.course("cs101");

    @TempDir
    Path folder;

    private Path film;
    private CourseModule module;

    @BeforeEach
    void openModule() {
        Engines.require();
        film = new SampleVideo(320, 180, 25, Duration.ofSeconds(2), true).write(folder.resolve("week1.avi"));
        module = new CourseModule(folder.resolve("media"), new School());
    }

    @AfterEach
    void closeModule() {
        module.close();
    }

    private Media upload() {
        Answer answer = module.upload("ada", "cs101", "Week 1", film);
        assertThat(answer).isInstanceOf(Answer.Accepted.class);
        return ((Answer.Accepted) answer).lecture();
    }

    private Media ready() {
        Media lecture = upload();
        Job job = module.as("ada").jobs().await(lecture.jobs().get(0), Duration.ofMinutes(2));
        assertThat(job.state()).as("%s", job.failure()).isEqualTo(JobState.SUCCEEDED);
        return lecture;
    }

    @Test
    void student_watchesALecture() throws IOException {
        Media lecture = ready();
        MediaRef stream = lecture.variant("stream");
        String master = module.playlist("eve", stream);
        assertThat(master)
                .startsWith("#EXTM3U")
                .contains("RESOLUTION=320x180", "/lectures/" + lecture.id() + "/p180.m3u8", "/audio.m3u8");
        MediaRef pictures = stream.rendition("p180");
        Matcher init = Pattern.compile(
                        "#EXT-X-MAP:URI=\"/lectures/" + lecture.id() + "/p180.mp4\",BYTERANGE=\"(\\d+)@(\\d+)\"")
                .matcher(module.playlist("eve", pictures));
        assertThat(init.find()).isTrue();
        ByteRange range = new ByteRange(Long.parseLong(init.group(2)), Long.parseLong(init.group(1)));
        try (MediaContent content = module.stream("eve", pictures, range)) {
            ByteBuffer bytes = ByteBuffer.wrap(content.inputStream().readAllBytes());
            assertThat(bytes.remaining()).isEqualTo((int) range.length());
            assertThat(bytes.getInt(4)).as("a box of type ftyp").isEqualTo(0x66747970);
        }
    }

    @Test
    void stranger_seesNothing() {
        Media lecture = upload();
        MediaRef stream = lecture.variant("stream");
        for (String stranger : Set.of("dan", "bob", "nobody")) {
            assertThatThrownBy(() -> module.playlist(stranger, stream)).isInstanceOf(MediaNotFoundException.class);
            assertThatThrownBy(() -> module.stream(stranger, stream, new ByteRange(0, 1)))
                    .isInstanceOf(MediaNotFoundException.class);
            assertThatThrownBy(() -> module.delete(stranger, lecture.id())).isInstanceOf(MediaNotFoundException.class);
            assertThat(module.as(stranger).library().list(MediaQuery.ALL).items())
                    .isEmpty();
        }
        assertThat(module.as("eve").library().list(MediaQuery.ALL).items())
                .extracting(Media::title)
                .containsExactly("Week 1");
    }

    @Test
    void upload_isForTeachersOfTheCourse() {
        for (String user : Set.of("bob", "eve", "nobody")) {
            assertThatThrownBy(() -> module.upload(user, "cs101", "Week 1", film))
                    .isInstanceOf(MediaAccessDeniedException.class);
        }
        assertThat(usage(CS101).items()).isZero();
    }

    /** Who teaches some course may not spend what is another's. */
    @Test
    void upload_chargedToACourseOfOthers_isDenied() {
        MediaManager bob = module.as("bob", "teacher");
        UploadRequest request = UploadRequest.of(Source.file(film)).title("Week 1");

        assertThatThrownBy(() -> bob.upload(request.charge(CS101)))
                .isInstanceOfSatisfying(
                        MediaAccessDeniedException.class,
                        e -> assertThat(e.operation()).isEqualTo(Operation.CHARGE));
        assertThat(usage(CS101).items()).isZero();
    }

    @Test
    void upload_isChargedToTheCourse() throws IOException {
        upload();
        assertThat(usage(CS101).bytes()).isEqualTo(Files.size(film));
        assertThat(usage(Account.user("ada")).bytes()).isZero();
    }

    @Test
    void fullCourse_isExplainedToTheTeacher() throws IOException {
        module.setSpace("cs101", 2 * Files.size(film) - 1);
        upload();
        assertThat(module.upload("ada", "cs101", "Week 2", film))
                .isInstanceOfSatisfying(
                        Answer.Declined.class,
                        answer -> assertThat(answer.message())
                                .startsWith("\"Week 2\" does not fit: the course has 0 of ")
                                .endsWith("Delete a lecture, or ask the administration for space."));
        assertThat(usage(CS101).items()).isEqualTo(1);
    }

    @Test
    void deletion_isForTheOwner_andGivesTheSpaceBack() {
        MediaId lecture = ready().id();
        assertThatThrownBy(() -> module.delete("eve", lecture)).isInstanceOf(MediaAccessDeniedException.class);
        module.delete("ada", lecture);
        assertThatThrownBy(() -> module.playlist("eve", MediaRef.variant(lecture, "stream")))
                .isInstanceOf(MediaNotFoundException.class);
        assertThat(usage(CS101).bytes()).isZero();
    }

    /** Looks at the library as its host; the module is closed by this. */
    private Usage usage(Account account) {
        module.close();
        try (MediaManager manager = MediaManager.open(folder.resolve("media"))) {
            assertThat(manager.maintenance().verify()).isEmpty();
            return manager.usage(account);
        }
    }
}
