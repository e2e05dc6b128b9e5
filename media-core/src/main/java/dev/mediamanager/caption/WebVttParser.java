package dev.mediamanager.caption;

import dev.mediamanager.caption.CueSettings.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads WebVTT by the rules of the W3C for parsers, which forgive much. Styles, regions, notes and identifiers are left out. */
final class WebVttParser {
    private static final String ARROW = "-->";

    private final CueCollector cues;
    private final List<String> lines = new ArrayList<>();
    private Optional<CueTimes> current = Optional.empty();
    private int length;

    private WebVttParser(CueCollector cues) {
        this.cues = cues;
    }

    static void parse(String text, CueCollector cues) {
        WebVttParser parser = new WebVttParser(cues);
        text.lines().skip(1).forEach(parser::line);
        parser.end();
    }

    private void line(String line) {
        cues.length(line.length());
        if (line.contains(ARROW)) {
            end();
            current = CueTimes.ofWebVtt(line);
            if (current.isEmpty()) {
                cues.skip();
            }
        } else if (line.isEmpty()) {
            end();
        } else if (current.isPresent()) {
            length += line.length() + 1;
            cues.length(length);
            lines.add(line);
        }
    }

    private void end() {
        current.ifPresent(times -> cues.add(
                times.startMillis(),
                times.endMillis(),
                WebVttText.parse(String.join("\n", lines)),
                settings(times.rest())));
        current = Optional.empty();
        lines.clear();
        length = 0;
    }

    /** What is not of a setting's form is passed over. */
    private static CueSettings settings(String rest) {
        CueSettings settings = CueSettings.DEFAULT;
        for (String part : rest.split("[ \\t]+", 50)) {
            int colon = part.indexOf(':');
            String name = part.substring(0, Math.max(0, colon)).toUpperCase(Locale.ROOT);
            for (Setting setting : Setting.values()) {
                if (setting.name().equals(name) && setting.accepts(part.substring(colon + 1))) {
                    settings = settings.with(setting, part.substring(colon + 1));
                }
            }
        }
        return settings;
    }
}
