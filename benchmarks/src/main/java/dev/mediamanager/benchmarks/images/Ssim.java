package dev.mediamanager.benchmarks.images;

import dev.mediamanager.benchmarks.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How alike two pictures are, as judged by ffmpeg's filter of that name, over luma and halved chroma ("All"): neither side's own judge. */
final class Ssim {
    private static final Pattern ALL = Pattern.compile(" All:([0-9.]+)");

    private Ssim() {}

    /** Compares two files of the same size, three bytes a pixel; 1 if they are equal. */
    static double of(Path a, Path b, int width, int height) throws IOException {
        Process ffmpeg;
        try {
            ffmpeg = new ProcessBuilder(command(a, b, width + "x" + height))
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new UsageException("This run compares pictures with ffmpeg: install it (apt-get install ffmpeg)", e);
        }
        try {
            ffmpeg.getOutputStream().close();
            String told = new String(ffmpeg.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher all = ALL.matcher(told);
            if (!all.find()) {
                throw new WorkFailedException("ffmpeg does not compare " + a + " with " + b + ": " + told.strip());
            }
            return Double.parseDouble(all.group(1));
        } finally {
            ffmpeg.destroy();
        }
    }

    private static List<String> command(Path a, Path b, String size) {
        String[] raw = {"-f", "rawvideo", "-pixel_format", "rgb24", "-video_size", size, "-i"};
        String same = "format=yuv420p,setpts=0";
        String filter = "[0]" + same + "[a];[1]" + same + "[b];[a][b]ssim";
        return Stream.of(
                        List.of("ffmpeg", "-hide_banner", "-nostdin"),
                        List.of(raw),
                        List.of(a.toString()),
                        List.of(raw),
                        List.of(b.toString(), "-lavfi", filter, "-f", "null", "-"))
                .flatMap(List::stream)
                .toList();
    }
}
