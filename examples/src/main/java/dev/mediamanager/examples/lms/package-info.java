/** The course module of a learning platform, which calls the library in its own process. */
@NullMarked
package dev.mediamanager.examples.lms;

import org.jspecify.annotations.NullMarked;
