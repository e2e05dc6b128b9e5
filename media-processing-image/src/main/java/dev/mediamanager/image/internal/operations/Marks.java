package dev.mediamanager.image.internal.operations;

import dev.mediamanager.Limits;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.image.internal.color.Convert;
import dev.mediamanager.image.internal.color.ToSrgb;
import dev.mediamanager.image.internal.format.PictureHeader;
import dev.mediamanager.image.internal.io.ArrayBytes;
import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.pixels.Canvas;
import dev.mediamanager.image.internal.pixels.Layout;
import dev.mediamanager.image.internal.png.PngPicture;
import dev.mediamanager.image.internal.text.TextLine;
import dev.mediamanager.picture.Color;
import dev.mediamanager.picture.InlinePng;
import dev.mediamanager.picture.Overlay;
import dev.mediamanager.picture.Placement;
import dev.mediamanager.picture.Rotate;
import dev.mediamanager.picture.TextMark;
import java.io.IOException;
import java.time.Duration;

/** Makes what is laid over pictures: small pictures and lines of text, scaled, turned, with three colours and alpha. */
final class Marks {
    private static final Limits SMALL =
            new Limits((long) InlinePng.MAX_SIDE * InlinePng.MAX_SIDE, InlinePng.MAX_SIDE, 1000, Duration.ofDays(1));

    private Marks() {}

    /** Returns a picture at its own size. */
    static Bitmap of(InlinePng image) {
        return Colors.withAlpha(decoded(image).inColor());
    }

    static Bitmap of(Overlay overlay, Bitmap under, Runnable checkCancelled) {
        Bitmap image = of(overlay.image());
        Placement placement = overlay.placement();
        double scale = scale(image.width(), image.height(), placement, under);
        int width = (int) Math.max(1, Math.round(image.width() * scale));
        int height = (int) Math.max(1, Math.round(image.height() * scale));
        return Turning.rotate(
                Resizing.to(image, width, height), new Rotate(placement.degrees(), Color.TRANSPARENT), checkCancelled);
    }

    static Bitmap of(TextMark mark, Bitmap under) {
        TextLine line = TextLine.of(mark.text());
        double scale = scale(line.width(), line.height(), mark.placement(), under);
        double radians = Math.toRadians(mark.placement().degrees());
        int width = Math.max(1, Turning.turnedSide(line.width() * scale, line.height() * scale, radians));
        int height = Math.max(1, Turning.turnedSide(line.height() * scale, line.width() * scale, radians));
        float[] coverage = line.draw(scale, radians, width, height);
        byte[] samples = new byte[Sizes.samples(Layout.RGB_ALPHA, width, height)];
        byte[] color = Colors.samples(mark.color(), Layout.RGB_ALPHA);
        for (int i = 0; i < coverage.length; i++) {
            System.arraycopy(color, 0, samples, 4 * i, 3);
            samples[4 * i + 3] = (byte) Math.round(coverage[i] * mark.color().alpha());
        }
        return new Bitmap(Layout.RGB_ALPHA, width, height, samples);
    }

    /** Returns the factor that gives the mark its width, or what room there is for it when turned. */
    private static double scale(double width, double height, Placement placement, Bitmap under) {
        double wanted = placement.width() * under.width() / width;
        double radians = Math.toRadians(placement.degrees());
        double turnedWidth = Math.abs(width * Math.cos(radians)) + Math.abs(height * Math.sin(radians));
        double turnedHeight = Math.abs(height * Math.cos(radians)) + Math.abs(width * Math.sin(radians));
        return Math.min(wanted, Math.min(under.width() / turnedWidth, under.height() / turnedHeight));
    }

    private static Bitmap decoded(InlinePng png) {
        try {
            PngPicture picture = PngPicture.open(new ArrayBytes(png.bytes()), SMALL);
            PictureHeader header = picture.header();
            ToSrgb conversion = ToSrgb.of(header.color(), header.layout());
            Canvas canvas = new Canvas(conversion.layout(), header.width(), header.height());
            if (picture.decode(Convert.before(canvas, conversion, header.width()))) {
                return canvas.bitmap();
            }
            throw new IOException("its data is damaged");
        } catch (IOException | RuntimeException e) {
            throw new ProcessingException(
                    ProcessingException.Reason.UNSUPPORTED,
                    "The inline PNG of an operation does not decode: " + e.getMessage()
                            + ". Put a whole PNG into the spec",
                    e);
        }
    }
}
