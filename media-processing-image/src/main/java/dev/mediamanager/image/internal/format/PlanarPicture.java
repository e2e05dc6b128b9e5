package dev.mediamanager.image.internal.format;

import dev.mediamanager.image.internal.planes.PlaneGrid;
import dev.mediamanager.image.internal.planes.PlaneSink;
import java.io.IOException;
import java.util.List;

/** A picture file that holds luminance and chrominance apart. Not thread-safe. */
public interface PlanarPicture extends StoredPicture {
    /**
     * Returns the planes in order: luminance alone, or with the blue and the red chrominance (ITU-R BT.601, full range). Empty if the picture does not
     * hold its colour so; then it must be read as pixels.
     */
    List<PlaneGrid> planes();

    /**
     * Decodes the picture and pushes the rows of each plane, as {@link StoredPicture#decode} does with pixels.
     *
     * @param sinks one for each plane
     * @return true if everything was readable
     */
    boolean decodePlanes(List<PlaneSink> sinks) throws IOException;
}
