package dev.mediamanager.picture;

/**
 * How the colours of a picture that is laid over another are mixed with those below, as in W3C Compositing and Blending Level 1, sections 9 and 10, on
 * sRGB values.
 */
public enum BlendMode {
    /** The upper one. */
    NORMAL,
    /** The product: never lighter than either. */
    MULTIPLY,
    /** The product of what is missing to white, inverted: never darker than either. */
    SCREEN,
    /** {@link #HARD_LIGHT} with the two exchanged: keeps the lights and shadows of the lower one. */
    OVERLAY,
    /** The darker one, channel by channel. */
    DARKEN,
    /** The lighter one, channel by channel. */
    LIGHTEN,
    /** Lightens the lower one, so that it reflects the upper one. */
    COLOR_DODGE,
    /** Darkens the lower one, so that it reflects the upper one. */
    COLOR_BURN,
    /** {@link #MULTIPLY} where the upper one is dark, {@link #SCREEN} where it is light. */
    HARD_LIGHT,
    /** Darkens or lightens, as a diffuse light would. */
    SOFT_LIGHT,
    /** The darker one subtracted from the lighter one. */
    DIFFERENCE,
    /** As {@link #DIFFERENCE}, with less contrast. */
    EXCLUSION,
    /** The hue of the upper one, saturation and luminosity of the lower one. */
    HUE,
    /** The saturation of the upper one, hue and luminosity of the lower one. */
    SATURATION,
    /** Hue and saturation of the upper one, luminosity of the lower one. */
    COLOR,
    /** The luminosity of the upper one, hue and saturation of the lower one. */
    LUMINOSITY
}
