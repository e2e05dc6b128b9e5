package dev.mediamanager.video.internal.plan;

import dev.mediamanager.video.internal.probe.TileGrid;
import java.util.stream.Collectors;

/**
 * A picture file to decode.
 *
 * @param filter in FFmpeg's words, from its streams to one picture that is not labelled
 * @param file the name of the PNG to write
 */
public record StillPlan(String filter, String file) {
    private static final String FILE = "picture.png";

    /** FFmpeg takes the first of these that loses nothing: HDR cut to 8 bits would show bands. */
    private static final String FORMAT = "format=rgb24|rgb48be";

    /** Plans to decode one stream. */
    public static StillPlan of(int stream) {
        return new StillPlan("[0:" + stream + "]" + FORMAT, FILE);
    }

    /** Plans to join tiles. */
    public static StillPlan of(TileGrid grid) {
        String inputs =
                grid.tiles().stream().map(tile -> "[0:" + tile.stream() + "]").collect(Collectors.joining());
        String layout =
                grid.tiles().stream().map(tile -> tile.x() + "_" + tile.y()).collect(Collectors.joining("|"));
        String joined = grid.tiles().size() < 2
                ? ""
                : "xstack=inputs=" + grid.tiles().size() + ":layout=" + layout + ":fill=black,";
        String cropped =
                "crop=" + grid.width() + ":" + grid.height() + ":" + grid.left() + ":" + grid.top() + ":exact=1,";
        return new StillPlan(inputs + joined + cropped + FORMAT, FILE);
    }
}
