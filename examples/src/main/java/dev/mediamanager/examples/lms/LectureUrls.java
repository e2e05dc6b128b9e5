package dev.mediamanager.examples.lms;

import dev.mediamanager.MediaId;
import dev.mediamanager.PlaylistUrls;

/**
 * Where the platform's own HTTP layer answers for a lecture.
 *
 * @param lecture the lecture
 */
record LectureUrls(MediaId lecture) implements PlaylistUrls {
    static final String PATH = "/lectures/";

    @Override
    public String playlist(String rendition) {
        return PATH + lecture + "/" + rendition + ".m3u8";
    }

    @Override
    public String media(String rendition) {
        return PATH + lecture + "/" + rendition + ".mp4";
    }
}
