package dev.mediamanager.caption;

import dev.mediamanager.caption.CueSettings.Setting;
import dev.mediamanager.caption.CueSpan.Style;
import java.util.Set;

/**
 * What of a style of SSA can be kept.
 *
 * @param styles how the text is set
 * @param place where it stands, as on a numeric keypad: 1 is left at the bottom, 9 right at the top
 */
record SsaStyle(Set<Style> styles, int place) {
    static final SsaStyle PLAIN = new SsaStyle(Set.of(), 2);

    /** Returns the place that SSA v4 and {@code \a} number otherwise: 1 to 3, plus 4 for the top, or 8 for the middle. */
    static int legacyPlace(int alignment) {
        int column = alignment & 3;
        if (column == 0 || alignment > 11) {
            return PLAIN.place();
        }
        return column + ((alignment & 4) != 0 ? 6 : (alignment & 8) != 0 ? 3 : 0);
    }

    static CueSettings settings(int place) {
        CueSettings settings = CueSettings.DEFAULT;
        if (place > 6) {
            settings = settings.with(Setting.LINE, "0");
        } else if (place > 3) {
            settings = settings.with(Setting.LINE, "50%");
        }
        return switch (place % 3) {
            case 1 -> settings.with(Setting.ALIGN, "left");
            case 0 -> settings.with(Setting.ALIGN, "right");
            default -> settings;
        };
    }
}
