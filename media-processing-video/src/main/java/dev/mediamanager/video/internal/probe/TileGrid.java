package dev.mediamanager.video.internal.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A picture that is stored in tiles, each a stream of its own.
 *
 * @param width of the picture, in pixels
 * @param height of the picture
 * @param left where it begins within the joined tiles
 * @param top where it begins
 * @param tiles at least one
 */
public record TileGrid(int width, int height, int left, int top, List<Tile> tiles) {
    private static final int MAX_GROUPS = 100;
    private static final int MAX_TILES = 1000;

    /** A tile: its stream, and where it lies. */
    public record Tile(int stream, int x, int y) {}

    public TileGrid {
        tiles = List.copyOf(tiles);
    }

    /**
     * Returns the grid that a file shows; empty if its picture is in one piece, or the engine does not tell.
     *
     * @param text lines as of {@link Flat}, as {@code ffprobe -show_stream_groups} writes them
     */
    public static Optional<TileGrid> read(String text) {
        Map<String, String> all = Flat.parse(text);
        Optional<TileGrid> first = Optional.empty();
        for (int i = 0; i < MAX_GROUPS; i++) {
            Facts group = new Facts(all, "stream_groups.stream_group." + i + ".");
            if (group.text("type").isEmpty()) {
                break;
            }
            if (group.text("type").get().equals("Tile Grid")) {
                Optional<TileGrid> grid = grid(group.under("components.component.0."));
                if (grid.isPresent() && group.flag("disposition.default")) {
                    return grid;
                }
                first = first.or(() -> grid);
            }
        }
        return first;
    }

    private static Optional<TileGrid> grid(Facts facts) {
        int width = facts.integer("width", 0);
        int height = facts.integer("height", 0);
        int count = facts.integer("nb_tiles", 0);
        int left = facts.integer("horizontal_offset", 0);
        int top = facts.integer("vertical_offset", 0);
        if (width < 1 || height < 1 || left < 0 || top < 0 || count < 1 || count > MAX_TILES) {
            return Optional.empty();
        }
        List<Tile> tiles = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Facts tile = facts.under("subcomponents.subcomponent." + i + ".");
            Tile read = new Tile(
                    tile.integer("stream_index", -1),
                    tile.integer("tile_horizontal_offset", -1),
                    tile.integer("tile_vertical_offset", -1));
            if (read.stream < 0 || read.x < 0 || read.y < 0) {
                return Optional.empty();
            }
            tiles.add(read);
        }
        return Optional.of(new TileGrid(width, height, left, top, tiles));
    }
}
