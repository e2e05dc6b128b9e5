package dev.mediamanager.examples.page;

import dev.mediamanager.Media;
import dev.mediamanager.Rendition;
import dev.mediamanager.Variant;
import java.util.List;
import java.util.Optional;

/** Gives the addresses of what the page shows, as they stand in its HTML. */
public interface Links {
    /**
     * What a player is given.
     *
     * @param url the address
     * @param playlist whether it is the address of a playlist, or else of a file
     */
    record Stream(String url, boolean playlist) {}

    /** Returns the address of the page's style sheet. */
    String style();

    /** Returns the addresses of the page's scripts, in the order they are to run. */
    List<String> scripts();

    /** Returns the address of a file that a browser can show, if there is one. */
    Optional<String> file(Media media, Variant variant, Rendition rendition);

    /** Returns what to play of a variant that a ladder made, if it can be played. */
    Optional<Stream> stream(Media media, Variant variant);

    /** Returns the address under which the original can be saved, if it is offered. */
    Optional<String> original(Media media);
}
