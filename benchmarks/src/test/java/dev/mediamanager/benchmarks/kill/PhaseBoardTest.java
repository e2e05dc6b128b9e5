package dev.mediamanager.benchmarks.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhaseBoardTest {
    @Test
    void read_seesWhereEachThreadIs(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("board");
        PhaseBoard board = PhaseBoard.create(file);
        board.enter(Phase.RECEIVE);
        board.enter(Phase.PUT);
        Thread other = new Thread(() -> board.enter(Phase.PROCESS));
        other.start();
        other.join();
        Thread idle = new Thread(() -> board.enter(Phase.IDLE));
        idle.start();
        idle.join();
        assertThat(board.current()).isEqualTo(Phase.PUT);
        assertThat(PhaseBoard.read(file)).containsExactlyInAnyOrder(Phase.PUT, Phase.PROCESS);
    }

    @Test
    void create_startsEmpty(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("board");
        PhaseBoard.create(file).enter(Phase.OPEN);
        PhaseBoard.create(file);
        assertThat(PhaseBoard.read(file)).isEmpty();
    }
}
