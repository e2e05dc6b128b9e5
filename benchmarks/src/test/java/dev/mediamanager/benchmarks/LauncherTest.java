package dev.mediamanager.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LauncherTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void launch_listsEveryRunInALine_withoutAName() {
        assertThat(launch()).isEqualTo(Launcher.OK);
        assertThat(lines())
                .containsExactly(
                        "usage: benchmarks/test NAME [ARGUMENT] [--self-test] [--seed=NUMBER]",
                        "  speed   measures a speed",
                        "  broken  does not come to its end",
                        "  empty   measures nothing");
    }

    @Test
    void launch_returnsZero_whenAllGoalsAreMet() {
        assertThat(launch("speed", "7")).isEqualTo(Launcher.OK);
        assertThat(lines()).endsWith("speed.count  7  ==7", "speed.ratio  1  >=0.9000");
    }

    @Test
    void launch_saysWhereItRanFirst() {
        launch("speed", "7", "--seed=99");
        assertThat(lines().subList(0, 6)).allSatisfy(line -> assertThat(line).startsWith("# "));
        assertThat(text())
                .startsWith("# run        benchmarks/test speed 7")
                .contains("# jdk        ", "# processor  ", "# commit     ", "# seed       99");
    }

    @Test
    void launch_returnsOne_whenAFigureFallsShort() {
        assertThat(launch("speed", "7", "--self-test")).isEqualTo(Launcher.FELL_SHORT);
        assertThat(lines()).contains("speed.ratio  0.5000  >=0.9000").endsWith("# fell short: speed.ratio");
    }

    @Test
    void launch_returnsOne_whenTheRunBreaksDown() {
        assertThat(launch("broken")).isEqualTo(Launcher.FELL_SHORT);
        assertThat(text()).contains("# broke down: java.io.IOException: the disk is gone", "broken.before");
    }

    @Test
    void launch_returnsOne_whenNothingWasMeasured() {
        assertThat(launch("empty")).isEqualTo(Launcher.FELL_SHORT);
        assertThat(lines()).endsWith("# no figure: the run measured nothing");
    }

    @Test
    void launch_returnsTwo_whenItIsCalledWrongly() {
        assertThat(launch("sped")).isEqualTo(Launcher.WRONG_CALL);
        assertThat(text()).contains("There is no 'sped'.", "  speed   measures a speed");
        assertThat(launch("speed", "--fast")).isEqualTo(Launcher.WRONG_CALL);
        assertThat(launch("speed", "many")).isEqualTo(Launcher.WRONG_CALL);
        assertThat(launch("speed", "0")).isEqualTo(Launcher.WRONG_CALL);
        assertThat(launch("speed", "1", "2")).isEqualTo(Launcher.WRONG_CALL);
        assertThat(text())
                .contains("There is no option --fast", "COUNT must be a whole number, which 'many' is not")
                .contains("COUNT is 0, but must be 1 to ", "Too many arguments: [2]");
    }

    private int launch(String... args) {
        List<Run> runs = List.of(new Speed(), new Broken(), new Empty());
        return new Launcher("benchmarks/test", runs, new PrintStream(out, true, StandardCharsets.UTF_8)).launch(args);
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private List<String> lines() {
        return text().lines().toList();
    }

    private record Speed() implements Run {
        @Override
        public String name() {
            return "speed";
        }

        @Override
        public String summary() {
            return "measures a speed";
        }

        @Override
        public void run(Arguments arguments, Report report) {
            report.figure(Figure.exactly("speed.count", arguments.count(7), 7));
            report.figure(Figure.atLeast("speed.ratio", arguments.selfTest() ? 0.5 : 1, 0.9));
        }
    }

    private record Broken() implements Run {
        @Override
        public String name() {
            return "broken";
        }

        @Override
        public String summary() {
            return "does not come to its end";
        }

        @Override
        public void run(Arguments arguments, Report report) throws Exception {
            report.figure(Figure.shown("broken.before", 1));
            throw new java.io.IOException("the disk is gone");
        }
    }

    private record Empty() implements Run {
        @Override
        public String name() {
            return "empty";
        }

        @Override
        public String summary() {
            return "measures nothing";
        }

        @Override
        public void run(Arguments arguments, Report report) {
            report.note("nothing to see");
        }
    }
}
