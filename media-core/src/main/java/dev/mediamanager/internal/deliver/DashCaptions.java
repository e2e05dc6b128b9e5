package dev.mediamanager.internal.deliver;

import dev.mediamanager.CaptionTrack;

/** Writes what DASH says of captions: a set for each, of one file (DASH-IF IOP section 6.4.5; roles of ISO/IEC 23009-1 section 5.8.5.5). */
final class DashCaptions {
    private static final String ROLES = "urn:mpeg:dash:role:2011";

    private DashCaptions() {}

    /**
     * Writes the set of some captions.
     *
     * @param id of the set
     * @param micros how long the presentation is, in microseconds
     */
    static void write(XmlText xml, OfferedCaption caption, int id, long micros) {
        CaptionTrack track = caption.track();
        xml.open("AdaptationSet")
                .with("id", id)
                .with("contentType", "text")
                .with("mimeType", "text/vtt")
                .with("lang", track.language());
        xml.line("Label", caption.name());
        role(xml, kind(track));
        if (caption.preselected()) {
            role(xml, "main");
        }
        xml.open("Representation").with("id", caption.id()).with("bandwidth", bitRate(caption.length(), micros));
        xml.line("BaseURL", HlsText.uri(caption.urls().captionFile(caption.caption())));
        xml.close().close();
    }

    private static String kind(CaptionTrack track) {
        if (track.forced()) {
            return "forced-subtitle";
        }
        return track.kind() == CaptionTrack.Kind.CAPTIONS ? "caption" : "subtitle";
    }

    private static void role(XmlText xml, String value) {
        xml.open("Role").with("schemeIdUri", ROLES).with("value", value).close();
    }

    private static long bitRate(long bytes, long micros) {
        return Math.max(1, (long) Math.ceil(bytes * 8e6 / micros));
    }
}
