package dev.mediamanager;

import java.util.Optional;

/**
 * A place on Earth (WGS 84).
 *
 * @param latitude in degrees, north positive, -90 to 90
 * @param longitude in degrees, east positive, -180 to 180
 * @param altitude in metres above sea level, where known
 */
public record GeoPoint(double latitude, double longitude, Optional<Double> altitude) {
    /** Checks the bounds. @throws MediaRejectedException if a coordinate is out of bounds */
    public GeoPoint {
        check("latitude", latitude, 90);
        check("longitude", longitude, 180);
    }

    private static void check(String what, double degrees, int most) {
        if (!(Math.abs(degrees) <= most)) {
            throw MediaRejectedException.argument(what, Double.toString(degrees), -most + " to " + most);
        }
    }
}
