/**
 * Foreign codecs, kept apart from the application.
 *
 * <p>Whoever puts this module on a class path must find {@code ImageIO} as it was: the same readers and writers in the same order. The codec jars we
 * build on announce themselves in {@code META-INF/services}, and {@code ImageIO} registers whatever it finds there when it is first used, so they
 * must not be on that class path at all. Taking their readers out of the registry again would depend on who comes first. So the build
 * unpacks the few classes that are needed into a folder of this jar, without their service files and under the suffix {@code .classdata}, and {@link
 * dev.mediamanager.image.internal.codec.CodecLoader} defines them in a space of their own, whose parent knows only the JDK. An application
 * may use other versions of the same libraries next to us, and neither sees the other. Relocation (shading) was no choice for libwebp: native
 * functions are bound by the names of the Java classes.
 *
 * <p>What the JDK brings itself is not visible by class name; its providers are found by walking the registry, which changes nothing there.
 */
@NullMarked
package dev.mediamanager.image.internal.codec;

import org.jspecify.annotations.NullMarked;
