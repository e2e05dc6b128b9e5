package dev.mediamanager.internal.deliver;

import dev.mediamanager.Caption;
import dev.mediamanager.CaptionTrack;
import dev.mediamanager.CaptionUrls;
import dev.mediamanager.MediaRef;
import dev.mediamanager.PlaylistUrls;
import dev.mediamanager.Variant;
import dev.mediamanager.internal.caption.CaptionList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Captions as players are offered them.
 *
 * @param caption the captions
 * @param name what they are chosen by: their label, or with a number if others have it
 * @param preselected whether they are shown to who has chosen nothing: of one only
 * @param length the bytes of their file
 * @param urls where they are
 */
record OfferedCaption(Caption caption, String name, boolean preselected, long length, CaptionUrls urls) {
    /** Returns what is offered of a version: nothing, if there are no URLs for it. */
    static List<OfferedCaption> of(MediaRef original, List<Variant> variants, PlaylistUrls urls) {
        List<OfferedCaption> offered = new ArrayList<>();
        if (urls instanceof CaptionUrls places) {
            Set<String> names = new HashSet<>();
            boolean preselected = false;
            for (Caption caption : CaptionList.of(original, variants)) {
                boolean shown = caption.track().preselected() && !preselected;
                preselected |= shown;
                long length = CaptionList.file(caption, variants).length();
                offered.add(new OfferedCaption(caption, name(caption.track(), names), shown, length, places));
            }
        }
        return offered;
    }

    /** Those of one group must differ (RFC 8216 section 4.3.4.1.1), as they should for who chooses. */
    private static String name(CaptionTrack track, Set<String> taken) {
        String label = HlsText.clean(track.label()).strip();
        String wanted = label.isEmpty() ? track.language() : label;
        String name = wanted;
        for (int number = 2; !taken.add(name); number++) {
            name = wanted + " (" + number + ")";
        }
        return name;
    }

    CaptionTrack track() {
        return caption.track();
    }

    String id() {
        MediaRef ref = caption.ref();
        return ref.variant().orElseThrow()
                + ref.rendition().map(name -> "-" + name).orElse("");
    }
}
