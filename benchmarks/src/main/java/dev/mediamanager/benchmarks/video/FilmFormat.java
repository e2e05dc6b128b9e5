package dev.mediamanager.benchmarks.video;

import dev.mediamanager.MediaType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A container and the codecs that usually lie in it. */
enum FilmFormat {
    MP4("mp4", "video/mp4", "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac -movflags +faststart"),
    MKV("mkv", "video/x-matroska", "-c:v mpeg4 -c:a flac"),
    WEBM("webm", "video/webm", "-c:v libvpx -deadline realtime -c:a libvorbis"),
    AVI("avi", "video/x-msvideo", "-c:v mjpeg -pix_fmt yuvj420p -c:a pcm_s16le"),
    TS("ts", "video/mp2t", "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a mp2"),
    MPG("mpg", "video/mpeg", "-r 25 -c:v mpeg1video -c:a mp2"),
    FLV("flv", "video/x-flv", "-c:v flv -ar 44100 -c:a aac"),
    OGV("ogv", "video/ogg", "-c:v libtheora -c:a libvorbis"),
    WMV("wmv", "video/x-ms-wmv", "-c:v wmv2 -c:a wmav2"),
    THREE_GP("3gp", "video/3gpp", "-c:v h263 -c:a aac");

    /** The only size below 352x288 that H.263 has with the shape of a film. */
    private static final String SIZE = "176x144";

    private final String extension;
    private final String type;
    private final String codecs;

    FilmFormat(String extension, String type, String codecs) {
        this.extension = extension;
        this.type = type;
        this.codecs = codecs;
    }

    MediaType type() {
        return new MediaType(type);
    }

    /** Returns where the film lies in a folder. */
    Path in(Path folder) {
        return folder.resolve("film." + extension);
    }

    /** Makes a film of two seconds, with sound. */
    void make(Path folder) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-f", "lavfi", "-i", "testsrc2=s=" + SIZE + ":r=10:d=2"));
        arguments.addAll(List.of("-f", "lavfi", "-i", "sine=d=2", "-g", "5"));
        arguments.addAll(List.of(codecs.split(" ", -1)));
        arguments.add(in(folder).getFileName().toString());
        Ffmpeg.run(folder, arguments.toArray(String[]::new));
    }
}
