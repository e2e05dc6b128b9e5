package dev.mediamanager.benchmarks.images;

import dev.mediamanager.benchmarks.Report;
import dev.mediamanager.benchmarks.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Workers that take turns on one picture, so that what drifts hits all alike; the fastest turn of each counts. */
final class Fight {
    /**
     * Somebody in it.
     *
     * @param name what the samples are called
     * @param worker who works
     * @param work what is asked
     * @param folder where the outputs go
     * @param warmUps how many turns do not count
     */
    record Side(String name, Worker worker, String work, Path folder, int warmUps) {}

    private final List<Side> sides;
    private final List<List<Double>> wall = new ArrayList<>();
    private final List<List<Double>> cpu = new ArrayList<>();

    private Fight(List<Side> sides) {
        this.sides = sides;
        sides.forEach(side -> {
            wall.add(new ArrayList<>());
            cpu.add(new ArrayList<>());
        });
    }

    /** Has each side work so many times, the last first in every second round. */
    static Fight run(Path input, int rounds, List<Side> sides) throws IOException {
        Fight fight = new Fight(sides);
        for (Side side : sides) {
            for (int i = 0; i < side.warmUps; i++) {
                side.worker.run(side.work, input, side.folder);
            }
        }
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < sides.size(); i++) {
                fight.turn(round % 2 == 0 ? i : sides.size() - 1 - i, input);
            }
        }
        return fight;
    }

    private void turn(int number, Path input) throws IOException {
        Side side = sides.get(number);
        Worker.Done done = side.worker.run(side.work, input, side.folder);
        wall.get(number).add(done.wallSeconds() * 1000);
        cpu.get(number).add(done.cpuSeconds() * 1000);
    }

    /** Tells all samples. */
    void tell(String title, Report report) {
        for (int i = 0; i < sides.size(); i++) {
            report.samples(new Samples(title + " " + sides.get(i).name, "ms", wall.get(i)));
            report.samples(new Samples(title + " " + sides.get(i).name + ", all threads", "ms of CPU", cpu.get(i)));
        }
    }

    /** Returns how the shortest time of one side relates to that of another. */
    double ratio(int side, int to) {
        return Collections.min(wall.get(side)) / Collections.min(wall.get(to));
    }

    /** Returns the same of the CPU times, which suffer less from other programs. */
    double cpuRatio(int side, int to) {
        return Collections.min(cpu.get(side)) / Collections.min(cpu.get(to));
    }
}
