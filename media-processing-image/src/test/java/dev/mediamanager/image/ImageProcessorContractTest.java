package dev.mediamanager.image;

import dev.mediamanager.ImageFormat;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaType;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Picture;
import dev.mediamanager.image.internal.Pictures;
import dev.mediamanager.spi.MediaProcessor;
import dev.mediamanager.spi.PluginConfig;
import dev.mediamanager.testkit.ProcessorContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class ImageProcessorContractTest extends ProcessorContract {
    @Override
    protected MediaProcessor open() {
        return new ImageProcessorFactory().create(new PluginConfig(ImageProcessorFactory.ID, Map.of()));
    }

    @Override
    protected MediaType type() {
        return new MediaType("image/jpeg");
    }

    @Override
    protected Path goodSource(Path folder) throws IOException {
        return Files.write(folder.resolve("good"), Pictures.jpeg(640, 480));
    }

    @Override
    protected MediaInfo goodInfo() {
        return MediaInfo.ofPicture(640, 480);
    }

    @Override
    protected Path corruptSource(Path folder) throws IOException {
        return Files.writeString(folder.resolve("bad"), "This is no picture. ".repeat(100), StandardCharsets.US_ASCII);
    }

    @Override
    protected List<NamedSpec> variants() {
        return List.of(
                Picture.contain(320, 320).named("large"),
                Picture.cover(100, 100).as(ImageFormat.JPEG).named("small"),
                Picture.contain(64, 64).as(ImageFormat.PNG).named("tiny"));
    }
}
