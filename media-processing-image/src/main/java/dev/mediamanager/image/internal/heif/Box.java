package dev.mediamanager.image.internal.heif;

/**
 * A box (ISO/IEC 14496-12 section 4.2): where its content is.
 *
 * @param type its four characters
 * @param start the position of its content
 * @param end the position after it
 */
record Box(String type, long start, long end) {
    long length() {
        return end - start;
    }
}
