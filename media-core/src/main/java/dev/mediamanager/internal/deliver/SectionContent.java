package dev.mediamanager.internal.deliver;

import dev.mediamanager.ByteRange;
import dev.mediamanager.internal.io.ByteBudget;
import java.io.InputStream;

/** A part of a file that is delivered as a whole of its own, perhaps encrypted on its way. */
final class SectionContent extends StreamContent {
    private final String tag;

    /** Delivers exactly so many bytes; the tag tells them from all others. */
    SectionContent(Contents.OpenBlob blob, long length, InputStream in, String tag, ByteBudget budget) {
        super(blob, ByteRange.whole(length), in, budget);
        this.tag = tag;
    }

    @Override
    public long totalLength() {
        return range().length();
    }

    @Override
    public String etag() {
        return '"' + tag + '"';
    }
}
