/** What all picture formats have in common. */
@NullMarked
package dev.mediamanager.image.internal.format;

import org.jspecify.annotations.NullMarked;
