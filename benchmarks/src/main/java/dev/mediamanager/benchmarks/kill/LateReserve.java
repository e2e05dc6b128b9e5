package dev.mediamanager.benchmarks.kill;

import dev.mediamanager.MediaType;
import dev.mediamanager.VersionId;
import dev.mediamanager.benchmarks.Around;
import dev.mediamanager.spi.CompletedUpload;
import dev.mediamanager.spi.MediaRepository;
import dev.mediamanager.spi.NewUpload;
import dev.mediamanager.spi.Reservation;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The planted bug "object before row": an upload is reserved in the moment it is committed. */
final class LateReserve {
    private final MediaRepository rows;
    private final Map<VersionId, NewUpload> waiting = new ConcurrentHashMap<>();

    private LateReserve(MediaRepository rows) {
        this.rows = rows;
    }

    static MediaRepository around(MediaRepository rows) {
        LateReserve late = new LateReserve(rows);
        return Around.interceptor(MediaRepository.class, rows, late::apply);
    }

    private @Nullable Object apply(Around.Call call, Object[] arguments) throws Throwable {
        switch (call.name()) {
            case "reserve" -> {
                NewUpload upload = (NewUpload) arguments[0];
                if (upload.version().type().equals(MediaType.OCTET_STREAM)) {
                    return call.proceed(); // an upload in pieces, whose next transitions need it
                }
                waiting.put(upload.version().id(), upload);
                return new Reservation.Staged(upload.version());
            }
            case "commit" -> {
                NewUpload upload = waiting.remove(((CompletedUpload) arguments[0]).version());
                if (upload != null) {
                    rows.reserve(upload);
                }
                return call.proceed();
            }
            case "renew", "abandon" -> {
                return waiting.containsKey((VersionId) arguments[0]) ? null : call.proceed();
            }
            default -> {
                return call.proceed();
            }
        }
    }
}
