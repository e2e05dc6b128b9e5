package dev.mediamanager.examples.page;

import dev.mediamanager.Media;
import java.util.List;

/**
 * A page that shows media and what was refused; no value in it can become markup, and it loads nothing from elsewhere.
 *
 * @param media what to show, in this order
 * @param refusals what was not taken in
 * @param engines what made the variants, a line each
 * @param links where everything lies
 */
record MediaPage(List<Media> media, List<Refusal> refusals, List<String> engines, Links links) {
    /** Copies the lists. */
    MediaPage {
        media = List.copyOf(media);
        refusals = List.copyOf(refusals);
        engines = List.copyOf(engines);
    }

    /** Returns the page as an HTML document in UTF-8. */
    String toHtml() {
        long bytes = media.stream().mapToLong(item -> item.current().length()).sum();
        return Html.of(
                        """
                        <!doctype html>
                        <html lang="en">
                        <head>
                        <meta charset="utf-8">
                        <meta name="viewport" content="width=device-width, initial-scale=1">
                        <meta name="referrer" content="no-referrer">
                        <title>MediaManager: {} media</title>
                        <link rel="icon" href="data:,">
                        <link rel="stylesheet" href="{}">
                        {}</head>
                        <body>
                        <header>
                        <h1>MediaManager</h1>
                        <p>{} media, {}: uploaded, inspected, stored and processed in one Java process.</p>
                        </header>
                        <main>
                        <ul class="cards">
                        {}</ul>
                        {}</main>
                        <footer>
                        {}</footer>
                        </body>
                        </html>
                        """,
                        media.size(),
                        links.style(),
                        links.scripts().stream()
                                .map(script -> Html.of("<script src=\"{}\" defer></script>\n", script))
                                .toList(),
                        media.size(),
                        Words.size(bytes),
                        media.stream()
                                .map(item -> new Card(item, links).toHtml())
                                .toList(),
                        refused(),
                        engines.stream()
                                .map(line -> Html.of("<p>{}</p>\n", line))
                                .toList())
                .markup();
    }

    private Html refused() {
        if (refusals.isEmpty()) {
            return Html.of("");
        }
        return Html.of(
                "<section aria-labelledby=\"refused\">\n<h2 id=\"refused\">Refused</h2>\n<ul class=\"refused\">\n{}</ul>\n</section>\n",
                refusals.stream()
                        .map(refusal -> Html.of(
                                "<li><bdi>{}</bdi> <code>{}</code> {}</li>\n",
                                refusal.name(),
                                refusal.reason(),
                                refusal.message()))
                        .toList());
    }
}
