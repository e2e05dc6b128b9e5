package dev.mediamanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeTest {
    private static final Recipe ALL = Recipe.of(
            Picture.cover(300, 200).as(ImageFormat.JPEG).quality(77).named("card"),
            Poster.at(0.25).maxSide(640).as(ImageFormat.PNG).named("poster"),
            Poster.at(Duration.ofMillis(1500)).named("then"),
            Poster.bestOf(9).named("best"),
            Ladder.of(Quality.P480, Quality.P1080)
                    .audioKilobits(96)
                    .segmentSeconds(6)
                    .named("stream"),
            Mp4.of(Quality.P720).audioKilobits(96).named("file"),
            Mp4.of(Quality.P480).burnIn("ger").named("drawn"),
            Ladder.of(Quality.P480).burnIn("en").named("drawn-stream"),
            Storyboard.every(10).grid(4, 3).as(ImageFormat.WEBP).named("board"),
            Preview.of(5).framesPerSecond(12).maxSide(240).named("moving"));

    @Test
    void toJson_isCanonical() {
        assertThat(ALL.toJson())
                .isEqualTo(
                        "{\"variants\":["
                                + "{\"name\":\"card\",\"spec\":{\"fit\":\"cover\",\"format\":\"jpeg\",\"height\":200,\"quality\":77,\"type\":\"picture\",\"width\":300}},"
                                + "{\"name\":\"poster\",\"spec\":{\"format\":\"png\",\"fraction\":0.25,\"maxSide\":640,\"type\":\"poster\"}},"
                                + "{\"name\":\"then\",\"spec\":{\"format\":\"jpeg\",\"maxSide\":1280,\"millis\":1500,\"type\":\"poster\"}},"
                                + "{\"name\":\"best\",\"spec\":{\"bestOf\":9,\"format\":\"jpeg\",\"maxSide\":1280,\"type\":\"poster\"}},"
                                + "{\"name\":\"stream\",\"spec\":{\"audioKilobits\":96,\"qualities\":[\"p1080\",\"p480\"],\"segmentSeconds\":6,\"type\":\"ladder\"}},"
                                + "{\"name\":\"file\",\"spec\":{\"audioKilobits\":96,\"quality\":\"p720\",\"type\":\"mp4\"}},"
                                + "{\"name\":\"drawn\",\"spec\":{\"audioKilobits\":128,\"burntIn\":\"de\",\"quality\":\"p480\",\"type\":\"mp4\"}},"
                                + "{\"name\":\"drawn-stream\",\"spec\":{\"audioKilobits\":128,\"burntIn\":\"en\",\"qualities\":[\"p480\"],\"segmentSeconds\":4,\"type\":\"ladder\"}},"
                                + "{\"name\":\"board\",\"spec\":{\"columns\":4,\"everySeconds\":10,\"format\":\"webp\",\"maxSide\":160,\"rows\":3,\"type\":\"storyboard\"}},"
                                + "{\"name\":\"moving\",\"spec\":{\"framesPerSecond\":12,\"maxSide\":240,\"momentMillis\":800,\"moments\":5,\"type\":\"preview\"}}]}");
    }

    @Test
    void fromJson_readsWhatToJsonWrote() {
        assertThat(Recipe.fromJson(ALL.toJson())).isEqualTo(ALL);
    }

    /** What a ladder is by default is not written: rows of before keep their hash. */
    @Test
    void toJson_ofLadder_tellsOnlyWhatIsUnusual() {
        Ladder usual = Ladder.of(Quality.P480);

        assertThat(Recipe.of(usual.named("x")).toJson())
                .isEqualTo("{\"variants\":[{\"name\":\"x\",\"spec\":{\"audioKilobits\":128,\"qualities\":[\"p480\"],"
                        + "\"segmentSeconds\":4,\"type\":\"ladder\"}}]}");
        assertThat(usual.hash()).isEqualTo("f6249f89c29ab98a68f4dc1565c6f7bad0eb27aa0f4e3dd4f3b3ac1b7e4dc8cc");
        Recipe loud = Recipe.of(usual.loudness(Loudness.Target.STREAMING).named("x"));
        assertThat(loud.toJson()).contains("\"loudness\":{\"integrated\":-16.0,\"truePeak\":-1.5},");
        assertThat(Recipe.fromJson(loud.toJson())).isEqualTo(loud);
        Recipe small = Recipe.of(usual.codec(VideoCodec.AV1).named("x"));
        assertThat(small.toJson()).contains("\"codec\":\"av1\",");
        assertThat(Recipe.fromJson(small.toJson())).isEqualTo(small);
    }

    @Test
    void hash_isThatOfTheCanonicalJson_andStable() {
        assertThat(Picture.contain(1280, 1280).hash())
                .isEqualTo("90b965cb1c5607e550e1f2d8213805f10cefdda7b735fdfe89607b487a646474")
                .isEqualTo(Recipe.fromJson(
                                "{\"variants\":[{\"spec\":{\"width\":1280, \"type\":\"picture\",\"height\":1280,"
                                        + "\"quality\":80,\"format\":\"webp\",\"fit\":\"contain\"},\"name\":\"x\"}]}")
                        .variants()
                        .get(0)
                        .spec()
                        .hash());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"variants\":[]} x",
                "{}",
                "{\"variants\":1}",
                "{\"variants\":[{\"name\":\"a\"}]}",
                "{\"variants\":[],\"variants\":[]}",
                "{\"variants\":[],\"more\":1}",
                "{\"variants\":[{\"name\":\"a\",\"spec\":{\"type\":\"unheard-of\"}}]}",
                "{\"variants\":[{\"name\":\"a\",\"spec\":{\"type\":\"preview\",\"moments\":5,\"momentMillis\":5000,\"framesPerSecond\":10,\"maxSide\":240}}]}",
                "{\"variants\":[{\"name\":\"a\",\"spec\":{\"type\":\"mp4\",\"quality\":\"p720\",\"audioKilobits\":15}}]}",
                "{\"variants\":[{\"name\":\"a\",\"spec\":{\"type\":\"mp4\",\"quality\":\"p72\",\"audioKilobits\":96}}]}",
                "{\"variants\":[{\"name\":\"a\",\"spec\":{\"type\":\"mp4\",\"quality\":\"p720\",\"audioKilobits\":96,\"burntIn\":\"german\"}}]}",
                "{\"variants\":[{\"name\":\"A!\",\"spec\":{\"type\":\"poster\",\"fraction\":0.5,\"maxSide\":64,\"format\":\"png\"}}]}",
                "{\"variants\":[{\"name\":\"a\",\"spec\":{\"type\":\"poster\",\"fraction\":2,\"maxSide\":64,\"format\":\"png\"}}]}",
                "{\"variants\":[{\"name\":\"a\",\"spec\":{\"type\":\"poster\",\"fraction\":0.5,\"bestOf\":9,\"maxSide\":64,\"format\":\"png\"}}]}",
                "{\"variants\":[{\"name\":\"a\",\"spec\":{\"type\":\"poster\",\"bestOf\":1,\"maxSide\":64,\"format\":\"png\"}}]}",
                "{\"variants\":[{\"name\":\"a\",\"spec\":{\"type\":\"poster\",\"millis\":-1,\"maxSide\":64,\"format\":\"png\"}}]}",
                "{\"variants\":[{\"name\":\"a\",\"spec\":{\"type\":\"poster\",\"maxSide\":64,\"format\":\"png\"}}]}",
                "{\"variants\":[{\"name\":\"a\",\"spec\":{\"type\":\"poster\",\"fraction\":0.5,\"maxSide\":1e99,\"format\":\"png\"}}]}",
                "{\"variants\":[{\"name\":\"a\",\"spec\":{\"type\":\"poster\",\"fraction\":0.5,\"maxSide\":64,\"format\":\"exe\"}}]}",
                "{\"variants\":[{\"name\":\"a\",\"spec\":{\"type\":\"poster\",\"fraction\":0.5,\"maxSide\":64,\"format\":\"png\",\"cmd\":\"rm\"}}]}"
            })
    void fromJson_malformed_isTyped(String json) {
        assertThatExceptionOfType(MediaRejectedException.class)
                .isThrownBy(() -> Recipe.fromJson(json))
                .matches(e -> e.reason() == MediaRejectedException.Reason.INVALID_ARGUMENT);
    }

    @Test
    void fromJson_deeplyNested_isTyped() {
        assertThatExceptionOfType(MediaRejectedException.class).isThrownBy(() -> Recipe.fromJson("[".repeat(100_000)));
    }

    @Test
    void new_repeatedName_isRefused() {
        assertThatExceptionOfType(MediaRejectedException.class)
                .isThrownBy(
                        () -> Recipe.of(Poster.at(0).named("a"), Poster.at(1).named("a")))
                .withMessageContaining("each name once");
    }

    @Test
    void specs_outOfBounds_nameFieldAndBounds() {
        assertThatExceptionOfType(MediaRejectedException.class)
                .isThrownBy(() -> Picture.cover(0, 10))
                .withMessageContaining("picture width")
                .withMessageContaining("1 to 16384");
        assertThatExceptionOfType(MediaRejectedException.class)
                .isThrownBy(() -> Poster.at(Double.NaN))
                .withMessageContaining("poster fraction");
        assertThatExceptionOfType(MediaRejectedException.class)
                .isThrownBy(() -> Poster.at(Duration.ofDays(25)))
                .withMessageContaining("poster time")
                .withMessageContaining("PT600H");
        assertThatExceptionOfType(MediaRejectedException.class)
                .isThrownBy(() -> Poster.at(Duration.ofMillis(-1)))
                .withMessageContaining("poster time");
        assertThatExceptionOfType(MediaRejectedException.class)
                .isThrownBy(() -> Poster.bestOf(26))
                .withMessageContaining("poster candidates")
                .withMessageContaining("2 to 25");
        assertThatExceptionOfType(MediaRejectedException.class)
                .isThrownBy(() -> Poster.at(0).as(ImageFormat.AVIF))
                .withMessageContaining("poster format")
                .withMessageContaining("JPEG, PNG, WEBP");
        assertThatExceptionOfType(MediaRejectedException.class)
                .isThrownBy(() -> new Ladder(List.of(), 128, 4))
                .withMessageContaining("at least one");
    }
}
