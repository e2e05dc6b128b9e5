/** The folder that an installation of engines keeps its files in. */
@NullMarked
package dev.mediamanager.video.internal.home;

import org.jspecify.annotations.NullMarked;
