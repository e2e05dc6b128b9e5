package dev.mediamanager.benchmarks.video;

import dev.mediamanager.Quality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What somebody who knows FFmpeg would type: with the same encodes as the library's. A film of 16:9 at 25 frames a second, with sound.
 *
 * @param folder where the files are written
 */
record HandWritten(Path folder) {
    private static final List<Quality> QUALITIES = List.of(Quality.P1080, Quality.P720, Quality.P480);
    private static final String POSTER = "scale=1280:720:flags=lanczos";
    private static final String BOARD = "fps=1/10,scale=160:90,tile=5x5";

    /** One command: all renditions of one decoding, a poster by seeking, and a storyboard of keyframes. */
    void oneCommand(Path film, double posterSeconds) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("-i", film.toString()));
        command.addAll(List.of("-ss", Double.toString(posterSeconds), "-i", film.toString()));
        command.addAll(List.of("-skip_frame", "nokey", "-i", film.toString()));
        StringBuilder graph = new StringBuilder("[0:v]");
        for (int i = 0; i < QUALITIES.size(); i++) { // each from the one before it, as the library does
            String next = "[s" + i + "]";
            boolean last = i + 1 == QUALITIES.size();
            graph.append(scale(QUALITIES.get(i)))
                    .append(last ? "" : ",split")
                    .append("[v")
                    .append(i)
                    .append(']');
            graph.append(last ? "" : next + ";" + next);
        }
        command.addAll(List.of("-filter_complex", graph.toString()));
        for (int i = 0; i < QUALITIES.size(); i++) {
            command.addAll(List.of("-map", "[v" + i + "]"));
            command.addAll(encode(QUALITIES.get(i)));
        }
        command.addAll(List.of("-map", "0:a"));
        command.addAll(sound());
        command.addAll(List.of("-map", "1:v"));
        command.addAll(poster());
        command.addAll(List.of("-map", "2:v"));
        command.addAll(board());
        run(command);
    }

    /** A run for each rendition, and then the poster and the storyboard. */
    void threeRuns(Path film, double posterSeconds) throws IOException, InterruptedException {
        for (Quality quality : QUALITIES) {
            List<String> command =
                    new ArrayList<>(List.of("-i", film.toString(), "-map", "0:v", "-vf", scale(quality)));
            command.addAll(encode(quality));
            if (quality == QUALITIES.get(0)) {
                command.addAll(List.of("-map", "0:a"));
                command.addAll(sound());
            }
            run(command);
        }
        poster(film, posterSeconds);
        storyboard(film);
    }

    void poster(Path film, double seconds) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("-ss", Double.toString(seconds), "-i", film.toString()));
        command.addAll(poster());
        run(command);
    }

    void storyboard(Path film) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("-skip_frame", "nokey", "-i", film.toString()));
        command.addAll(board());
        run(command);
    }

    /** Returns how many bytes the renditions have together. */
    long bytes() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".mp4"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static String scale(Quality quality) {
        int height = quality.shortSide();
        int width = Math.round(height * 16 / 18f) * 2;
        return "scale=" + width + ":" + height + ":flags=bicubic,format=yuv420p";
    }

    private static List<String> encode(Quality quality) {
        int kilobits = quality.videoKilobits();
        return List.of(
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-crf",
                "23",
                "-maxrate",
                kilobits + "k",
                "-bufsize",
                2 * kilobits + "k",
                "-g",
                "50",
                "-keyint_min",
                "50",
                "-sc_threshold",
                "0",
                "-movflags",
                "+empty_moov+default_base_moof+frag_keyframe",
                quality.shortSide() + ".mp4");
    }

    private static List<String> sound() {
        return List.of(
                "-c:a",
                "aac",
                "-b:a",
                "128k",
                "-movflags",
                "+empty_moov+default_base_moof",
                "-frag_duration",
                "500000",
                "sound.mp4");
    }

    private static List<String> poster() {
        return List.of(
                "-an",
                "-frames:v",
                "1",
                "-vf",
                POSTER,
                "-q:v",
                "3",
                "-pix_fmt",
                "yuvj420p",
                "-update",
                "1",
                "poster.jpg");
    }

    private static List<String> board() {
        return List.of("-an", "-vf", BOARD, "-q:v", "3", "-pix_fmt", "yuvj420p", "sheet%03d.jpg");
    }

    private void run(List<String> arguments) throws IOException, InterruptedException {
        Ffmpeg.run(folder, arguments.toArray(String[]::new));
    }
}
