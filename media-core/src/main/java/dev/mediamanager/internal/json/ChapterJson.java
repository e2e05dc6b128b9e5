package dev.mediamanager.internal.json;

import dev.mediamanager.Chapter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes chapters as players of HLS read them (Apple, "Providing JavaScript Object Notation chapters"). */
public final class ChapterJson {
    private ChapterJson() {}

    /** Returns them in their order, numbered from 1; times in seconds. */
    public static String write(List<Chapter> chapters) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Chapter chapter : chapters) {
            int number = all.size() + 1;
            String title = chapter.title().filter(text -> !text.isBlank()).orElse(Integer.toString(number));
            all.add(Map.of(
                    "chapter",
                    number,
                    "start-time",
                    seconds(chapter.start()),
                    "duration",
                    seconds(chapter.end().minus(chapter.start())),
                    "titles",
                    List.of(Map.of("language", "und", "title", title))));
        }
        return Json.write(all);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
