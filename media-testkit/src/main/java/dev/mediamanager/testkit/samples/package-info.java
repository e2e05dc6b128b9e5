/** Small media made by code: free of rights, the same on every run, and quick enough for any test or demo. */
@NullMarked
package dev.mediamanager.testkit.samples;

import org.jspecify.annotations.NullMarked;
