package dev.mediamanager.examples.docs;

import dev.mediamanager.Audio;
import dev.mediamanager.AudioAnalysis;
import dev.mediamanager.AudioFacts;
import dev.mediamanager.AudioFormat;
import dev.mediamanager.CaptionReport;
import dev.mediamanager.EncryptedDelivery;
import dev.mediamanager.EncryptedUrls;
import dev.mediamanager.Loudness;
import dev.mediamanager.Media;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaRef;
import dev.mediamanager.PlaybackSession;
import dev.mediamanager.Recipe;
import dev.mediamanager.Source;
import dev.mediamanager.UploadRequest;
import dev.mediamanager.Variant;
import dev.mediamanager.Waveform;
import dev.mediamanager.picture.Color;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;

/** What the guides to encrypted streams and to sound show. */
final class StreamSnippets {
    private StreamSnippets() {}

    /** The first snippet of encrypted streams. */
    static MediaManager withSecret(Path folder, byte[] secret) {
        MediaManager media =
                MediaManager.builder().embedded(folder).playbackSecret(secret).build();
        return media;
    }

    /** The second snippet of encrypted streams. */
    static String encrypted(
            MediaManager ada, MediaRef stream, EncryptedUrls encryptedUrls, WritableByteChannel response)
            throws IOException {
        PlaybackSession session = ada.delivery().openPlayback(stream, Duration.ofHours(6));
        EncryptedDelivery encrypted = ada.delivery().encrypted(session.token());
        MediaRef rendition = stream.rendition("p480");
        String playlist = encrypted.mediaPlaylist(rendition, encryptedUrls);
        byte[] key = encrypted.key(rendition);
        try (MediaContent segment = encrypted.segment(rendition, 0)) {
            segment.transferTo(response);
        }
        return playlist + HexFormat.of().formatHex(key);
    }

    /** The guide to sound. */
    static CaptionReport sound(MediaManager ada, Path recording) {
        Media talk = ada.upload(UploadRequest.of(Source.file(recording))
                .process(Recipe.of(
                        Audio.as(AudioFormat.MP3).kilobits(160).named("download"),
                        Audio.as(AudioFormat.OPUS).mono().kilobits(32).named("phone"),
                        Audio.as(AudioFormat.AAC)
                                .loudness(Loudness.Target.STREAMING)
                                .named("podcast"),
                        Waveform.of(512).drawn(1200, 120, Color.of("#336699")).named("waveform"),
                        AudioAnalysis.usual().named("facts"))));
        ada.jobs().await(talk.jobs().get(0), Duration.ofMinutes(10));

        Media done = ada.library().get(talk.id());
        AudioFacts facts =
                done.findVariant("facts").flatMap(Variant::audioFacts).orElseThrow();
        CaptionReport report = ada.library().captionReport(talk.id(), facts.silences());
        return report;
    }
}
