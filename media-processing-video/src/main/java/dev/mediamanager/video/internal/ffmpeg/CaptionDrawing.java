package dev.mediamanager.video.internal.ffmpeg;

import dev.mediamanager.Dimensions;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.ProcessingException.Reason;
import dev.mediamanager.video.internal.engine.LumaFile;
import dev.mediamanager.video.internal.home.Folders;
import dev.mediamanager.video.internal.home.WorkDisk;
import dev.mediamanager.video.internal.plan.FilmPlan;
import dev.mediamanager.video.internal.sandbox.ChildResult;
import dev.mediamanager.video.internal.sandbox.Watch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Draws captions into pictures by FFmpeg's filter {@code subtitles}, which is of libass. That FFmpeg has it, and libass a font, is seen by some letters that are
 * drawn first: without a font nothing is drawn, and nothing is said. Thread-safe.
 */
final class CaptionDrawing {
    private static final Dimensions SIZE = new Dimensions(192, 108);
    private static final String LETTERS = "WEBVTT\n\n00:00:00.000 --> 00:00:10.000\nMMMM\n";
    private static final double LEAST_CONTRAST = 0.01;

    private final FfmpegCommands commands;
    private final FfmpegAbilities abilities;
    private final FfmpegRun run;
    private volatile boolean seen;

    CaptionDrawing(FfmpegCommands commands, FfmpegAbilities abilities, FfmpegRun run) {
        this.commands = commands;
        this.abilities = abilities;
        this.run = run;
    }

    /**
     * Returns the filter, in FFmpeg's words. Its file has a name of ours, in the folder that FFmpeg works in: there is nothing to escape.
     *
     * @param input the label of the input
     * @param output the label of the output
     */
    static String filter(String input, String output) {
        return input + "subtitles=filename=" + FilmPlan.CAPTIONS + output;
    }

    /**
     * Makes sure that captions are drawn, by a child of its own at the first time.
     *
     * @param folder gets a folder for it
     * @throws ProcessingException {@code UNSUPPORTED}, with what helps, if nothing is drawn
     */
    void require(Path folder, Watch watch) {
        if (seen) {
            return;
        }
        Path place = Folders.make(folder, "letters");
        write(place.resolve(FilmPlan.CAPTIONS));
        ChildResult result = run.run(commands.letters(SIZE), place, (bytes, length) -> {}, watch);
        seen = LumaFile.take(place, SIZE)
                .filter(luma -> luma.exposure().contrast() > LEAST_CONTRAST)
                .isPresent();
        if (!seen) {
            throw new ProcessingException(
                    Reason.UNSUPPORTED,
                    "FFmpeg " + abilities.version() + " draws no captions: " + String.join("; ", result.lastLines())
                            + "; use one with libass (Debian: apt-get install ffmpeg), and install a font (Debian:"
                            + " apt-get install fonts-dejavu-core)",
                    result.lastLines());
        }
    }

    private static void write(Path file) {
        try {
            Files.writeString(file, LETTERS);
        } catch (IOException e) {
            throw WorkDisk.failed(file, e);
        }
    }
}
