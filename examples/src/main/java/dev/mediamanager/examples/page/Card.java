package dev.mediamanager.examples.page;

import dev.mediamanager.Dimensions;
import dev.mediamanager.Ladder;
import dev.mediamanager.Media;
import dev.mediamanager.MediaKind;
import dev.mediamanager.Picture;
import dev.mediamanager.Poster;
import dev.mediamanager.Rendition;
import dev.mediamanager.Variant;
import dev.mediamanager.VariantSpec;
import dev.mediamanager.VariantState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the page shows of one media.
 *
 * @param media the media
 * @param links where its files lie
 */
record Card(Media media, Links links) {
    /** A picture variant that can be shown. */
    private record Shown(Rendition rendition, String url) {
        long pixels() {
            return rendition.info().dimensions().map(Dimensions::pixels).orElse(0L);
        }

        /** Returns the attributes that keep the place for the picture while it loads. */
        Html size() {
            return rendition
                    .info()
                    .dimensions()
                    .map(size -> Html.of(" width=\"{}\" height=\"{}\"", size.width(), size.height()))
                    .orElse(Html.of(""));
        }
    }

    Html toHtml() {
        return Html.of(
                """
                <li class="card {}">
                <article aria-labelledby="t-{}">
                <div class="stage">{}</div>
                <h2 id="t-{}"><bdi>{}</bdi></h2>
                <dl>
                {}</dl>
                {}</article>
                </li>
                """,
                Words.kind(media),
                media.id(),
                stage(),
                media.id(),
                media.title(),
                facts(),
                links.original(media)
                        .map(url -> Html.of(
                                "<p><a href=\"{}\" download aria-label=\"Save the original of {}\">Save the original</a></p>\n",
                                url,
                                media.title()))
                        .orElse(Html.of("")));
    }

    private Html stage() {
        Optional<Html> player = ready(Ladder.class).findFirst().flatMap(this::player);
        return player.or(this::picture).orElseGet(() -> Html.of("<p class=\"nothing\">{}</p>", nothing()));
    }

    private String nothing() {
        return switch (media.status()) {
            case PROCESSING -> "Still being processed";
            case INCOMPLETE -> "It could not be processed";
            case QUARANTINED -> "In quarantine";
            case RECYCLED -> "In the recycle bin";
            case READY ->
                media.kind() == MediaKind.DOCUMENT
                        ? "A document, kept as it is"
                        : "Nothing that a page on disk can show";
        };
    }

    private Optional<Html> picture() {
        List<Shown> sizes = shown(Picture.class);
        if (sizes.isEmpty()) {
            return Optional.empty();
        }
        Shown small = sizes.get(0);
        Shown large = sizes.get(sizes.size() - 1);
        return Optional.of(Html.of(
                "<a href=\"{}\"><img src=\"{}\"{} loading=\"lazy\" alt=\"{}\"></a>",
                large.url(),
                small.url(),
                small.size(),
                media.title()));
    }

    private Optional<Html> player(Variant variant) {
        Optional<Shown> poster = shown(Poster.class).stream().findFirst();
        boolean video = media.kind() == MediaKind.VIDEO;
        return links.stream(media, variant)
                .map(stream -> Html.of(
                        "<{} controls preload=\"metadata\" {}=\"{}\"{} aria-label=\"{}\"></{}>",
                        video ? "video" : "audio",
                        stream.playlist() ? "data-playlist" : "src",
                        stream.url(),
                        poster.map(picture -> Html.of(" poster=\"{}\"{}", picture.url(), picture.size()))
                                .orElse(Html.of("")),
                        media.title(),
                        video ? "video" : "audio"));
    }

    private List<Html> facts() {
        List<Html> facts = new ArrayList<>();
        facts.add(fact("Type", media.current().type()));
        facts.add(fact("Size", Words.size(media.current().length())));
        String shape = Words.shape(media.current().info());
        if (!shape.isEmpty()) {
            facts.add(fact("Shape", shape));
        }
        media.variants().stream().map(this::variant).forEach(facts::add);
        return facts;
    }

    private static Html fact(String name, Object value) {
        return Html.of("<div><dt>{}</dt><dd>{}</dd></div>\n", name, value);
    }

    private Html variant(Variant variant) {
        if (variant.state() != VariantState.READY) {
            String state = variant.state() == VariantState.FAILED ? "failed: " : "not made yet";
            return fact(variant.name(), state + variant.failure().orElse(""));
        }
        List<Html> renditions = new ArrayList<>();
        for (Rendition rendition : variant.renditions()) {
            String name = rendition.name().equals(Rendition.MAIN) ? "" : rendition.name() + " ";
            String words = name + Words.shape(rendition.info()) + ", " + Words.size(rendition.length());
            renditions.add(Html.of("<span>{}</span> ", words));
        }
        return fact(variant.name(), renditions);
    }

    private Stream<Variant> ready(Class<? extends VariantSpec> spec) {
        return media.variants().stream()
                .filter(variant -> variant.state() == VariantState.READY && spec.isInstance(variant.spec()));
    }

    /** Returns the pictures of a kind, the smallest first. */
    private List<Shown> shown(Class<? extends VariantSpec> spec) {
        List<Shown> found = new ArrayList<>();
        ready(spec)
                .forEach(variant -> variant.rendition(Rendition.MAIN)
                        .ifPresent(main ->
                                links.file(media, variant, main).ifPresent(url -> found.add(new Shown(main, url)))));
        found.sort(Comparator.comparingLong(Shown::pixels));
        return found;
    }
}
