package dev.mediamanager.image.internal.io;

/**
 * Bytes that are in memory.
 *
 * @param array the bytes; handed over, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; large, so handed over.
public record ArrayBytes(byte[] array) implements Bytes {
    @Override
    public long length() {
        return array.length;
    }

    @Override
    public int read(long position, byte[] into, int offset, int wanted) {
        if (position >= array.length) {
            return -1;
        }
        int count = (int) Math.min(wanted, array.length - position);
        System.arraycopy(array, (int) position, into, offset, count);
        return count;
    }

    @Override
    public void close() {}
}
