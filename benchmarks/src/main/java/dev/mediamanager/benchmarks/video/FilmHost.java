package dev.mediamanager.benchmarks.video;

import dev.mediamanager.JobState;
import dev.mediamanager.Media;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.benchmarks.Embedded;
import java.io.IOException;
import java.nio.file.Path;

/** A host application that has a film encoded, and says so, until it is killed. */
final class FilmHost {
    /** What it says when its job has begun, before the job's id. */
    static final String RUNNING = "RUNNING ";

    private FilmHost() {}

    /** Takes the library's folder, the film, and whether to be crippled. */
    public static void main(String[] args) throws IOException {
        FilmWork work = new FilmWork(Path.of(args[0]), FilmWork.SURVIVAL);
        Embedded library = work.open(builder -> {});
        if (Boolean.parseBoolean(args[2])) {
            FilmWork.leave(work.library());
        }
        Media media = library.manager()
                .upload(UploadRequest.of(Source.file(Path.of(args[1]))).process(FilmWork.RECIPE));
        while (library.manager().jobs().get(media.jobs().get(0)).state() == JobState.QUEUED) {
            Thread.onSpinWait();
        }
        System.out.println(RUNNING + media.jobs().get(0));
        while (System.in.read() >= 0) {
            // it does not end by itself
        }
    }
}
