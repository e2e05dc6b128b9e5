/** How alike two pictures look. */
@NullMarked
package dev.mediamanager.image.internal.likeness;

import org.jspecify.annotations.NullMarked;
