package dev.mediamanager.image.internal.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** Our font: DejaVu Sans with Latin, Greek and Cyrillic letters. Reads the tables it needs of the OpenType specification 1.9. Thread-safe. */
final class Font {
    private static final String RESOURCE = "dejavu-sans-subset.ttf";
    private static final int MOST_BYTES = 1 << 20;

    /** Holds the font once it is needed. */
    private static final class Holder {
        static final Font FONT = load();
    }

    private final ByteBuffer bytes;
    private final int characters;
    private final int advances;
    private final int advanceCount;
    private final int ascent;
    private final int descent;
    private final Glyphs glyphs;

    private Font(ByteBuffer bytes) {
        this.bytes = bytes;
        this.characters = characters(table("cmap"));
        int head = table("head");
        this.glyphs = new Glyphs(bytes, table("glyf"), table("loca"), bytes.getShort(head + 50) != 0);
        int hhea = table("hhea");
        this.ascent = bytes.getShort(hhea + 4);
        this.descent = -bytes.getShort(hhea + 6);
        this.advanceCount = bytes.getShort(hhea + 34) & 0xffff;
        this.advances = table("hmtx");
    }

    static Font get() {
        return Holder.FONT;
    }

    private static Font load() {
        try (InputStream in = Font.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The jar lacks its font, " + RESOURCE);
            }
            return new Font(ByteBuffer.wrap(in.readNBytes(MOST_BYTES)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int table(String tag) {
        int count = bytes.getShort(4);
        for (int at = 12; at < 12 + 16 * count; at += 16) {
            if (bytes.getInt(at)
                    == ByteBuffer.wrap(tag.getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                            .getInt()) {
                return bytes.getInt(at + 8);
            }
        }
        throw new IllegalStateException("The font has no table " + tag);
    }

    /** Returns where the map of the Basic Multilingual Plane lies, of format 4. */
    private int characters(int cmap) {
        int count = bytes.getShort(cmap + 2);
        for (int at = cmap + 4; at < cmap + 4 + 8 * count; at += 8) {
            int map = cmap + bytes.getInt(at + 4);
            if (bytes.getShort(at) == 3 && bytes.getShort(at + 2) == 1 && bytes.getShort(map) == 4) {
                return map;
            }
        }
        throw new IllegalStateException("The font has no map of characters of format 4");
    }

    /** Returns the glyph of a character; 0 if there is none. */
    int glyph(int character) {
        int twice = bytes.getShort(characters + 6) & 0xffff;
        int ends = characters + 14;
        int starts = ends + twice + 2;
        for (int i = 0; i < twice && character <= 0xffff; i += 2) {
            int start = bytes.getShort(starts + i) & 0xffff;
            if (character > (bytes.getShort(ends + i) & 0xffff) || character < start) {
                continue;
            }
            int delta = bytes.getShort(starts + twice + i);
            int offsetAt = starts + 2 * twice + i;
            int offset = bytes.getShort(offsetAt) & 0xffff;
            int glyph = offset == 0 ? character : bytes.getShort(offsetAt + offset + 2 * (character - start));
            return glyph == 0 ? 0 : glyph + delta & 0xffff;
        }
        return 0;
    }

    /** Returns how far the next glyph lies to the right. */
    int advance(int glyph) {
        return bytes.getShort(advances + 4 * Math.min(glyph, advanceCount - 1)) & 0xffff;
    }

    int ascent() {
        return ascent;
    }

    int descent() {
        return descent;
    }

    Glyphs glyphs() {
        return glyphs;
    }
}
