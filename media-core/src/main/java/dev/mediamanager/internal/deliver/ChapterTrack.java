package dev.mediamanager.internal.deliver;

import dev.mediamanager.Chapter;
import dev.mediamanager.caption.Captions;
import dev.mediamanager.caption.Cue;
import dev.mediamanager.caption.CueLine;
import dev.mediamanager.caption.CueSettings;
import java.util.ArrayList;
import java.util.List;

/** Writes chapters as WebVTT: a cue for each, whose text is its title (W3C WebVTT section 2.3, "chapter cues"). */
final class ChapterTrack {
    private ChapterTrack() {}

    /** Writes a track; a chapter without a title is called by its number. What is shorter than a millisecond is left out. */
    static String write(List<Chapter> chapters) {
        List<Cue> cues = new ArrayList<>();
        for (int i = 0; i < chapters.size(); i++) {
            Chapter chapter = chapters.get(i);
            long start = chapter.start().toMillis();
            long end = Math.min(chapter.end().toMillis(), Cue.MAX_MILLIS);
            if (start < end) {
                cues.add(new Cue(start, end, List.of(title(chapter, i + 1)), CueSettings.DEFAULT));
            }
        }
        return new Captions(cues).toWebVtt();
    }

    private static CueLine title(Chapter chapter, int number) {
        CueLine title = CueLine.of(chapter.title().orElse(""));
        return title.text().codePoints().allMatch(ChapterTrack::isInvisible)
                ? CueLine.of(Integer.toString(number))
                : title;
    }

    private static boolean isInvisible(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
    }
}
