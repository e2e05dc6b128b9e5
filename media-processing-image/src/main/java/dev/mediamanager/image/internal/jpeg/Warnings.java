package dev.mediamanager.image.internal.jpeg;

import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;

/** Listens for what the decoder complains about, and tells harmless complaints from those that mean lost pixels. */
final class Warnings implements IIOReadWarningListener {
    private boolean damaged;

    @Override
    public void warningOccurred(ImageReader source, String warning) {
        // Cameras pad: bytes between the data and the next marker take nothing away from the picture.
        if (!warning.contains("extraneous bytes")) {
            damaged = true;
        }
    }

    boolean damaged() {
        return damaged;
    }
}
