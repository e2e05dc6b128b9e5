/** Keeps rows and jobs in a database: the transitions of each role, and the statements of each table. */
@NullMarked
package dev.mediamanager.jdbi;

import org.jspecify.annotations.NullMarked;
