package dev.mediamanager.internal.deliver;

import dev.mediamanager.Dimensions;
import dev.mediamanager.MediaType;
import dev.mediamanager.PlaylistUrls;
import dev.mediamanager.Track;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes HLS multivariant playlists (RFC 8216 section 4.3.4); bandwidths are measured, not nominal. */
final class HlsMaster {
    private static final String AUDIO_GROUP = "audio";
    private static final MediaType TRANSPORT_STREAM = new MediaType("video/mp2t");

    private HlsMaster() {}

    static String write(
            List<Stream> streams,
            List<OfferedCaption> captions,
            Optional<OfferedStoryboard> thumbnails,
            PlaylistUrls urls) {
        List<Stream> pictures =
                Stream.bestFirst(streams.stream().filter(Stream::hasPictures).toList());
        List<Stream> sounds =
                Stream.bestFirst(streams.stream().filter(s -> !s.hasPictures()).toList());
        boolean transport = streams.stream().anyMatch(s -> s.rendition().type().equals(TRANSPORT_STREAM));
        StringBuilder text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:")
                .append(transport ? 4 : 7)
                .append('\n');
        text.append("#EXT-X-INDEPENDENT-SEGMENTS\n");
        HlsCaptions.group(text, captions);
        boolean captioned = !captions.isEmpty();
        if (pictures.isEmpty()) {
            sounds.forEach(sound -> stream(text, sound, Optional.empty(), captioned, urls));
            return text.toString();
        }
        Optional<Stream> sound = sounds.stream().findFirst();
        sound.ifPresent(s -> audioGroup(text, s, urls));
        pictures.forEach(picture -> stream(text, picture, sound, captioned, urls));
        thumbnails.ifPresent(board -> HlsThumbnails.stream(text, board));
        return text.toString();
    }

    private static void audioGroup(StringBuilder text, Stream sound, PlaylistUrls urls) {
        Optional<Track> track = sound.rendition().info().firstTrack(Track.Kind.AUDIO);
        text.append("#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"" + AUDIO_GROUP + "\",NAME=\"Main\"");
        track.flatMap(Track::language).ifPresent(l -> text.append(",LANGUAGE=").append(HlsText.quoted(l)));
        text.append(",DEFAULT=YES,AUTOSELECT=YES");
        track.map(t -> t.properties().get("channels"))
                .ifPresent(channels -> text.append(",CHANNELS=").append(HlsText.quoted(channels)));
        text.append(",URI=\"")
                .append(HlsText.uri(urls.playlist(sound.rendition().name())))
                .append("\"\n");
    }

    private static void stream(
            StringBuilder text, Stream stream, Optional<Stream> sound, boolean captioned, PlaylistUrls urls) {
        long peak = stream.peak() + sound.map(Stream::peak).orElse(0L);
        long average = stream.average() + sound.map(Stream::average).orElse(0L);
        text.append("#EXT-X-STREAM-INF:BANDWIDTH=").append(Math.max(peak, average));
        text.append(",AVERAGE-BANDWIDTH=").append(average);
        stream.rendition().info().dimensions().ifPresent(size -> resolution(text, size));
        stream.frameRate().ifPresent(rate -> text.append(String.format(Locale.ROOT, ",FRAME-RATE=%.3f", rate)));
        codecs(stream, sound).ifPresent(codecs -> text.append(",CODECS=").append(HlsText.quoted(codecs)));
        if (sound.isPresent()) {
            text.append(",AUDIO=\"" + AUDIO_GROUP + '"');
        }
        if (captioned) {
            text.append(",SUBTITLES=\"" + HlsCaptions.GROUP + '"');
        }
        text.append('\n')
                .append(HlsText.uri(urls.playlist(stream.rendition().name())))
                .append('\n');
    }

    private static void resolution(StringBuilder text, Dimensions size) {
        text.append(",RESOLUTION=").append(size.width()).append('x').append(size.height());
    }

    /** A list that lacks one codec misleads players more than none at all. */
    private static Optional<String> codecs(Stream stream, Optional<Stream> sound) {
        Optional<String> own = stream.rendition().codecs();
        if (sound.isEmpty()) {
            return own;
        }
        Optional<String> other = sound.get().rendition().codecs();
        return own.isPresent() && other.isPresent() ? Optional.of(own.get() + "," + other.get()) : Optional.empty();
    }
}
