package dev.mediamanager.picture;

/**
 * One thing that is done to a picture after it was fitted into its box. Operations are done in the order in which they are listed; those that turn
 * or extend the picture may make it larger than the box.
 *
 * <p>In JSON an operation is an object of its members and its {@code type}, such as {@code {"type":"blur","sigma":2,"area":{...}}}.
 *
 * @see dev.mediamanager.Picture#with(ImageOperation...)
 */
public sealed interface ImageOperation
        permits Background,
                Blur,
                Brightness,
                ColorMatrix,
                Composite,
                Contrast,
                Corners,
                Crop,
                Curves,
                Duotone,
                Filter,
                Flip,
                Gamma,
                Grayscale,
                Hue,
                Invert,
                Overlay,
                Pad,
                Pixelate,
                Rotate,
                Saturation,
                Sepia,
                Sharpen,
                TextMark,
                Threshold,
                Tint,
                Vignette {}
