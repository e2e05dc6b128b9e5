package dev.mediamanager.image.internal.svg;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.DocumentLimits;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.parser.resources.ResourcePolicy;
import com.github.weisj.jsvg.view.ViewBox;
import dev.mediamanager.Limits;
import dev.mediamanager.image.internal.format.CorruptPictureException;
import dev.mediamanager.image.internal.format.ImageRows;
import dev.mediamanager.image.internal.format.PictureFormat;
import dev.mediamanager.image.internal.format.PictureHeader;
import dev.mediamanager.image.internal.format.StoredPicture;
import dev.mediamanager.image.internal.format.UnsupportedPictureException;
import dev.mediamanager.image.internal.io.Bytes;
import dev.mediamanager.image.internal.io.Cursor;
import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.pixels.RowSink;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An SVG picture, drawn as pixels on nothing. It has the size that it declares, or that of its view box, in CSS pixels; one whose longer side is shorter than
 * 1,024 pixels is drawn at that, since lines lose nothing by it. One that draws many elements is smaller, so that they do not touch more than 4 billion
 * pixels, which takes a minute or two where each fills the picture with a gradient.
 */
public final class SvgPicture implements StoredPicture {
    private static final int MAX_LENGTH = 2 << 20;

    /** Groups that are half transparent are drawn apart, each in one in another in a picture of its own. */
    private static final int BYTES_PER_PIXEL = 64;

    private static final double MOST_TOUCHED = 4e9;

    /** Of those, how many are touched before somebody may stop it: a second or two. */
    private static final long TOUCHED_AT_ONCE = 50_000_000;

    private static final int PIXELS_AT_ONCE = 1 << 18;
    private static final double LEAST_SIDE = 1024;
    private static final double USUAL_SIDE = 150;
    private static final Pattern LENGTH = Pattern.compile("\\s*([0-9]*\\.?[0-9]+)\\s*(px|pt|pc|mm|cm|in)?\\s*");
    private static final Pattern SEPARATOR = Pattern.compile("[\\s,]+");
    private static final Map<String, Double> UNITS =
            Map.of("px", 1.0, "pt", 96 / 72.0, "pc", 16.0, "mm", 96 / 25.4, "cm", 96 / 2.54, "in", 96.0);

    /** There is nothing left to load; should there be, it is not. */
    private static final LoaderContext LOADING = LoaderContext.builder()
            .externalResourcePolicy(ResourcePolicy.DENY_ALL)
            // What is beyond ours is refused when it is read; of jsvg's own way to count, twice as much is enough.
            .documentLimits(new DocumentLimits(2 * SafeSvg.MAX_DEPTH, 2 * Weights.DEEPEST, 2 * Weights.MOST))
            .build();

    private final SafeSvg.Clean clean;
    private final PictureHeader header;

    private SvgPicture(SafeSvg.Clean clean, PictureHeader header) {
        this.clean = clean;
        this.header = header;
    }

    /** Reads and cleans the whole file. @throws UnsupportedPictureException if it holds what is refused */
    public static SvgPicture open(Bytes bytes, Limits limits) throws IOException {
        if (bytes.length() > MAX_LENGTH) {
            throw new UnsupportedPictureException(
                    "An SVG picture of " + bytes.length() + " bytes; at most " + MAX_LENGTH + " are read");
        }
        SafeSvg.Clean safe = SafeSvg.clean(new Cursor(bytes, ByteOrder.BIG_ENDIAN).bytes((int) bytes.length()));
        double[] size = size(safe.root());
        double scale = Math.max(1, LEAST_SIDE / Math.max(size[0], size[1]));
        limits.checkPicture(pixels(size[0], scale), pixels(size[1], scale));
        scale *= Math.min(1, Math.sqrt(MOST_TOUCHED / (size[0] * scale * size[1] * scale * safe.drawn())));
        int width = (int) pixels(size[0], scale);
        int height = (int) pixels(size[1], scale);
        return new SvgPicture(
                safe, PictureHeader.still(PictureFormat.SVG, width, height, Layout.RGB_ALPHA, 8, "vector"));
    }

    private static long pixels(double length, double scale) {
        return Math.max(1, Math.round(length * scale));
    }

    private static double[] size(Map<String, String> root) {
        String[] box = SEPARATOR.split(root.getOrDefault("viewBox", "").strip(), -1);
        double boxWidth = box.length == 4 ? length(box[2]) : 0;
        double boxHeight = box.length == 4 ? length(box[3]) : 0;
        double width = length(root.getOrDefault("width", ""));
        double height = length(root.getOrDefault("height", ""));
        double shape = boxWidth > 0 && boxHeight > 0 ? boxWidth / boxHeight : 1;
        if (width == 0 && height == 0) {
            width = boxWidth > 0 ? boxWidth : USUAL_SIDE;
            height = width / shape;
        } else if (width == 0) {
            width = height * shape;
        } else if (height == 0) {
            height = width / shape;
        }
        return new double[] {width, height};
    }

    /** Returns a length in CSS pixels; 0 if it is none. */
    private static double length(String text) {
        Matcher found = LENGTH.matcher(text);
        if (text.length() > 30 || !found.matches()) {
            return 0;
        }
        String unit = found.group(2) == null ? "px" : found.group(2);
        return Double.parseDouble(found.group(1)) * UNITS.getOrDefault(unit, 1.0);
    }

    @Override
    public PictureHeader header() {
        return header;
    }

    @Override
    public long memory() {
        return (long) header.width() * rowsAtOnce() * BYTES_PER_PIXEL + 50L * clean.bytes().length;
    }

    @Override
    public boolean complete() {
        return true;
    }

    /** Draws some rows at a time: who takes them may stop it in between. */
    @Override
    public boolean decode(RowSink sink) throws IOException {
        SVGDocument document = new SVGLoader().load(new ByteArrayInputStream(clean.bytes()), null, LOADING);
        if (document == null) {
            throw new CorruptPictureException("The SVG picture cannot be drawn");
        }
        int step = rowsAtOnce();
        for (int top = 0; top < header.height(); top += step) {
            int rows = Math.min(step, header.height() - top);
            ImageRows drawn = new ImageRows(draw(document, top, rows), header.layout());
            for (int y = 0; y < rows; y++) {
                sink.row(drawn.row(y));
            }
        }
        return true;
    }

    private int rowsAtOnce() {
        long pixels = Math.min(PIXELS_AT_ONCE, TOUCHED_AT_ONCE / Math.max(1, clean.drawn()));
        return (int) Math.min(header.height(), Math.max(8, pixels / header.width()));
    }

    private BufferedImage draw(SVGDocument document, int top, int rows) {
        BufferedImage image = new BufferedImage(header.width(), rows, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.translate(0, -top);
            document.render(null, graphics, new ViewBox(0, 0, header.width(), header.height()));
        } finally {
            graphics.dispose();
        }
        return image;
    }
}
