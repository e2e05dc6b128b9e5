package dev.mediamanager.examples.page;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** What the page needs besides its HTML; all of it comes from the class path, nothing from the network. */
public enum Asset {
    /** The style sheet. */
    STYLE("page.css", "text/css; charset=utf-8", "/dev/mediamanager/examples/page/page.css"),
    /** What gives playlists to players. */
    SCRIPT("page.js", "text/javascript; charset=utf-8", "/dev/mediamanager/examples/page/page.js"),
    /** The player that most browsers need for HLS. */
    PLAYER("hls.min.js", "text/javascript; charset=utf-8", "/META-INF/resources/webjars/hls.js/1.4.12/dist/hls.min.js");

    private final String fileName;
    private final String type;
    private final String resource;

    Asset(String fileName, String type, String resource) {
        this.fileName = fileName;
        this.type = type;
        this.resource = resource;
    }

    /** Returns the asset of this file name. */
    public static Optional<Asset> named(String fileName) {
        for (Asset asset : values()) {
            if (asset.fileName.equals(fileName)) {
                return Optional.of(asset);
            }
        }
        return Optional.empty();
    }

    /** Returns its file name. */
    public String fileName() {
        return fileName;
    }

    /** Returns the value of the HTTP field {@code Content-Type}. */
    public String type() {
        return type;
    }

    /** Opens it. @throws IOException if it is not on the class path */
    public InputStream open() throws IOException {
        InputStream in = Asset.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IOException(resource + " is not on the class path");
        }
        return in;
    }
}
