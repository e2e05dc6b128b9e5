package dev.mediamanager.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mediamanager.ImageFormat;
import dev.mediamanager.Limits;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.MediaType;
import dev.mediamanager.Picture;
import dev.mediamanager.ProcessingException;
import dev.mediamanager.image.internal.Decode;
import dev.mediamanager.image.internal.io.FileBytes;
import dev.mediamanager.image.internal.pixels.Bitmap;
import dev.mediamanager.image.internal.png.PngPicture;
import dev.mediamanager.spi.ProcessingCancelledException;
import dev.mediamanager.testkit.TestProcessingContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SvgTest {
    private static final String HEAD =
            "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' xmlns:odd='urn:odd' width='200' height='100'";
    private static final ImageProcessor PROCESSOR = new ImageProcessor(256 << 20, true);

    @TempDir
    Path folder;

    private Runs runs;

    @BeforeEach
    void prepare() {
        runs = new Runs(folder);
    }

    private Bitmap draw(String svg) throws IOException {
        Path file = runs.file(svg.getBytes(StandardCharsets.UTF_8));
        TestProcessingContext call = runs.call(
                "image/svg+xml",
                file,
                Picture.contain(200, 200).as(ImageFormat.PNG).named("v"));
        call.run(PROCESSOR);
        try (FileBytes bytes = new FileBytes(call.published().get(0).output().file())) {
            return Decode.whole(PngPicture.open(bytes, Limits.DEFAULT));
        }
    }

    @Test
    void supports_svg_onlyWhenAllowed() {
        MediaType svg = new MediaType("image/svg+xml");

        assertThat(PROCESSOR.supports(svg, Picture.contain(9, 9))).isTrue();
        assertThat(new ImageProcessor().supports(svg, Picture.contain(9, 9))).isFalse();
        assertThat(new ImageProcessor().supports(svg)).isFalse();
    }

    @Test
    void process_drawsShapesGradientsUsesAndStyles() throws IOException {
        Bitmap bitmap = draw(HEAD + """
                ><title>A sign</title><style>.green { fill: #00ff00 }</style>
                <defs><rect id='box' width='50' height='100'/>
                <linearGradient id='fade'><stop offset='0' stop-color='#0000ff'/><stop offset='1' stop-color='#0000ff'/></linearGradient></defs>
                <use xlink:href='#box' fill='#ff0000'/><g transform='translate(50 0)'><use href='#box' class='green'/></g>
                <rect x='100' width='50' height='100' fill='url(#fade)' odd:note='1'/><odd:thing odd:on='x'>text</odd:thing></svg>""");

        assertThat(bitmap.width()).isEqualTo(200);
        assertThat(bitmap.height()).isEqualTo(100);
        assertThat(Decode.argb(bitmap, 25, 50)).isEqualTo(0xffff0000);
        assertThat(Decode.argb(bitmap, 75, 50)).isEqualTo(0xff00ff00);
        assertThat(Decode.argb(bitmap, 125, 50)).isEqualTo(0xff0000ff);
        assertThat(Decode.argb(bitmap, 175, 50) >>> 24).isZero();
    }

    /** If anything were fetched, the listener's queue of waiting connections would hold it; and the canary would be red. */
    @Test
    void process_whatReachesOutside_isRefusedAndNeverFetched() throws IOException {
        Path canary = Files.writeString(folder.resolve("canary"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
        try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            listener.setSoTimeout(1);
            String url = "http://127.0.0.1:" + listener.getLocalPort() + "/x";
            for (String outside : List.of(url, canary.toUri().toString(), "data:image/png;base64,AAAA")) {
                for (String svg : List.of(
                        HEAD + "><image href='" + outside + "' width='9' height='9'/></svg>",
                        HEAD + "><image xlink:href='" + outside + "'/></svg>",
                        HEAD + "><use href='" + outside + "#a'/></svg>",
                        HEAD + "><style>@import '" + outside + "';</style></svg>",
                        HEAD + "><style>rect { fill: u<![CDATA[rl(]]>" + outside + "#a) }</style></svg>",
                        HEAD + "><style>@font-face { src: url(" + outside + ") }</style></svg>",
                        HEAD + "><rect fill='url(" + outside + "#a)'/></svg>",
                        HEAD + "><rect style='fill: url(\"" + outside + "#a\")'/></svg>",
                        HEAD + "><filter><feImage href='" + outside + "'/></filter></svg>",
                        HEAD + "><a href='" + outside + "'><rect/></a></svg>",
                        "<?xml-stylesheet href='" + outside + "'?>" + HEAD + "/>",
                        "<!DOCTYPE svg SYSTEM '" + outside + "'>" + HEAD + "/>",
                        "<!DOCTYPE svg [<!ENTITY e SYSTEM '" + outside + "'>]>" + HEAD + "><text>&e;</text></svg>",
                        "<!DOCTYPE svg [<!ENTITY % e SYSTEM '" + outside + "'>%e;]>" + HEAD + "/>")) {
                    assertThatThrownBy(() -> draw(svg)).as(svg).isInstanceOf(ProcessingException.class);
                }
            }
            assertThatThrownBy(listener::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "><script>alert(1)</script>",
                "><rect onclick='alert(1)'/>",
                " onload='alert(1)'>",
                "><foreignObject><body xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>",
                "><animate attributeName='x'/>",
                "><set attributeName='href' to='javascript:alert(1)'/>",
                "><iframe/>",
                "><use href='javascript:alert(1)'/>",
                "><rect style='width: expre\\73sion(alert(1))'/>",
                "><unheard-of/>",
                "><title>&unknown;</title>",
                "><text>words</text>",
                "><g id='a'><use href='#a'/></g>",
                "><line x2='9' style='stroke-dasharray: 0.00001'/>",
                "><line x2='9' stroke-dasharray='0.00001'/>"
            })
    void process_whatIsNotAPicture_isRefused(String content) {
        assertThatThrownBy(() -> draw(HEAD + content + "</svg>")).isInstanceOf(ProcessingException.class);
    }

    @Test
    void process_bombs_areRefused() {
        StringBuilder laughs = new StringBuilder(HEAD + "><defs><g id='a0'><rect width='9' height='9'/></g>");
        for (int i = 1; i < 30; i++) {
            laughs.append("<g id='a" + i + "'>" + ("<use href='#a" + (i - 1) + "'/>").repeat(10) + "</g>");
        }
        String billions = laughs + "</defs><use href='#a29'/></svg>";
        String entities = "<!DOCTYPE svg [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>" + HEAD
                + "><text>&b;</text></svg>";
        StringBuilder clips =
                new StringBuilder(HEAD + "><defs><clipPath id='a0'><rect width='9' height='9'/></clipPath>");
        for (int i = 1; i < 30; i++) {
            clips.append("<clipPath id='a" + i + "'>"
                    + ("<rect width='9' height='9' style='clip-path: url(#a" + (i - 1) + ")'/>").repeat(10)
                    + "</clipPath>");
        }
        String clipped = clips + "</defs><rect width='9' height='9' clip-path='url(#a29)'/></svg>";
        String points = HEAD + "><defs><polygon id='long' points='" + "1 1 ".repeat(100_000) + "'/></defs>"
                + "<use href='#long'/>".repeat(100) + "</svg>";
        String deep = HEAD + ">" + "<g>".repeat(1000) + "</g>".repeat(1000) + "</svg>";
        String many = HEAD + ">" + "<g/>".repeat(30_000) + "</svg>";
        String large = HEAD + ">" + " ".repeat(3 << 20) + "</svg>";
        String wide = HEAD.replace("width='200'", "width='2000000000'") + "/>";
        Map.of(
                        billions,
                        "draws more than 20000 elements",
                        clipped,
                        "draws more than 20000 elements",
                        points,
                        "draws more than 20000 elements",
                        billions.replace("<defs>", "<defs>" + decoys()),
                        "draws more than 20000 elements",
                        entities,
                        "a DTD",
                        deep,
                        "100 in one another",
                        many,
                        "more than 20000 elements",
                        large,
                        "at most 2097152 are read",
                        wide,
                        "2000000000x")
                .forEach((svg, why) -> assertThatThrownBy(() -> draw(svg))
                        .isInstanceOf(ProcessingException.class)
                        .hasMessageContaining(why));
    }

    /** Harmless elements that have the ids of the others, before them. */
    private static String decoys() {
        return IntStream.range(0, 30).mapToObj(i -> "<g id='a" + i + "'/>").collect(Collectors.joining());
    }

    @Test
    void process_linesThatSayThatTheyHaveNoDashes_areDrawn() throws IOException {
        Bitmap bitmap = draw(HEAD
                + "><rect width='100' height='100' style='fill:#ff0000;stroke-dasharray:none;opacity:1'/>"
                + "<rect x='100' width='100' height='100' fill='#0000ff' stroke-dasharray='none'/></svg>");

        assertThat(Decode.argb(bitmap, 50, 50)).isEqualTo(0xffff0000);
        assertThat(Decode.argb(bitmap, 150, 50)).isEqualTo(0xff0000ff);
    }

    @Test
    void process_manyDeepAndManyUsedElements_areDrawn() throws IOException {
        String paths = "<path d='M150 0h50v100h-50z' fill='#ff0000'/>".repeat(2100);
        String deep = "<g>".repeat(90) + "<rect width='100' height='100' fill='#00ff00'/>" + "</g>".repeat(90);
        StringBuilder uses = new StringBuilder("<defs><rect id='u0' x='100' width='50' height='100' fill='#0000ff'/>");
        for (int i = 1; i <= 40; i++) {
            uses.append("<use id='u" + i + "' href='#u" + (i - 1) + "'/>");
        }
        Bitmap bitmap = draw(HEAD + ">" + paths + deep + uses + "</defs><use href='#u40'/></svg>");

        assertThat(Decode.argb(bitmap, 175, 50)).isEqualTo(0xffff0000);
        assertThat(Decode.argb(bitmap, 50, 50)).isEqualTo(0xff00ff00);
        assertThat(Decode.argb(bitmap, 125, 50)).isEqualTo(0xff0000ff);
    }

    @Test
    void process_inManySteps_looksAsAtOnce() throws IOException {
        String shapes = "<circle cx='100' cy='50' r='45' fill='#ff8000' stroke='#004080' stroke-width='7'/>";
        String unseen = "<g display='none'>" + "<g/>".repeat(4_000) + "</g>";

        byte[] stepwise = draw(HEAD + ">" + shapes + unseen + "</svg>").samples();
        byte[] atOnce = draw(HEAD + ">" + shapes + "</svg>").samples();

        assertThat(stepwise).hasSameSizeAs(atOnce);
        // Curves are cut into lines where they are: a little differently for every step.
        for (int i = 0; i < atOnce.length; i++) {
            int alpha = i | 3;
            int visible = i == alpha ? 255 : atOnce[alpha] & 0xff;
            assertThat(Math.abs((stepwise[i] & 0xff) - (atOnce[i] & 0xff)) * visible / 255)
                    .isLessThanOrEqualTo(4);
        }
    }

    @Test
    void extract_whatDrawsMany_isSmaller() throws IOException {
        String wide = HEAD.replace("width='200' height='100'", "width='6000' height='3000'");

        assertThat(new SvgExtraction(runs).size(wide + ">" + "<path/>".repeat(100) + "</svg>"))
                .isEqualTo("6000x3000");
        assertThat(new SvgExtraction(runs).size(wide + ">" + "<path/>".repeat(9_999) + "</svg>"))
                .isEqualTo("894x447");
    }

    @Test
    void process_isCancelledWhileItDraws() throws IOException {
        String heavy = HEAD
                + "><defs><linearGradient id='fade'><stop offset='0' stop-color='#0000ff'/><stop offset='1'/>"
                + "</linearGradient></defs>" + "<rect width='200' height='100' fill='url(#fade)'/>".repeat(1_000)
                + "</svg>";
        TestProcessingContext call = runs.call(
                        "image/svg+xml",
                        runs.file(heavy.getBytes(StandardCharsets.UTF_8)),
                        Picture.contain(200, 200).as(ImageFormat.PNG).named("v"))
                .cancellingAt(2);

        assertThatThrownBy(() -> call.run(PROCESSOR)).isInstanceOf(ProcessingCancelledException.class);
        assertThat(call.published()).isEmpty();
    }

    @Test
    void extract_tellsTheSize_orThatItIsRefused() throws IOException {
        SvgExtraction extraction = new SvgExtraction(runs);

        assertThat(extraction.size(HEAD + "/>")).isEqualTo("1024x512");
        assertThat(extraction.size("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 3000 1500'/>"))
                .isEqualTo("3000x1500");
        assertThat(extraction.size("<svg xmlns='http://www.w3.org/2000/svg' width='100%' viewBox='0,0,10,20'/>"))
                .isEqualTo("512x1024");
        assertThat(extraction.size("<svg xmlns='http://www.w3.org/2000/svg' width='1in' height='48pt'/>"))
                .isEqualTo("1024x683");
        assertThat(extraction.size("<svg xmlns='http://www.w3.org/2000/svg'/>")).isEqualTo("1024x1024");
        assertThatThrownBy(() -> extraction.size("<html/>")).isInstanceOf(MediaRejectedException.class);
        assertThatThrownBy(() -> extraction.size(HEAD + "><script/></svg>")).isInstanceOf(MediaRejectedException.class);
    }

    private record SvgExtraction(Runs runs) {
        String size(String svg) throws IOException {
            return runs.extract(PROCESSOR, "image/svg+xml", svg.getBytes(StandardCharsets.UTF_8))
                    .dimensions()
                    .orElseThrow()
                    .toString();
        }
    }

    @Test
    void process_realFile_isDrawn() throws IOException {
        Path check = Corpus.open().images().resolve("sharp/check.svg");

        Bitmap bitmap = draw(Files.readString(check));

        assertThat(bitmap.samples()).isNotEqualTo(new byte[bitmap.samples().length]);
    }
}
