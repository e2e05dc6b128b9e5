/**
 * What plug-ins implement: a store ({@link dev.mediamanager.spi.StorageProvider}), a processor ({@link dev.mediamanager.spi.MediaProcessor}),
 * a metadata reader, a scanner, a policy.
 *
 * <p>A plug-in is found by a factory named in {@code META-INF/services}, or handed to the builder. The module {@code media-testkit} has the
 * contract test of each. A plug-in that throws, hangs or lies does not harm the manager: its calls are bounded and its results checked.
 */
@NullMarked
package dev.mediamanager.spi;

import org.jspecify.annotations.NullMarked;
