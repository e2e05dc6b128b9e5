package dev.mediamanager.image.internal.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Stores several bytes at once, the lowest first. */
final class Words {
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Words() {}

    static void putShort(byte[] out, int at, int value) {
        SHORTS.set(out, at, (short) value);
    }

    static void putInt(byte[] out, int at, int value) {
        INTS.set(out, at, value);
    }

    static void putLong(byte[] out, int at, int low, int high) {
        LONGS.set(out, at, (low & 0xffffffffL) | (long) high << 32);
    }
}
