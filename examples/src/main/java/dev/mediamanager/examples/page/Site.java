package dev.mediamanager.examples.page;

import dev.mediamanager.Media;
import dev.mediamanager.MediaManager;
import dev.mediamanager.MediaQuery;
import dev.mediamanager.Page;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page about one library. */
public final class Site {
    private final MediaManager manager;
    private final List<Refusal> refusals;

    /** Creates the site of a library that also tells what was not taken in. */
    public Site(MediaManager manager, List<Refusal> refusals) {
        this.manager = manager;
        this.refusals = List.copyOf(refusals);
    }

    /** Returns the page as HTML, with all media of the library, the newest first. */
    public String toHtml(Links links) {
        return new MediaPage(media(), refusals, engines(manager), links).toHtml();
    }

    /**
     * Writes the page as {@code index.html} for being opened from disk, and a copy of each variant that it shows beside it.
     *
     * @return where the page lies
     * @throws java.io.UncheckedIOException if the folder cannot be written
     */
    public Path writeTo(Path folder) {
        SiteFolder files = new SiteFolder(folder);
        byte[] html = toHtml(new FolderLinks(manager, files)).getBytes(StandardCharsets.UTF_8);
        return files.putPage(out -> out.write(html));
    }

    /** Returns what makes variants, a line each. */
    public static List<String> engines(MediaManager manager) {
        return manager.maintenance().describe().entrySet().stream()
                .filter(word -> word.getKey().startsWith("processor."))
                .map(Map.Entry::getValue)
                .toList();
    }

    private List<Media> media() {
        List<Media> all = new ArrayList<>();
        Page<Media> page = manager.library().list(MediaQuery.ALL);
        all.addAll(page.items());
        for (Optional<String> next = page.next(); next.isPresent(); next = page.next()) {
            page = manager.library().list(MediaQuery.ALL.after(next.get()));
            all.addAll(page.items());
        }
        return all;
    }
}
