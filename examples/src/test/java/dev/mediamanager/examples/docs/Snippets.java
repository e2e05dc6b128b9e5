package dev.mediamanager.examples.docs;

import static dev.mediamanager.Quality.P1080;
import static dev.mediamanager.Quality.P480;
import static dev.mediamanager.Quality.P720;

import dev.mediamanager.Account;
import dev.mediamanager.Actor;
import dev.mediamanager.Ladder;
import dev.mediamanager.Media;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaManager;
import dev.mediamanager.Poster;
import dev.mediamanager.Progress;
import dev.mediamanager.Recipe;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The snippets of the guides, as they stand there. */
final class Snippets {
    private final List<Progress> shown = new ArrayList<>();

    private void show(Progress progress) {
        shown.add(progress);
    }

    /** The first snippet of the README. */
    List<Progress> readme(Path folder, Path file, OutputStream out) throws IOException {
        try (MediaManager media = MediaManager.open(folder)) {
            MediaManager ada = media.actingAs(Actor.user("ada").inTenant("school"));
            Media lecture = ada.upload(UploadRequest.of(Source.file(file))
                    .title("Week 1")
                    .charge(Account.course("cs101"))
                    .process(Recipe.of(
                            Ladder.of(P1080, P720, P480).named("stream"),
                            Poster.at(0.25).named("poster"))));
            ada.jobs().await(lecture.jobs().get(0), Duration.ofMinutes(10), progress -> show(progress));
            try (MediaContent poster = ada.stream(lecture.variant("poster"))) {
                poster.inputStream().transferTo(out);
            }
        }
        return shown;
    }
}
