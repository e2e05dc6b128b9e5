package dev.mediamanager.caption;

import dev.mediamanager.caption.TtmlElement.Interval;
import dev.mediamanager.caption.TtmlElement.Role;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;

/** The content of TTML: a paragraph is a cue, or several if its parts have times of their own. */
final class TtmlBody {
    private static final Pattern SPACES = Pattern.compile("[ \\t\\r\\n]+");

    private final CueCollector cues;
    private final Deque<TtmlElement> open = new ArrayDeque<>();
    private final Map<Interval, StyledText> paragraph = new LinkedHashMap<>();
    private TtmlClock clock = new TtmlClock(30, 1, 1);
    private int length;

    TtmlBody(CueCollector cues) {
        this.cues = cues;
        open.push(TtmlElement.root());
    }

    void clock(TtmlClock newClock) {
        clock = newClock;
    }

    /** Opens an element whose content does not show, such as metadata. */
    void hide() {
        open.push(current().hiddenChild());
    }

    /** Opens an element; one whose times cannot be read does not show. */
    void start(XMLStreamReader xml, TtmlStyle own) {
        TtmlElement parent = current();
        if (parent.role() == Role.HIDDEN) {
            hide();
            return;
        }
        Optional<TtmlElement> child = parent.child(xml, clock, own);
        if (child.isEmpty()) {
            cues.skip();
        }
        open.push(child.orElseGet(parent::hiddenChild));
    }

    void text(String text) {
        TtmlElement element = current();
        if (!element.showsText()) {
            return;
        }
        StyledText styled = styled(element);
        String shown = element.keepsSpace() ? text : SPACES.matcher(text).replaceAll(" ");
        length += shown.length();
        cues.length(length);
        if (element.keepsSpace()) {
            lines(shown, styled);
        } else {
            styled.append(shown.startsWith(" ") && styled.endsWithSpace() ? shown.substring(1) : shown);
        }
    }

    private static void lines(String text, StyledText styled) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                styled.newLine();
            } else {
                styled.append(text.charAt(i));
            }
        }
    }

    void lineBreak() {
        TtmlElement element = current();
        if (element.showsText()) {
            cues.length(++length);
            styled(element).newLine();
        }
    }

    void end() {
        TtmlElement element = open.pop();
        current().ended(element);
        if (element.role() == Role.PARAGRAPH) {
            paragraph.forEach((interval, text) -> cues.add(
                    interval.start(),
                    interval.end(),
                    text.lines(),
                    element.style().settings()));
            paragraph.clear();
            length = 0;
        }
    }

    private StyledText styled(TtmlElement element) {
        StyledText text = paragraph.computeIfAbsent(element.interval(), any -> new StyledText());
        text.setAll(element.style().styles());
        return text;
    }

    private TtmlElement current() {
        return open.element();
    }
}
