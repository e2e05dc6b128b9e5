package dev.mediamanager.caption;

import java.util.Optional;
import java.util.OptionalLong;
import javax.xml.stream.XMLStreamReader;

/** An element of content that is open: when it is active, how its text looks, and where its next child begins. */
final class TtmlElement {
    private static final Interval ALWAYS = new Interval(0, Long.MAX_VALUE);

    /**
     * When something is active.
     *
     * @param start in milliseconds
     * @param end in milliseconds; {@link Long#MAX_VALUE} if nothing says so
     */
    record Interval(long start, long end) {}

    /** What an element is for. */
    enum Role {
        /** It holds paragraphs. */
        BLOCK,
        /** It is a paragraph. */
        PARAGRAPH,
        /** It is a part of a paragraph. */
        INLINE,
        /** It shows nothing, such as metadata. */
        HIDDEN
    }

    private final Role role;
    private final Interval interval;
    private final TtmlStyle style;
    private final boolean keepsSpace;
    private final boolean sequential;
    private long lastEnd;

    private TtmlElement(Role role, Interval interval, TtmlStyle style, boolean keepsSpace, boolean sequential) {
        this.role = role;
        this.interval = interval;
        this.style = style;
        this.keepsSpace = keepsSpace;
        this.sequential = sequential;
        this.lastEnd = interval.start();
    }

    static TtmlElement root() {
        return new TtmlElement(Role.BLOCK, ALWAYS, TtmlStyle.NONE, false, false);
    }

    /** Returns the child at which the document stands; nothing if its times cannot be read. */
    Optional<TtmlElement> child(XMLStreamReader xml, TtmlClock clock, TtmlStyle own) {
        boolean inline = role == Role.PARAGRAPH || role == Role.INLINE;
        Role childRole = inline ? Role.INLINE : xml.getLocalName().equals("p") ? Role.PARAGRAPH : Role.BLOCK;
        boolean keeps = TtmlAttributes.of(xml, "space").map("preserve"::equals).orElse(keepsSpace);
        boolean inSequence =
                TtmlAttributes.of(xml, "timeContainer").filter("seq"::equals).isPresent();
        return childInterval(xml, clock)
                .map(when -> new TtmlElement(childRole, when, style.with(own), keeps, inSequence));
    }

    TtmlElement hiddenChild() {
        return new TtmlElement(Role.HIDDEN, interval, style, keepsSpace, false);
    }

    /** TTML2 section 12.2: relative to the start of the parent or, in a sequence, to the end of the sibling before; never after the parent's end. */
    private Optional<Interval> childInterval(XMLStreamReader xml, TtmlClock clock) {
        OptionalLong begin = time(xml, "begin", clock, 0);
        OptionalLong end = time(xml, "end", clock, Long.MAX_VALUE);
        OptionalLong duration = time(xml, "dur", clock, Long.MAX_VALUE);
        if (begin.isEmpty() || end.isEmpty() || duration.isEmpty()) {
            return Optional.empty();
        }
        long base = sequential ? lastEnd : interval.start();
        long start = sum(base, begin.getAsLong());
        long stop = Math.min(sum(base, end.getAsLong()), sum(start, duration.getAsLong()));
        return Optional.of(new Interval(start, Math.min(stop, interval.end())));
    }

    private static OptionalLong time(XMLStreamReader xml, String attribute, TtmlClock clock, long otherwise) {
        return TtmlAttributes.of(xml, attribute).map(clock::millis).orElse(OptionalLong.of(otherwise));
    }

    private static long sum(long first, long second) {
        return second > Long.MAX_VALUE - first ? Long.MAX_VALUE : first + second;
    }

    /** Notes that a child has ended: with its last child, if nothing else says when. */
    void ended(TtmlElement child) {
        if (child.role != Role.HIDDEN) {
            long end = child.interval.end() == Long.MAX_VALUE ? child.lastEnd : child.interval.end();
            lastEnd = Math.max(lastEnd, end);
        }
    }

    Role role() {
        return role;
    }

    /** Tells whether text in it shows. */
    boolean showsText() {
        return role == Role.PARAGRAPH || role == Role.INLINE;
    }

    Interval interval() {
        return interval;
    }

    TtmlStyle style() {
        return style;
    }

    boolean keepsSpace() {
        return keepsSpace;
    }
}
