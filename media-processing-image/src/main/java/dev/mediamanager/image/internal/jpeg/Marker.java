package dev.mediamanager.image.internal.jpeg;

/** JPEG marker codes (ISO/IEC 10918-1 table B.1). */
final class Marker {
    static final int SOF0 = 0xc0;
    static final int SOF1 = 0xc1;
    static final int SOF2 = 0xc2;
    static final int DHT = 0xc4;
    static final int JPG = 0xc8;
    static final int DAC = 0xcc;
    static final int SOF15 = 0xcf;
    static final int RST0 = 0xd0;
    static final int RST7 = 0xd7;
    static final int SOI = 0xd8;
    static final int EOI = 0xd9;
    static final int SOS = 0xda;
    static final int DQT = 0xdb;
    static final int DRI = 0xdd;
    static final int APP0 = 0xe0;
    static final int APP1 = 0xe1;
    static final int APP2 = 0xe2;
    static final int APP14 = 0xee;
    static final int APP15 = 0xef;
    static final int COM = 0xfe;
    static final int TEM = 0x01;

    private Marker() {}

    /** Tells whether a marker starts a frame header: all of C0 to CF but the tables among them. */
    static boolean isFrame(int marker) {
        return marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC;
    }

    /** Tells whether a marker stands alone, without a length and content. */
    static boolean isBare(int marker) {
        return marker == TEM || (marker >= RST0 && marker <= EOI);
    }

    /** Tells whether a marker starts what pictures can do without: a comment, or the data of an application. */
    static boolean isRemark(int marker) {
        return marker == COM || (marker >= APP0 && marker <= APP15);
    }
}
