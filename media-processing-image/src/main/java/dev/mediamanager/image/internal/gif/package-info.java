/** GIF (CompuServe, "Graphics Interchange Format, Version 89a"): the frames, composed on their canvas. */
@NullMarked
package dev.mediamanager.image.internal.gif;

import org.jspecify.annotations.NullMarked;
