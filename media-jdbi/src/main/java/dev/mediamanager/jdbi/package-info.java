/** Keeps rows and jobs in SQLite. */
@NullMarked
package dev.mediamanager.jdbi;

import org.jspecify.annotations.NullMarked;
