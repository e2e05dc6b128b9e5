package dev.mediamanager.caption;

import dev.mediamanager.caption.CueSpan.Style;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The override blocks of SSA, as far as they say bold, italic, underline and place; the others (fonts, colours, motion) say nothing here. */
final class SsaOverrides {
    private static final Pattern TAG =
            Pattern.compile("\\\\(an|[biuapr])([0-9]{0,3}+|(?<=\\\\r)[^\\\\]*+)(?=\\\\|\\s*+\\z)");

    private final SsaStyle base;
    private final StyledText text;
    private int place;
    private boolean placed;
    private boolean drawing;

    SsaOverrides(SsaStyle base, StyledText text) {
        this.base = base;
        this.text = text;
        this.place = base.place();
        reset();
    }

    /** Tells whether what follows is a drawing and no text. */
    boolean isDrawing() {
        return drawing;
    }

    CueSettings settings() {
        return SsaStyle.settings(place);
    }

    /** Applies a block, given without its braces. */
    void block(String block) {
        Matcher tag = TAG.matcher(block);
        while (tag.find()) {
            apply(tag.group(1), tag.group(2));
        }
    }

    private void apply(String name, String value) {
        switch (name) {
            case "b" -> set(Style.BOLD, value);
            case "i" -> set(Style.ITALIC, value);
            case "u" -> set(Style.UNDERLINE, value);
            case "p" -> drawing = number(value) > 0;
            case "an" -> place(number(value));
            case "a" -> place(SsaStyle.legacyPlace(number(value)));
            default -> reset();
        }
    }

    /** A weight is bold from 600 on, as of CSS; a missing value means that of the style. */
    private void set(Style style, String value) {
        int number = number(value);
        text.set(style, value.isEmpty() ? base.styles().contains(style) : number == 1 || number >= 600);
    }

    /** The first one counts for the whole cue. */
    private void place(int newPlace) {
        if (!placed && newPlace >= 1 && newPlace <= 9) {
            place = newPlace;
            placed = true;
        }
    }

    private void reset() {
        text.setAll(base.styles());
    }

    private static int number(String value) {
        return value.isEmpty() ? 0 : Integer.parseInt(value);
    }
}
