package dev.mediamanager.testkit.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** AVIF pictures, encoded by libaom. */
public final class SampleAvif {
    private static final String BASE64 = ""
            + "AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUIAAAD5bWV0YQAAAAAAAAAvaGRscgAAAAAAAAAAcGljdAAAAAAAAAAAAAAA"
            + "AFBpY3R1cmVIYW5kbGVyAAAAAA5waXRtAAAAAAABAAAAHmlsb2MAAAAARAAAAQABAAAAAQAAASEAAAHxAAAAKGlpbmYAAAAAAAEA"
            + "AAAaaW5mZQIAAAAAAQAAYXYwMUNvbG9yAAAAAGppcHJwAAAAS2lwY28AAAAUaXNwZQAAAAAAAABAAAAAMAAAABBwaXhpAAAAAAMI"
            + "CAgAAAAMYXYxQ4EADAAAAAATY29scm5jbHgAAgACAAIAAAAAF2lwbWEAAAAAAAAAAQABBAECgwQAAAH5bWRhdAoGGBV/vbAIMuYD"
            + "RKABAgABAEYBANyFKPUhfbgZQeUcrXdVW39lWekFp39vin/9UP/Dix9c9cS1ix1EIZ0lij5KZUt/gB5k8AP+hNqcjprJi8w59g5M"
            + "bI2vYrPEBNROUuimeOlRChoFUfIEoQAghjObyhNXNGGqyXYAX1PHElmJtnVXJmUOip5y136EUySjjFpTz0Y61GABArR4yb1Y9MIh"
            + "ywHBmRon5pcs204RViTCOr1zrCNGguMQcGQc9CN+ZqP+Z/QmIDVAFcblgZbSeNQfzPfIERWLcPPOggS+9+mKG1ZJxFFsLD1M16ov"
            + "iEDW5V/NUp+T41NWBx+/f3As6aWtJZK2KZo727cgaOntZ6vsZlwTOKqT4DYXjz8C8sXwQfXLclmG3lZrleq4fux4hS3OJMv09D3M"
            + "MOkJpffmAWYA3g6szJRw2kVArQFlppyQ2Q437S/pXMID/Lfo5S/n7bta7puNaQ2gQfA1GtjguN6rTUttMQ7uWJLs/xeLIK2z3HHj"
            + "kvCl3zH1eq895NNqVYE7G6NGihpm1Zr8deJD/gsj/UXu0abFqzlbBt/otYdJpikbLz4/qew0X2ygNPu7QxgSAqnP0jW3R5SL0aZ2"
            + "w0kAegYWAiBHzQC7aAqvdevy5Pqho5ShDV0N2N4ws6B6lj2U";

    private static final String HDR_BASE64 = ""
            + "AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUEAAAD5bWV0YQAAAAAAAAAvaGRscgAAAAAAAAAAcGljdAAAAAAAAAAAAAAAAFBp"
            + "Y3R1cmVIYW5kbGVyAAAAAA5waXRtAAAAAAABAAAAHmlsb2MAAAAARAAAAQABAAAAAQAAASEAAAEwAAAAKGlpbmYAAAAAAAEAAAAaaW5m"
            + "ZQIAAAAAAQAAYXYwMUNvbG9yAAAAAGppcHJwAAAAS2lwY28AAAAUaXNwZQAAAAAAAAMAAAAAEAAAABBwaXhpAAAAAAMKCgoAAAAMYXYx"
            + "Q4EgQAAAAAATY29scm5jbHgACQAQAAmAAAAAF2lwbWEAAAAAAAAAAQABBAECgwQAAAE4bWRhdAoJOCTv/28JEAmQMqICRAAApuUKMw8o"
            + "sqyt80VP3mOsulxjLjlqjZtpCxudt+ImeQCSP9vo2DUiMkb2X/////XfC3Hq4FvwkDGDYgnx9kRmWlBFI+0Za5JoC4Qf+ew1Em1psFfR"
            + "Y/dXx/XuFLgl/xrPsowkKo/mSaC2LmRgH78x5HiwDYLzikZJY0KrQg/q3HvJ4Wp04vbSw2VomVn5sVVBqrubr56NDbuogSnycSVZQCaO"
            + "S4dtIpECqb2ON/r+hBNSXzmeKhzzkRvZb1ffAfk+/KJI4RoBFOCZtJiTIVGLZvsV/JPOtAxKBngpYIoYKlvcUFyA4d/WK8yMnafs9kki"
            + "kheziMb4bydp6Idqv8w6/kr/ZPdkn+S9dZTt33ffa9hCzYQ0mvYV5HZBD5L69/g=";

    private SampleAvif() {}

    /** Returns FFmpeg's test pattern in 64x48 pixels. */
    public static byte[] bytes() {
        return Base64.getDecoder().decode(BASE64);
    }

    /** Returns 768x16 gray pixels of 10 bits, PQ and BT.2020, coded without loss: the luma of each is the number of its column. */
    public static byte[] hdr() {
        return Base64.getDecoder().decode(HDR_BASE64);
    }

    /** Writes the test pattern to a new file, and returns that. */
    public static Path write(Path file) {
        return write(file, bytes());
    }

    /** Writes a picture to a new file, and returns that. */
    public static Path write(Path file, byte[] picture) {
        try {
            return Files.write(file, picture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
