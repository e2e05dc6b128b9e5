package dev.mediamanager.examples.server;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.mediamanager.ByteRange;
import dev.mediamanager.MediaContent;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaRef;
import dev.mediamanager.RangeHeader;
import java.io.IOException;
import java.nio.channels.Channels;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Answers one request with bytes, or a range of them (RFC 9110 sections 13 and 14). */
public final class ContentReply {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final MediaManager manager;
    private final HttpExchange exchange;

    /** Answers this request with what the manager lets be read. */
    public ContentReply(MediaManager manager, HttpExchange exchange) {
        this.manager = manager;
        this.exchange = exchange;
    }

    /**
     * Sends a content, or the range of it that is asked for.
     *
     * @throws dev.mediamanager.MediaNotFoundException if there is no such content, or it may not be read; nothing was sent then
     */
    public void send(MediaRef ref) throws IOException {
        try (MediaContent whole = manager.stream(ref)) {
            Headers headers = exchange.getResponseHeaders();
            headers.set("Content-Type", whole.type().name());
            headers.set("ETag", whole.etag());
            headers.set("Last-Modified", HTTP_DATE.format(whole.lastModified()));
            headers.set("Cache-Control", "private, no-cache"); // may be kept, but must be asked for again
            headers.set("Accept-Ranges", "bytes");
            if (Reply.isKnown(exchange, whole.etag())) {
                Reply.empty(exchange, 304);
                return;
            }
            RangeHeader.Resolution wanted = range(whole.etag()).resolve(whole.totalLength());
            if (wanted instanceof RangeHeader.Unsatisfiable) {
                headers.set("Content-Range", "bytes */" + whole.totalLength());
                Reply.text(exchange, 416, "The content has " + whole.totalLength() + " bytes");
            } else if (wanted instanceof RangeHeader.Partial parts
                    && parts.ranges().size() == 1) {
                send(ref, parts.ranges().get(0), whole.totalLength());
            } else {
                send(200, whole); // also for several ranges, which no player asks for
            }
        }
    }

    private void send(MediaRef ref, ByteRange range, long total) throws IOException {
        try (MediaContent part = manager.stream(ref, range)) {
            exchange.getResponseHeaders().set("Content-Range", range.contentRange(total));
            send(206, part);
        }
    }

    private void send(int status, MediaContent content) throws IOException {
        if (Reply.start(exchange, status, content.range().length())) {
            content.transferTo(Channels.newChannel(exchange.getResponseBody()));
        }
    }

    /** A range is of the bytes that the client has a part of; if those have changed, {@code If-Range} asks for all. */
    private RangeHeader range(String etag) {
        boolean usable = exchange.getRequestMethod().equals("GET")
                && header("If-Range").map(tag -> tag.equals(etag)).orElse(true);
        return RangeHeader.parse(usable ? header("Range").orElse("") : "");
    }

    private Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }
}
