package dev.mediamanager.video.internal.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediamanager.video.internal.plan.StillPlan;
import org.junit.jupiter.api.Test;

class TileGridTest {
    private static final String GRID = """
            stream_groups.stream_group.0.index=0
            stream_groups.stream_group.0.type="Tile Grid"
            stream_groups.stream_group.0.components.component.0.nb_tiles=2
            stream_groups.stream_group.0.components.component.0.coded_width=1024
            stream_groups.stream_group.0.components.component.0.coded_height=512
            stream_groups.stream_group.0.components.component.0.horizontal_offset=0
            stream_groups.stream_group.0.components.component.0.vertical_offset=0
            stream_groups.stream_group.0.components.component.0.width=1000
            stream_groups.stream_group.0.components.component.0.height=500
            stream_groups.stream_group.0.components.component.0.subcomponents.subcomponent.0.stream_index=3
            stream_groups.stream_group.0.components.component.0.subcomponents.subcomponent.0.tile_horizontal_offset=0
            stream_groups.stream_group.0.components.component.0.subcomponents.subcomponent.0.tile_vertical_offset=0
            stream_groups.stream_group.0.components.component.0.subcomponents.subcomponent.1.stream_index=4
            stream_groups.stream_group.0.components.component.0.subcomponents.subcomponent.1.tile_horizontal_offset=512
            stream_groups.stream_group.0.components.component.0.subcomponents.subcomponent.1.tile_vertical_offset=0
            stream_groups.stream_group.0.disposition.default=1
            """;

    @Test
    void read_findsTheTiles_whichAreJoinedAndCropped() {
        TileGrid grid = TileGrid.read(GRID).orElseThrow();

        assertThat(grid.tiles()).containsExactly(new TileGrid.Tile(3, 0, 0), new TileGrid.Tile(4, 512, 0));
        assertThat(StillPlan.of(grid).filter())
                .isEqualTo("[0:3][0:4]xstack=inputs=2:layout=0_0|512_0:fill=black,crop=1000:500:0:0:exact=1,"
                        + "format=rgb24|rgb48be");
    }

    @Test
    void read_ofNonsense_findsNone() {
        assertThat(TileGrid.read("")).isEmpty();
        assertThat(TileGrid.read(GRID.replace("nb_tiles=2", "nb_tiles=2000000000")))
                .isEmpty();
        assertThat(TileGrid.read(GRID.replace("nb_tiles=2", "nb_tiles=3"))).isEmpty();
        assertThat(TileGrid.read(GRID.replace("component.0.width=1000", "component.0.width=-5")))
                .isEmpty();
        assertThat(TileGrid.read(GRID.replace("Tile Grid", "Layers"))).isEmpty();
    }
}
