package dev.mediamanager.image.internal.text;

import dev.mediamanager.ProcessingException;
import java.util.List;

/** One line of text in units of the font. */
public final class TextLine {
    private final Font font = Font.get();
    private final int[] glyphs;
    private final int width;

    private TextLine(int[] glyphs) {
        this.glyphs = glyphs;
        int sum = 0;
        for (int glyph : glyphs) {
            sum += font.advance(glyph);
        }
        this.width = Math.max(1, sum);
    }

    /** Returns a line of text in composed form. @throws ProcessingException if the font lacks one of its characters */
    public static TextLine of(String text) {
        int[] characters = text.codePoints().toArray();
        int[] glyphs = new int[characters.length];
        for (int i = 0; i < glyphs.length; i++) {
            glyphs[i] = Font.get().glyph(characters[i]);
            if (glyphs[i] == 0) {
                throw new ProcessingException(
                        ProcessingException.Reason.UNSUPPORTED,
                        String.format(
                                "The character U+%04X of a text mark is not in the font, which has Latin, Greek and Cyrillic letters; "
                                        + "write the text with those, or lay it over as a picture",
                                characters[i]),
                        List.of());
            }
        }
        return new TextLine(glyphs);
    }

    /** Returns the width. */
    public double width() {
        return width;
    }

    /** Returns the height of a line, from the highest accent to the lowest stroke. */
    public double height() {
        return font.ascent() + font.descent();
    }

    /**
     * Draws the line in the middle of a picture.
     *
     * @param scale pixels per unit
     * @param radians how far it is turned clockwise
     * @return how much of each pixel is covered, 0 to 1
     */
    public float[] draw(double scale, double radians, int pictureWidth, int pictureHeight) {
        Coverage coverage = new Coverage(pictureWidth, pictureHeight);
        double cos = Math.cos(radians) * scale;
        double sin = Math.sin(radians) * scale;
        double middleY = (font.ascent() - font.descent()) / 2.0;
        double pen = -width / 2.0;
        for (int glyph : glyphs) {
            double left = pen;
            font.glyphs().draw(glyph, (x0, y0, x1, y1) -> {
                double u0 = x0 + left;
                double u1 = x1 + left;
                double v0 = middleY - y0;
                double v1 = middleY - y1;
                coverage.line(
                        u0 * cos - v0 * sin + pictureWidth / 2.0,
                        u0 * sin + v0 * cos + pictureHeight / 2.0,
                        u1 * cos - v1 * sin + pictureWidth / 2.0,
                        u1 * sin + v1 * cos + pictureHeight / 2.0);
            });
            pen += font.advance(glyph);
        }
        return coverage.pixels();
    }
}
