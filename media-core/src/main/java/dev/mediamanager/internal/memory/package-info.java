/** The repository in memory, for tests and for libraries that need not outlive the process. */
@NullMarked
package dev.mediamanager.internal.memory;

import org.jspecify.annotations.NullMarked;
