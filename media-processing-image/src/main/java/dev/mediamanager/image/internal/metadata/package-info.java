/**
 * What cameras and people wrote into pictures: Exif and IPTC by metadata-extractor, XMP by the JDK's streaming XML parser without DTDs and entities. Each
 * gets a block of bounded size that we cut out of the file; broken blocks say nothing and fail nothing.
 */
@NullMarked
package dev.mediamanager.image.internal.metadata;

import org.jspecify.annotations.NullMarked;
