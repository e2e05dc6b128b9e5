package dev.mediamanager.internal.deliver;

/** Writes what DASH says of thumbnails: a set of sheets that are numbered (DASH-IF IOP section 6.2.6). */
final class DashThumbnails {
    private static final String TILE = "http://dashif.org/guidelines/thumbnail_tile";
    /** What a sheet is called, in the words of templates (ISO/IEC 23009-1 section 5.3.9.4.4). */
    private static final String SHEET = "sheet$Number%03d$";

    private DashThumbnails() {}

    /**
     * Writes the set.
     *
     * @param id of the set
     */
    static void write(XmlText xml, OfferedStoryboard board, int id) {
        xml.open("AdaptationSet")
                .with("id", id)
                .with("contentType", "image")
                .with("mimeType", board.type().name());
        xml.open("SegmentTemplate")
                .with("timescale", 1000)
                .with("duration", board.sheetMillis())
                .with("startNumber", 0)
                .with("media", board.url(SHEET))
                .close();
        xml.open("Representation")
                .with("id", board.id())
                .with("bandwidth", board.bitRate())
                .with("width", board.sheet().width())
                .with("height", board.sheet().height());
        xml.open("EssentialProperty")
                .with("schemeIdUri", TILE)
                .with("value", board.layout())
                .close();
        xml.close().close();
    }
}
