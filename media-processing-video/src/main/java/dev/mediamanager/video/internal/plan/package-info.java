/** What to encode and to show, chosen from what was probed. */
@NullMarked
package dev.mediamanager.video.internal.plan;

import org.jspecify.annotations.NullMarked;
