package dev.mediamanager.video.internal.ffmpeg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Makes an empty shared library: the ELF file of a name, with version names but without a single function.
 *
 * <p>A program built for desktops is linked with libraries for screens and sound cards, and the dynamic linker refuses to start it without them,
 * though it binds their functions only when they are called. Empty ones let it start on a server, and leave it no way to a device.
 *
 * <p>Source: System V ABI, chapters 4 and 5 (ELF64, dynamic section); LSB Core 5.0, section 10.7 (symbol versions).
 */
final class StubLibrary {
    private static final int HEADER = 64;
    private static final int PROGRAM_HEADER = 56;
    private static final int DYNAMIC_ENTRY = 16;
    private static final int SYMBOL = 24;
    private static final int HASH = 16;
    private static final int VERSION = 20;
    private static final int VERSION_NAME = 8;
    private static final int PAGE = 0x1000;

    private static final int DT_NULL = 0;
    private static final int DT_HASH = 4;
    private static final int DT_STRTAB = 5;
    private static final int DT_SYMTAB = 6;
    private static final int DT_STRSZ = 10;
    private static final int DT_SYMENT = 11;
    private static final int DT_SONAME = 14;
    private static final int DT_VERSYM = 0x6ffffff0;
    private static final int DT_VERDEF = 0x6ffffffc;
    private static final int DT_VERDEFNUM = 0x6ffffffd;

    private StubLibrary() {}

    /**
     * Returns the bytes of a library.
     *
     * @param machine the ELF machine: 62 for x86-64, 183 for AArch64
     * @param name the name by which programs ask for it, such as {@code libpulse.so.0}
     * @param versions the symbol versions that programs ask for; may be empty
     */
    static byte[] bytes(int machine, String name, List<String> versions) {
        ByteBuffer strings = ByteBuffer.allocate(1024).put((byte) 0);
        int nameAt = add(strings, name);
        int[] versionNamesAt =
                versions.stream().mapToInt(version -> add(strings, version)).toArray();
        int entries = versions.isEmpty() ? 7 : 10;
        int dynamicAt = HEADER + 2 * PROGRAM_HEADER;
        int symbolsAt = dynamicAt + entries * DYNAMIC_ENTRY;
        int hashAt = symbolsAt + SYMBOL;
        int symbolVersionsAt = hashAt + HASH;
        int versionsAt = symbolVersionsAt + Integer.BYTES;
        int versionsLength = versions.isEmpty() ? 0 : (versions.size() + 1) * (VERSION + VERSION_NAME);
        int stringsAt = versionsAt + versionsLength;
        int length = stringsAt + strings.position();

        ByteBuffer elf = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        header(elf, machine);
        segment(elf, 1, 0, length, PAGE);
        segment(elf, 2, dynamicAt, symbolsAt - dynamicAt, 8);
        dynamic(elf, DT_HASH, hashAt);
        dynamic(elf, DT_STRTAB, stringsAt);
        dynamic(elf, DT_SYMTAB, symbolsAt);
        dynamic(elf, DT_STRSZ, strings.position());
        dynamic(elf, DT_SYMENT, SYMBOL);
        dynamic(elf, DT_SONAME, nameAt);
        if (!versions.isEmpty()) {
            dynamic(elf, DT_VERSYM, symbolVersionsAt);
            dynamic(elf, DT_VERDEF, versionsAt);
            dynamic(elf, DT_VERDEFNUM, versions.size() + 1);
        }
        dynamic(elf, DT_NULL, 0);
        // The table of symbols and its hash table hold the null symbol alone.
        elf.put(new byte[SYMBOL]);
        elf.putInt(1).putInt(1).putInt(0).putInt(0);
        elf.putInt(0);
        if (!versions.isEmpty()) {
            version(elf, 1, 1, name, nameAt, false);
            for (int i = 0; i < versions.size(); i++) {
                version(elf, 0, i + 2, versions.get(i), versionNamesAt[i], i == versions.size() - 1);
            }
        }
        elf.put(strings.flip());
        return elf.array();
    }

    private static int add(ByteBuffer strings, String text) {
        int at = strings.position();
        strings.put(text.getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
        return at;
    }

    private static void header(ByteBuffer elf, int machine) {
        elf.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0}).putLong(0);
        elf.putShort((short) 3).putShort((short) machine).putInt(1);
        elf.putLong(0).putLong(HEADER).putLong(0).putInt(0);
        elf.putShort((short) HEADER).putShort((short) PROGRAM_HEADER).putShort((short) 2);
        elf.putShort((short) 64).putShort((short) 0).putShort((short) 0);
    }

    private static void segment(ByteBuffer elf, int type, long offset, long length, long align) {
        int readable = 4;
        int writable = 2;
        elf.putInt(type)
                .putInt(readable | writable)
                .putLong(offset)
                .putLong(offset)
                .putLong(offset);
        elf.putLong(length).putLong(length).putLong(align);
    }

    private static void dynamic(ByteBuffer elf, long tag, long value) {
        elf.putLong(tag).putLong(value);
    }

    private static void version(ByteBuffer elf, int flags, int index, String name, int nameAt, boolean last) {
        elf.putShort((short) 1).putShort((short) flags).putShort((short) index).putShort((short) 1);
        elf.putInt(hash(name)).putInt(VERSION).putInt(last ? 0 : VERSION + VERSION_NAME);
        elf.putInt(nameAt).putInt(0);
    }

    /** The hash function of the System V ABI. */
    private static int hash(String name) {
        int hash = 0;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash << 4) + name.charAt(i);
            int high = hash & 0xf0000000;
            hash ^= high >>> 24;
            hash &= ~high;
        }
        return hash;
    }
}
