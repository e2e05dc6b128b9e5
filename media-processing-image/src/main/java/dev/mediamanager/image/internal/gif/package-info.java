/** GIF (CompuServe, "Graphics Interchange Format, Version 89a"): the first frame, on its canvas. */
@NullMarked
package dev.mediamanager.image.internal.gif;

import org.jspecify.annotations.NullMarked;
