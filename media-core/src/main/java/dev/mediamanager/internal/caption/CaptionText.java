package dev.mediamanager.internal.caption;

import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaRejectedException.Reason;
import dev.mediamanager.Source;
import dev.mediamanager.caption.CaptionFile;
import dev.mediamanager.caption.Captions;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.internal.engine.Ticks;
import dev.mediamanager.internal.upload.SourceStream;
import java.io.InputStream;

/** Reads what somebody uploads as captions. */
final class CaptionText extends InputStream {
    private final SourceStream in;

    private CaptionText(SourceStream in) {
        this.in = in;
    }

    /** Returns normalised captions. @throws MediaRejectedException if the source gives no captions within the usual limits */
    static Captions read(Source source, Parts parts, Ticks ticks) {
        Captions captions;
        try (SourceStream in = SourceStream.open(source, parts, ticks)) {
            captions = CaptionFile.read(new CaptionText(in)).captions();
        }
        if (captions.cues().isEmpty()) {
            throw new MediaRejectedException(
                    Reason.EMPTY, "The caption file has no cue; export it again", "0 cues", "at least 1 cue");
        }
        return captions.normalized();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        return in.read(buffer, offset, length);
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }
}
