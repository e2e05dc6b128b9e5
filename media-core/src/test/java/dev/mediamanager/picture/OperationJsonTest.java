package dev.mediamanager.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediamanager.Fit;
import dev.mediamanager.ImageFormat;
import dev.mediamanager.MediaRejectedException;
import dev.mediamanager.Picture;
import dev.mediamanager.Recipe;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperationJsonTest {
    private static final String WHOLE = "{\"height\":1,\"width\":1,\"x\":0,\"y\":0}";

    /** Stored recipes hold these, so they must stay as they are. */
    private static final List<String> JSON = List.of(
            "{\"height\":4,\"type\":\"crop\",\"width\":3,\"x\":1,\"y\":2}",
            "{\"background\":\"#00000000\",\"degrees\":12.5,\"type\":\"rotate\"}",
            "{\"axis\":\"left_right\",\"type\":\"flip\"}",
            "{\"bottom\":3,\"color\":\"#112233\",\"left\":4,\"right\":2,\"top\":1,\"type\":\"pad\"}",
            "{\"radius\":0.5,\"type\":\"corners\"}",
            "{\"color\":\"#ffffff\",\"type\":\"background\"}",
            "{\"area\":" + WHOLE + ",\"sigma\":2,\"type\":\"blur\"}",
            "{\"amount\":0.6,\"sigma\":0.8,\"threshold\":2,\"type\":\"sharpen\"}",
            "{\"area\":{\"height\":0.4,\"width\":0.3,\"x\":0.1,\"y\":0.2},\"block\":12,\"type\":\"pixelate\"}",
            "{\"radius\":0.25,\"strength\":0.5,\"type\":\"vignette\"}",
            "{\"factor\":1.1,\"type\":\"brightness\"}",
            "{\"factor\":0.9,\"type\":\"contrast\"}",
            "{\"factor\":2,\"type\":\"saturation\"}",
            "{\"degrees\":-30,\"type\":\"hue\"}",
            "{\"gamma\":2.2,\"type\":\"gamma\"}",
            "{\"amount\":1,\"type\":\"grayscale\"}",
            "{\"amount\":0.5,\"type\":\"sepia\"}",
            "{\"type\":\"invert\"}",
            "{\"amount\":0.5,\"color\":\"#ff8800\",\"type\":\"tint\"}",
            "{\"highlights\":\"#ffcc00\",\"shadows\":\"#000000\",\"type\":\"duotone\"}",
            "{\"level\":128,\"type\":\"threshold\"}",
            "{\"blue\":[0,140,255],\"green\":[0,140,255],\"red\":[0,140,255],\"type\":\"curves\"}",
            "{\"type\":\"color_matrix\",\"values\":[1,0,0,0.1,0,1,0,0,0,0,1,-0.25]}",
            "{\"filter\":\"clarendon\",\"strength\":1,\"type\":\"filter\"}",
            "{\"gravity\":\"north_east\",\"image\":\"" + Samples.DOT.base64()
                    + "\",\"mode\":\"soft_light\",\"opacity\":0.75,\"type\":\"composite\",\"x\":-3,\"y\":20}",
            "{\"image\":\"" + Samples.DOT.base64() + "\",\"placement\":{\"degrees\":0,\"gravity\":\"south_east\","
                    + "\"margin\":0.03,\"opacity\":1,\"tiled\":false,\"width\":0.2},\"type\":\"overlay\"}",
            "{\"color\":\"#ff000080\",\"placement\":{\"degrees\":-30,\"gravity\":\"center\","
                    + "\"margin\":0.08,\"opacity\":0.25,\"tiled\":true,\"width\":0.3},\"text\":\"Zoë\",\"type\":\"text_mark\"}");

    private static String recipe(String members) {
        return "{\"variants\":[{\"name\":\"a\",\"spec\":{\"fit\":\"cover\",\"format\":\"webp\",\"height\":2," + members
                + "\"quality\":80,\"type\":\"picture\",\"width\":1}}]}";
    }

    private static Picture read(String members) {
        return (Picture) Recipe.fromJson(recipe(members)).variants().get(0).spec();
    }

    @Test
    void samples_haveEveryOperation() {
        assertThat(Samples.OPERATIONS.stream().map(Object::getClass))
                .containsExactlyInAnyOrder(ImageOperation.class.getPermittedSubclasses());
    }

    @Test
    void toJson_ofEachOperation_staysAsItIs() {
        Picture picture = Picture.cover(1, 2).with(Samples.OPERATIONS.toArray(ImageOperation[]::new));
        String expected = recipe("\"operations\":[" + String.join(",", JSON) + "],");
        assertThat(Recipe.of(picture.named("a")).toJson()).isEqualTo(expected);
        assertThat(read("\"operations\":[" + String.join(",", JSON) + "],")).isEqualTo(picture);
    }

    @Test
    void toJson_leavesDefaultsOut() {
        assertThat(Picture.cover(1, 2).toJson())
                .isEqualTo(
                        "{\"fit\":\"cover\",\"format\":\"webp\",\"height\":2,\"quality\":80,\"type\":\"picture\",\"width\":1}");
        assertThat(read("\"enlarge\":false,\"operations\":[],\"position\":\"center\","))
                .isEqualTo(Picture.cover(1, 2));
    }

    @Test
    void toJson_hasWhatIsNotDefault() {
        Picture picture = Picture.fit(Fit.OUTSIDE, 1, 2)
                .as(ImageFormat.PNG)
                .enlarged()
                .at(new FocalPoint(0.25, 1))
                .from(new PixelRegion(1, 2, 3, 4))
                .on(Color.of("#ABCDEF80"));
        assertThat(picture.toJson())
                .isEqualTo(
                        "{\"background\":\"#abcdef80\",\"enlarge\":true,\"fit\":\"outside\",\"format\":\"png\",\"height\":2,"
                                + "\"position\":{\"type\":\"focal_point\",\"x\":0.25,\"y\":1},\"quality\":80,"
                                + "\"region\":{\"height\":4,\"type\":\"pixel_region\",\"width\":3,\"x\":1,\"y\":2},"
                                + "\"type\":\"picture\",\"width\":1}");
    }

    @Test
    void fromJson_readsEveryRegionAndPosition() {
        for (Region region : List.of(Area.WHOLE, new PixelRegion(0, 0, 1, 1), new Trim(10))) {
            Picture picture = Picture.cover(1, 2).from(region);
            assertThat(read(picture)).isEqualTo(picture);
        }
        Stream.concat(Stream.of(Gravity.values()), Stream.of(new Attention(), new FocalPoint(0, 0.5)))
                .forEach(position -> {
                    Picture picture = Picture.cover(1, 2).at(position);
                    assertThat(read(picture)).isEqualTo(picture);
                });
    }

    private static Picture read(Picture picture) {
        return (Picture) Recipe.fromJson(Recipe.of(picture.named("a")).toJson())
                .variants()
                .get(0)
                .spec();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"operations\":{},",
                "\"operations\":[1],",
                "\"operations\":[{}],",
                "\"operations\":[\"invert\"],",
                "\"operations\":[{\"type\":\"explode\"}],",
                "\"operations\":[{\"type\":\"invert\",\"more\":1}],",
                "\"operations\":[{\"type\":\"gamma\"}],",
                "\"operations\":[{\"type\":\"gamma\",\"gamma\":\"1\"}],",
                "\"operations\":[{\"type\":\"gamma\",\"gamma\":1e99}],",
                "\"operations\":[{\"type\":\"threshold\",\"level\":1.5}],",
                "\"operations\":[{\"type\":\"blur\",\"sigma\":2}],",
                "\"operations\":[{\"type\":\"blur\",\"sigma\":2,\"area\":{\"x\":0,\"y\":0,\"width\":2,\"height\":1}}],",
                "\"operations\":[{\"type\":\"blur\",\"sigma\":2,\"area\":{\"x\":0,\"y\":0,\"width\":1,\"height\":1,\"type\":\"area\",\"z\":1}}],",
                "\"operations\":[{\"type\":\"flip\",\"axis\":\"both\"}],",
                "\"operations\":[{\"type\":\"background\",\"color\":\"red\"}],",
                "\"operations\":[{\"type\":\"background\",\"color\":7}],",
                "\"operations\":[{\"type\":\"curves\",\"red\":[0,1.5],\"green\":[0,1],\"blue\":[0,1]}],",
                "\"operations\":[{\"type\":\"color_matrix\",\"values\":[1,\"a\"]}],",
                "\"operations\":[{\"type\":\"filter\",\"filter\":\"unheard-of\",\"strength\":1}],",
                "\"operations\":[{\"type\":\"overlay\",\"image\":\"AAAA\",\"placement\":{}}],",
                "\"position\":\"up\",",
                "\"position\":{\"type\":\"center\"},",
                "\"position\":7,",
                "\"region\":\"all\",",
                "\"region\":null,",
                "\"enlarge\":1,",
                "\"background\":[],",
                "\"sharpness\":1,"
            })
    void fromJson_malformed_isTyped(String members) {
        assertThatExceptionOfType(MediaRejectedException.class)
                .isThrownBy(() -> read(members))
                .matches(e -> e.reason() == MediaRejectedException.Reason.INVALID_ARGUMENT);
    }

    private static final String INVERT = "{\"type\":\"invert\"}";

    /** Of many operations and many colours, the one that is wrong. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"tint\",\"amount\":1,\"color\":\"red\"} | tint color (was: red; allowed: #rrggbb or #rrggbbaa)",
                "{\"type\":\"tint\",\"amount\":2,\"color\":\"#ff0000\"} | tint amount (was: 2.0; allowed: 0 to 1)",
                "{\"type\":\"duotone\",\"shadows\":\"#000000\",\"highlights\":\"#0\"} | duotone highlights (was: #0; allowed: #rrggbb or #rrggbbaa)",
                "{\"type\":\"threshold\",\"level\":256} | threshold level (was: 256; allowed: 0 to 255)",
                "{\"type\":\"threshold\"} | threshold member level (was: absent; allowed: present)",
                "{\"type\":\"flip\",\"axis\":\"both\"} | flip axis (was: both; allowed: [left_right, top_bottom])",
            })
    void fromJson_namesTheOperationAndItsMember(String wrong, String told) {
        assertThatExceptionOfType(MediaRejectedException.class)
                .isThrownBy(() -> read("\"operations\":[" + INVERT + "," + wrong + "],"))
                .withMessage("Invalid operation 2: " + told);
    }

    @Test
    void fromJson_ofNoOperation_namesItsPlace() {
        for (String wrong : List.of("7", "{\"type\":\"explode\"}", "{}")) {
            assertThatExceptionOfType(MediaRejectedException.class)
                    .isThrownBy(() -> read("\"operations\":[" + INVERT + "," + INVERT + "," + wrong + "],"))
                    .withMessageStartingWith("Invalid operation 3");
        }
    }

    @Test
    void fromJson_ofAColourOfThePicture_namesIt() {
        assertThatExceptionOfType(MediaRejectedException.class)
                .isThrownBy(() -> read("\"background\":\"red\","))
                .withMessage("Invalid background (was: red; allowed: #rrggbb or #rrggbbaa)")
                .matches(e -> e.value().equals("red"));
    }
}
