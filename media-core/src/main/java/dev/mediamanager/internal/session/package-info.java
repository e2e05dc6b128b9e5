/** Uploads in pieces: through the application, or straight to the store. */
@NullMarked
package dev.mediamanager.internal.session;

import org.jspecify.annotations.NullMarked;
