package dev.mediamanager.internal.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.MediaInfo;
import dev.mediamanager.WorkerPool;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private final Admission admission = new Admission(new Weight(4, 1000));

    private CompletableFuture<Admission.Place> enter(Weight weight) {
        CompletableFuture<Admission.Place> entered = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                entered.complete(admission.enter(weight));
            } catch (InterruptedException e) {
                entered.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        while (!entered.isDone() && thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return entered;
    }

    @Test
    void enter_thereIsRoom_doesNotWait() throws InterruptedException {
        admission.enter(new Weight(2, 500));
        admission.enter(new Weight(2, 500));

        assertThat(enter(new Weight(1, 0))).isNotDone();
        assertThat(enter(new Weight(0, 1))).isNotDone();
    }

    @Test
    void enter_processorsOrMemoryAreFull_waitsForThem() throws InterruptedException {
        Admission.Place first = admission.enter(new Weight(1, 900));

        CompletableFuture<Admission.Place> second = enter(new Weight(1, 200));
        assertThat(second).isNotDone();
        first.close();

        assertThat(second.join()).isNotNull();
    }

    @Test
    void enter_lightOne_doesNotGetAheadOfAHeavyOne() throws InterruptedException {
        Admission.Place first = admission.enter(new Weight(2, 0));
        CompletableFuture<Admission.Place> heavy = enter(new Weight(4, 0));
        CompletableFuture<Admission.Place> light = enter(new Weight(1, 0));
        assertThat(light).isNotDone();

        first.close();
        Admission.Place entered = heavy.join();
        assertThat(light).isNotDone();
        entered.close();

        assertThat(light.join()).isNotNull();
    }

    @Test
    void enter_heavierThanEverything_runsAlone() throws InterruptedException {
        Admission.Place huge = admission.enter(new Weight(100, 1_000_000));
        CompletableFuture<Admission.Place> next = enter(new Weight(1, 1));
        assertThat(next).isNotDone();

        huge.close();

        assertThat(next.join()).isNotNull();
    }

    @Test
    void close_twice_makesRoomOnce() throws InterruptedException {
        Admission.Place first = admission.enter(new Weight(4, 0));
        first.close();
        first.close();
        admission.enter(new Weight(4, 0));

        assertThat(enter(new Weight(1, 0))).isNotDone();
    }

    @Test
    void enter_interrupted_leavesTheLineToOthers() throws InterruptedException {
        Admission.Place first = admission.enter(new Weight(4, 0));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> admission.enter(new Weight(4, 0))).isInstanceOf(InterruptedException.class);
        CompletableFuture<Admission.Place> next = enter(new Weight(1, 0));

        first.close();

        assertThat(next.join()).isNotNull();
    }

    @Test
    void weight_followsTheSizeOfTheSource() {
        MediaInfo full = MediaInfo.ofPicture(1920, 1080);

        assertThat(Weight.of(WorkerPool.PICTURES, full)).isEqualTo(new Weight(1, 4L * 1920 * 1080));
        assertThat(Weight.of(WorkerPool.ENCODES, full)).isEqualTo(new Weight(4, 200L * 1920 * 1080));
        assertThat(Weight.of(WorkerPool.ENCODES, MediaInfo.ofPicture(640, 360)).processors())
                .isEqualTo(1);
        assertThat(Weight.of(WorkerPool.ENCODES, MediaInfo.ofPicture(1280, 720)).processors())
                .isEqualTo(2);
        assertThat(Weight.of(WorkerPool.ENCODES, MediaInfo.ofPicture(3840, 2160))
                        .processors())
                .isEqualTo(8);
        assertThat(Weight.of(WorkerPool.ENCODES, MediaInfo.EMPTY)).isEqualTo(new Weight(1, 0));
    }
}
