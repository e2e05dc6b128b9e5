package dev.mediamanager.benchmarks.compare;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** Bare db-scheduler, set up as its manual advises for many short jobs. */
record BareJobs(JobsDatabase database) implements JobsSide {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final double LEAST_FETCHED = 1;
    private static final double MOST_FETCHED = 4;

    @Override
    public void fill(int count) {
        OneTimeTask<Void> task = task(() -> {});
        SchedulerClient client =
                SchedulerClient.Builder.create(database.bare(), task).build();
        for (int i = 0; i < count; i++) {
            client.scheduleIfNotExists(task.instance(UUID.randomUUID().toString()), Instant.now());
        }
    }

    @Override
    public double drain(int count, Duration work) throws InterruptedException {
        CountDownLatch left = new CountDownLatch(count);
        Scheduler scheduler = builder(task(() -> JobsRun.spend(work)))
                .addSchedulerListener(new AbstractSchedulerListener() {
                    @Override
                    public void onExecutionComplete(ExecutionComplete complete) {
                        left.countDown();
                    }
                })
                .build();
        long start = System.nanoTime();
        scheduler.start();
        left.await();
        double seconds = (System.nanoTime() - start) / 1e9;
        scheduler.stop();
        return seconds;
    }

    @Override
    public List<Double> pickUp(int count) throws InterruptedException {
        BlockingQueue<Long> starts = new LinkedBlockingQueue<>();
        OneTimeTask<Void> task = task(() -> starts.add(System.nanoTime()));
        Scheduler scheduler = builder(task).build();
        scheduler.start();
        try {
            return JobsRun.pickUps(
                    count,
                    number -> scheduler.scheduleIfNotExists(
                            task.instance(UUID.randomUUID().toString()), Instant.now()),
                    starts);
        } finally {
            scheduler.stop();
        }
    }

    private SchedulerBuilder builder(OneTimeTask<Void> task) {
        SchedulerBuilder builder = Scheduler.create(database.bare(), task)
                .threads(JobsRun.WORKERS)
                .pollingInterval(POLL)
                .alwaysPersistTimestampInUTC()
                .enableImmediateExecution();
        return database.locksAndFetches() ? builder.pollUsingLockAndFetch(LEAST_FETCHED, MOST_FETCHED) : builder;
    }

    private static OneTimeTask<Void> task(Runnable work) {
        return Tasks.oneTime("job").execute((instance, context) -> work.run());
    }
}
