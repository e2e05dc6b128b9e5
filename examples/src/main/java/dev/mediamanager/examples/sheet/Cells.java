package dev.mediamanager.examples.sheet;

import dev.mediamanager.Fit;
import dev.mediamanager.ImageFormat;
import dev.mediamanager.Picture;
import dev.mediamanager.picture.Area;
import dev.mediamanager.picture.Attention;
import dev.mediamanager.picture.Background;
import dev.mediamanager.picture.BlendMode;
import dev.mediamanager.picture.Blur;
import dev.mediamanager.picture.Brightness;
import dev.mediamanager.picture.Color;
import dev.mediamanager.picture.ColorMatrix;
import dev.mediamanager.picture.Composite;
import dev.mediamanager.picture.Contrast;
import dev.mediamanager.picture.Corners;
import dev.mediamanager.picture.Crop;
import dev.mediamanager.picture.Curves;
import dev.mediamanager.picture.Duotone;
import dev.mediamanager.picture.Filter;
import dev.mediamanager.picture.Flip;
import dev.mediamanager.picture.FocalPoint;
import dev.mediamanager.picture.Gamma;
import dev.mediamanager.picture.Gravity;
import dev.mediamanager.picture.Grayscale;
import dev.mediamanager.picture.Hue;
import dev.mediamanager.picture.Invert;
import dev.mediamanager.picture.Overlay;
import dev.mediamanager.picture.Pad;
import dev.mediamanager.picture.PhotoFilter;
import dev.mediamanager.picture.Pixelate;
import dev.mediamanager.picture.Placement;
import dev.mediamanager.picture.Rotate;
import dev.mediamanager.picture.Saturation;
import dev.mediamanager.picture.Sepia;
import dev.mediamanager.picture.Sharpen;
import dev.mediamanager.picture.TextMark;
import dev.mediamanager.picture.Threshold;
import dev.mediamanager.picture.Tint;
import dev.mediamanager.picture.Trim;
import dev.mediamanager.picture.Vignette;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The pictures of the sheet, by their captions. */
final class Cells {
    /** The box of a picture. */
    static final int WIDTH = 132;

    /** The box of a picture. */
    static final int HEIGHT = 88;

    private static final Area FACE = new Area(0.42, 0.2, 0.45, 0.45);
    private static final ColorMatrix SWAPPED =
            ColorMatrix.of(0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 1.0, 0.0, 0.0, 0.0);
    private static final List<BlendMode> BLENDED = List.of(
            BlendMode.NORMAL,
            BlendMode.MULTIPLY,
            BlendMode.SCREEN,
            BlendMode.OVERLAY,
            BlendMode.SOFT_LIGHT,
            BlendMode.COLOR_DODGE,
            BlendMode.DIFFERENCE,
            BlendMode.COLOR,
            BlendMode.LUMINOSITY);
    private static final Color SLATE = Color.of("#39424e");

    private Cells() {}

    private static Picture cell() {
        return Picture.cover(WIDTH, HEIGHT).as(ImageFormat.PNG);
    }

    private static Picture fit(Fit fit, int width, int height) {
        return Picture.fit(fit, width, height).as(ImageFormat.PNG);
    }

    /** Returns the picture as it is, and with each filter. */
    static Map<String, Picture> filters() {
        Map<String, Picture> cells = new LinkedHashMap<>();
        cells.put("original", cell());
        for (PhotoFilter filter : PhotoFilter.values()) {
            cells.put(filter.name().toLowerCase(Locale.ROOT), cell().with(Filter.of(filter)));
        }
        cells.put("clarendon at 0.5", cell().with(new Filter(PhotoFilter.CLARENDON, 0.5)));
        cells.put("xpro2 at 0.5", cell().with(new Filter(PhotoFilter.XPRO2, 0.5)));
        return cells;
    }

