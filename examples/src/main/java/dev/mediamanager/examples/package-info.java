/** Programs that show how a host uses the library. */
@NullMarked
package dev.mediamanager.examples;

import org.jspecify.annotations.NullMarked;
