package dev.mediamanager.video.internal.humble;

import dev.mediamanager.video.internal.probe.Flat;
import dev.mediamanager.video.internal.probe.VideoColor;
import io.humble.video.Codec;
import io.humble.video.CodecDescriptor;
import io.humble.video.ContainerStream;
import io.humble.video.Decoder;
import io.humble.video.Demuxer;
import io.humble.video.DemuxerStream;
import io.humble.video.Global;
import io.humble.video.KeyValueBag;
import io.humble.video.MediaDescriptor;
import io.humble.video.PixelFormat;
import io.humble.video.Rational;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;

/** Says what is in a source in the keys of {@code ffprobe}, inside the worker. */
final class HumbleProbe {
    /** Code points of ITU-T H.273. */
    private static final int BT2020 = 9;

    private static final int UNSPECIFIED = 2;

    private HumbleProbe() {}

    /** Proves that the native library loads, and says its versions. */
    static void describe(PrintStream out) {
        Global.init();
        out.print(Flat.line("avformat", Global.getAVFormatVersionStr()));
        out.print(Flat.line("avcodec", Global.getAVCodecVersionStr()));
        out.print(Flat.line("h264", Codec.findEncodingCodecByName("libx264") != null ? 1 : 0));
        out.print(Flat.line("aac", Codec.findEncodingCodecByName("aac") != null ? 1 : 0));
    }

    static void probe(HumbleRequest request, PrintStream out) throws IOException, InterruptedException {
        HumbleInput input = HumbleInput.open(request);
        Demuxer demuxer = input.demuxer();
        StringBuilder text = new StringBuilder();
        text.append(Flat.line("format.nb_streams", demuxer.getNumStreams()));
        text.append(Flat.line("format.format_name", demuxer.getFormat().getName()));
        text.append(Flat.line("format.bit_rate", demuxer.getBitRate()));
        time(text, "format.start_time", demuxer.getStartTime(), HumbleInput.MICROS);
        time(text, "format.duration", demuxer.getDuration(), HumbleInput.MICROS);
        tags(text, "format.", demuxer.getMetaData());
        for (int i = 0; i < demuxer.getNumStreams(); i++) {
            stream(text, "streams.stream." + i + ".", demuxer.getStream(i));
        }
        out.print(text);
    }

    private static void stream(StringBuilder text, String key, DemuxerStream stream) {
        text.append(Flat.line(key + "index", stream.getIndex()));
        time(text, key + "start_time", stream.getStartTime(), stream.getTimeBase());
        time(text, key + "duration", stream.getDuration(), stream.getTimeBase());
        ratio(text, key + "r_frame_rate", stream.getFrameRate());
        tags(text, key, stream.getMetaData());
        disposition(text, key, stream);
        HumbleInput.known(stream).ifPresent(decoder -> codec(text, key, stream, decoder));
    }

    private static void codec(StringBuilder text, String key, DemuxerStream stream, Decoder decoder) {
        CodecDescriptor codec = CodecDescriptor.make(decoder.getCodecID());
        if (codec != null) {
            text.append(Flat.line(key + "codec_name", codec.getName()));
        }
        text.append(Flat.line(key + "codec_type", type(decoder.getCodecType())));
        text.append(Flat.line(key + "bit_rate", decoder.getPropertyAsLong("b")));
        if (decoder.getCodecType() == MediaDescriptor.Type.MEDIA_VIDEO) {
            text.append(Flat.line(key + "width", decoder.getWidth()));
            text.append(Flat.line(key + "height", decoder.getHeight()));
            Rational aspect = stream.getSampleAspectRatio();
            ratio(
                    text,
                    key + "sample_aspect_ratio",
                    positive(aspect) ? aspect : decoder.getPropertyAsRational("aspect"));
            String pixels = PixelFormat.getFormatName(decoder.getPixelFormat());
            if (pixels != null) {
                text.append(Flat.line(key + "pix_fmt", pixels));
            }
            if (hdr(decoder)) {
                text.append(Flat.line(key + "color_transfer", VideoColor.PQ));
            }
            text.append(Flat.line(key + "field_order", fields(decoder.getPropertyAsLong("field_order"))));
            frameRate(text, key, stream);
        } else if (decoder.getCodecType() == MediaDescriptor.Type.MEDIA_AUDIO) {
            text.append(Flat.line(key + "sample_rate", decoder.getSampleRate()));
            text.append(Flat.line(key + "channels", decoder.getChannels()));
        }
    }

    /**
     * Tells whether it can only be HDR: the colours of BT.2020, without any way from samples to light that its FFmpeg knows, which is older than PQ and
     * HLG, but knows those of BT.2020 itself.
     */
    private static boolean hdr(Decoder decoder) {
        return decoder.getPropertyAsLong("color_primaries") == BT2020
                && decoder.getPropertyAsLong("color_trc") == UNSPECIFIED;
    }

    /** Names FFmpeg's field orders as {@code ffprobe} does. */
    private static String fields(long order) {
        return switch ((int) order) {
            case 1 -> "progressive";
            case 2 -> "tt";
            case 3 -> "bb";
            case 4 -> "tb";
            case 5 -> "bt";
            default -> "unknown";
        };
    }

    /** The container counts frames: divided by its duration that is the average rate. */
    private static void frameRate(StringBuilder text, String key, DemuxerStream stream) {
        double seconds = stream.getDuration() * stream.getTimeBase().getDouble();
        if (stream.getDuration() != Global.NO_PTS && stream.getNumFrames() > 1 && seconds > 0) {
            text.append(
                    Flat.line(key + "avg_frame_rate", Math.round(stream.getNumFrames() * 1000 / seconds) + "/1000"));
        }
    }

    private static void disposition(StringBuilder text, String key, DemuxerStream stream) {
        if (stream.getAttachedPic() != null) {
            text.append(Flat.line(key + "disposition.attached_pic", 1));
            return;
        }
        try {
            boolean preferred = stream.getDisposition() == ContainerStream.Disposition.DISPOSITION_DEFAULT;
            text.append(Flat.line(key + "disposition.default", preferred ? 1 : 0));
        } catch (IllegalArgumentException e) {
            // More than one flag is set, which the binding has no value for.
            text.append(Flat.line(key + "disposition.default", 0));
        }
    }

    private static String type(MediaDescriptor.Type type) {
        return switch (type) {
            case MEDIA_VIDEO -> "video";
            case MEDIA_AUDIO -> "audio";
            case MEDIA_SUBTITLE -> "subtitle";
            default -> "data";
        };
    }

    private static void time(StringBuilder text, String key, long value, Rational base) {
        if (value != Global.NO_PTS && positive(base)) {
            double seconds = (double) value * base.getNumerator() / base.getDenominator();
            text.append(Flat.line(key, String.format(Locale.ROOT, "%.6f", seconds)));
        }
    }

    private static void ratio(StringBuilder text, String key, Rational value) {
        if (positive(value)) {
            text.append(Flat.line(key, value.getNumerator() + "/" + value.getDenominator()));
        }
    }

    private static boolean positive(Rational value) {
        return value != null && value.getNumerator() > 0 && value.getDenominator() > 0;
    }

    private static void tags(StringBuilder text, String key, KeyValueBag bag) {
        if (bag != null) {
            for (String name : bag.getKeys()) {
                String value = bag.getValue(name);
                if (value != null) {
                    text.append(Flat.line(key + "tags." + name.replaceAll("[^\\w-]", "_"), value));
                }
            }
        }
    }
}
