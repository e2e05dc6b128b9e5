package dev.mediamanager.image.internal;

import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.pixels.Layout;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Small pictures as text: a row a line, a pixel a word of hex digits, two for each sample. */
public final class Grid {
    private Grid() {}

    /** Returns the picture of this text. */
    public static Bitmap of(Layout layout, String... rows) {
        String samples = String.join(" ", rows);
        int pixels = samples.split(" ", -1).length;
        byte[] bytes = HexFormat.of().parseHex(samples.replace(" ", ""));
        return new Bitmap(layout, pixels / rows.length, rows.length, bytes);
    }

    /** Returns the text of a picture. */
    public static String[] text(Bitmap bitmap) {
        return IntStream.range(0, bitmap.height())
                .mapToObj(y -> IntStream.range(0, bitmap.width())
                        .mapToObj(x -> pixel(bitmap, y * bitmap.width() + x))
                        .collect(Collectors.joining(" ")))
                .toArray(String[]::new);
    }

    private static String pixel(Bitmap bitmap, int index) {
        int bands = bitmap.layout().bands();
        return HexFormat.of().formatHex(bitmap.samples(), index * bands, (index + 1) * bands);
    }
}
