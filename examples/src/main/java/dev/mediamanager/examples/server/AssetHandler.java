package dev.mediamanager.examples.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.mediamanager.examples.page.Asset;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Answers with the style sheet and the scripts of the page. */
final class AssetHandler implements HttpHandler {
    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Optional<Asset> asset =
                Asset.named(Route.of(exchange, ServerLinks.ASSETS).text());
        if (asset.isEmpty()) {
            Reply.text(exchange, 404, "Not found");
            return;
        }
        try (InputStream in = asset.get().open()) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Reply.body(exchange, 200, asset.get().type(), text);
        }
    }
}
