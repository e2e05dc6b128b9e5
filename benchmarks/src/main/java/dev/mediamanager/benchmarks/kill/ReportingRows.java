package dev.mediamanager.benchmarks.kill;

import dev.mediamanager.benchmarks.Around;
import dev.mediamanager.spi.MediaRepository;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that tell the board which transition a thread is in, and what it does after it. */
final class ReportingRows {
    private ReportingRows() {}

    static MediaRepository around(MediaRepository rows, PhaseBoard board) {
        return Around.interceptor(MediaRepository.class, rows, (call, arguments) -> switch (call.name()) {
            case "reserve" -> during(board, Phase.RESERVE, Phase.RECEIVE, call);
            case "openSession", "beginAttempt", "stageTail", "advance" ->
                during(board, Phase.RECORD, board.current(), call);
            case "commit" -> during(board, Phase.COMMIT, Phase.IDLE, call);
            case "stageBlob" -> during(board, Phase.PUBLISH, board.current(), call);
            case "finish" -> during(board, Phase.FINISH, Phase.IDLE, call);
            case "deleteMedia", "tombstoneDeleted" -> during(board, Phase.DELETE, board.current(), call);
            case "claim" -> {
                board.enter(Phase.CLAIM);
                Object claimed = call.proceed();
                boolean none = claimed instanceof List<?> jobs && jobs.isEmpty();
                board.enter(none ? Phase.IDLE : Phase.PROCESS);
                yield claimed;
            }
            default -> call.proceed();
        });
    }

    private static @Nullable Object during(PhaseBoard board, Phase phase, Phase afterwards, Around.Call call)
            throws Throwable {
        board.enter(phase);
        try {
            return call.proceed();
        } finally {
            board.enter(afterwards);
        }
    }
}