    /** Returns square boxes, filled in each way, and parts of the picture. */
    static Map<String, Picture> fits() {
        Map<String, Picture> cells = new LinkedHashMap<>();
        cells.put("cover", fit(Fit.COVER, HEIGHT, HEIGHT));
        cells.put("cover, gravity west", fit(Fit.COVER, HEIGHT, HEIGHT).at(Gravity.WEST));
        cells.put("cover, focal point", fit(Fit.COVER, HEIGHT, HEIGHT).at(new FocalPoint(0.75, 0.5)));
        cells.put("cover, attention", fit(Fit.COVER, HEIGHT, HEIGHT).at(new Attention()));
        cells.put("contain", fit(Fit.CONTAIN, HEIGHT, HEIGHT));
        cells.put("contain on slate", fit(Fit.CONTAIN, HEIGHT, HEIGHT).on(SLATE));
        cells.put("fill", fit(Fit.FILL, HEIGHT, HEIGHT));
        cells.put("inside", fit(Fit.INSIDE, HEIGHT, HEIGHT));
        cells.put("outside", fit(Fit.OUTSIDE, HEIGHT, HEIGHT));
        cells.put("region", cell().from(FACE));
        cells.put("crop", cell().with(new Crop(50, 20, 66, 44)));
        cells.put("background", cell().with(new Corners(0.5), new Background(Color.of("#e0a030"))));
        return cells;
    }

    /** Returns the photograph as a source with borders. */
    static Picture framed() {
        return Picture.cover(600, 400).with(Pad.all(90, SLATE)).as(ImageFormat.PNG);
    }

    /** Returns what is shown of that source. */
    static Map<String, Picture> frames() {
        Map<String, Picture> cells = new LinkedHashMap<>();
        cells.put("with borders", fit(Fit.INSIDE, WIDTH, HEIGHT));
        cells.put("trim", fit(Fit.INSIDE, WIDTH, HEIGHT).from(new Trim(10)));
        return cells;
    }

    /** Returns the picture after single operations. */
    static Map<String, Picture> operations() {
        Map<String, Picture> cells = new LinkedHashMap<>();
        cells.put("rotate 90", fit(Fit.COVER, HEIGHT, WIDTH / 2).with(Rotate.by(90)));
        cells.put("rotate 12", fit(Fit.COVER, 108, 64).with(Rotate.by(12)));
        cells.put("flip", cell().with(new Flip(Flip.Axis.LEFT_RIGHT)));
        cells.put("pad", fit(Fit.COVER, WIDTH - 16, HEIGHT - 16).with(Pad.all(8, SLATE)));
        cells.put("corners 0.2", cell().with(new Corners(0.2)));
        cells.put("circle", fit(Fit.COVER, HEIGHT, HEIGHT).at(new Attention()).with(Corners.circle()));
        cells.put("blur 3", cell().with(Blur.of(3)));
        cells.put("sharpen", cell().with(new Sharpen(1, 2, 0)));
        cells.put("pixelate an area", cell().with(new Pixelate(8, FACE)));
        cells.put("vignette", cell().with(new Vignette(0.8, 0.3)));
        cells.put("brightness 1.3", cell().with(new Brightness(1.3)));
        cells.put("contrast 1.5", cell().with(new Contrast(1.5)));
        cells.put("saturation 2", cell().with(new Saturation(2)));
        cells.put("gamma 1.6", cell().with(new Gamma(1.6)));
        cells.put("hue 120", cell().with(new Hue(120)));
        cells.put("grayscale", cell().with(Grayscale.full()));
        cells.put("sepia", cell().with(new Sepia(1)));
        cells.put("tint", cell().with(new Tint(Color.of("#3a7d6a"), 0.8)));
        cells.put("duotone", cell().with(new Duotone(Color.of("#2b0f54"), Color.of("#ffe9c4"))));
        cells.put("curves", cell().with(Curves.of(0, 20, 128, 235, 255)));
        cells.put("color matrix", cell().with(SWAPPED));
        cells.put("invert", cell().with(new Invert()));
        cells.put("threshold", cell().with(new Threshold(140)));
        cells.put("overlay", cell().with(new Overlay(Marks.logo(), Placement.at(Gravity.SOUTH_EAST, 0.22))));
        Color white = Color.WHITE;
        cells.put("text mark", cell().with(new TextMark("© Ada", white, Placement.at(Gravity.SOUTH_WEST, 0.35))));
        cells.put(
                "tiled text mark",
                cell().with(new TextMark(
                        "Zoë Łukasz", white, Placement.tiles(0.32).opacity(0.5))));
        for (BlendMode mode : BLENDED) {
            String name = mode.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            cells.put("blend " + name, cell().with(Composite.of(Marks.spectrum(), mode)));
        }
        return cells;
    }
}
