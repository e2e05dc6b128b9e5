package dev.mediamanager.video.internal.humble;

import io.humble.video.Codec;
import io.humble.video.Coder;
import io.humble.video.Encoder;
import io.humble.video.KeyValueBag;
import io.humble.video.MediaPacket;
import io.humble.video.MediaSampled;
import io.humble.video.Muxer;
import java.io.IOException;
import java.util.Map;

/** One rendition that is being encoded, inside the worker: an encoder and a fragmented MP4 file. */
final class HumbleOutput {
    private static final String MOVFLAGS = "empty_moov+default_base_moof";

    private final Encoder encoder;
    private final Muxer muxer;
    private final MediaPacket packet = MediaPacket.make();

    private HumbleOutput(Encoder encoder, Muxer muxer) {
        this.encoder = encoder;
        this.muxer = muxer;
    }

    /** Returns an encoder to be set up. */
    static Encoder encoder(String name) {
        Codec codec = Codec.findEncodingCodecByName(name);
        if (codec == null) {
            throw new UnsupportedOperationException("No encoder " + name);
        }
        Encoder encoder = Encoder.make(codec);
        encoder.setFlag(Coder.Flag.FLAG_GLOBAL_HEADER, true);
        return encoder;
    }

    /** Opens the encoder and starts the file. */
    static HumbleOutput open(
            Encoder encoder, Map<String, String> options, String file, String movflags, Map<String, String> muxing)
            throws IOException, InterruptedException {
        encoder.open(bag(options), null);
        Muxer muxer = Muxer.make(file, null, "mp4");
        muxer.addNewStream(encoder);
        KeyValueBag bag = bag(muxing);
        bag.setValue("movflags", MOVFLAGS + movflags);
        muxer.open(bag, null);
        return new HumbleOutput(encoder, muxer);
    }

    /** Encodes a frame: exactly one call for each, since another call with the same frame would encode it again. */
    void encode(MediaSampled frame) {
        encoder.encode(packet, frame);
        if (packet.isComplete()) {
            muxer.write(packet, false);
        }
    }

    /** Writes what the encoder still holds back, and ends the file. */
    void finish() {
        do {
            encoder.encode(packet, null);
            if (packet.isComplete()) {
                muxer.write(packet, false);
            }
        } while (packet.isComplete());
        muxer.close();
    }

    private static KeyValueBag bag(Map<String, String> values) {
        KeyValueBag bag = KeyValueBag.make();
        values.forEach(bag::setValue);
        return bag;
    }
}
