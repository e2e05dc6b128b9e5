package dev.mediamanager.benchmarks.stress;

import com.zaxxer.hikari.HikariDataSource;
import dev.mediamanager.Job;
import dev.mediamanager.JobId;
import dev.mediamanager.MediaManager;
import dev.mediamanager.benchmarks.Around;
import dev.mediamanager.benchmarks.PostgresServer;
import dev.mediamanager.jdbi.JdbiRepository;
import dev.mediamanager.spi.JobOutcome;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.storage.local.LocalStorage;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

/** One of several processes that do the jobs of a library; it says which attempts it began, and which of them ended well, until it is told to stop. */
final class WorkersChild {
    private static final int WORKERS = 2;
    private static final int CONNECTIONS = 8;

    private WorkersChild() {}

    /** Takes the address of the database, the folder of the blobs, a folder for work in progress, and whether to be crippled. */
    public static void main(String[] args) throws IOException {
        try (HikariDataSource pool = PostgresServer.pool(args[0], CONNECTIONS);
                MediaRepository rows =
                        telling(JdbiRepository.builder(pool).open(), pool, Boolean.parseBoolean(args[3]));
                LocalStorage storage = LocalStorage.at(Path.of(args[1]));
                MediaManager manager = WorkersLibrary.open(rows, storage, Path.of(args[2]), WORKERS)) {
            say("READY " + manager.maintenance().describe().get("workers"));
            while (System.in.read() >= 0) {
                // whoever started it closes the stream when it is to stop
            }
        }
    }

    private static void say(String line) {
        synchronized (System.out) {
            System.out.println(line);
            System.out.flush();
        }
    }

    private static MediaRepository telling(MediaRepository rows, DataSource pool, boolean crippled) {
        return Around.interceptor(MediaRepository.class, rows, (call, arguments) -> {
            switch (call.name()) {
                case "heartbeat", "stageBlob", "finish" -> {
                    if (crippled) {
                        seize(pool, (JobId) arguments[0], (Integer) arguments[1]);
                    }
                    Object result = call.proceed();
                    if (call.name().equals("finish") && arguments[2] instanceof JobOutcome.Succeeded) {
                        say("SUCCEEDED " + arguments[0] + " " + arguments[1]);
                    }
                    return result;
                }
                case "claim" -> {
                    Object result = call.proceed();
                    for (Object claimed : (List<?>) Objects.requireNonNull(result)) {
                        Job job = (Job) claimed;
                        say("CLAIMED " + job.id() + " " + job.attempt());
                    }
                    return result;
                }
                default -> {
                    return call.proceed();
                }
            }
        });
    }

    /** The planted bug: whoever has begun a job goes on with it, whoever else has it by now. */
    private static void seize(DataSource pool, JobId job, int attempt) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE media_job SET attempt = ?, state = 'RUNNING' WHERE id = ? AND attempt > ?")) {
            update.setInt(1, attempt);
            update.setString(2, job.value());
            update.setInt(3, attempt);
            update.executeUpdate();
        }
    }
}
