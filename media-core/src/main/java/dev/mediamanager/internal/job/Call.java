package dev.mediamanager.internal.job;

import dev.mediamanager.Limits;
import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaType;
import dev.mediamanager.NamedSpec;
import dev.mediamanager.Pace;
import dev.mediamanager.Version;
import dev.mediamanager.caption.Captions;
import dev.mediamanager.internal.engine.Processors;
import dev.mediamanager.spi.EncodeRequest;
import dev.mediamanager.spi.Output;
import dev.mediamanager.spi.PictureDecoder;
import dev.mediamanager.spi.PictureEncoder;
import dev.mediamanager.spi.ProcessingContext;
import dev.mediamanager.spi.SourceAccess;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** One call of a processor, as the processor sees it. */
record Call(
        Version version,
        List<NamedSpec> variants,
        SourceAccess source,
        CaptionSource captions,
        Path workspace,
        Limits limits,
        Heartbeat.Share share,
        StopSwitch stop,
        Executor executor,
        Processors processors,
        Outputs outputs)
        implements ProcessingContext {
    @Override
    public MediaType type() {
        return version.type();
    }

    @Override
    public MediaInfo info() {
        return version.info();
    }

    @Override
    public Optional<Captions> captions(String language) {
        stop.check();
        return captions.find(version, language);
    }

    @Override
    public Path decodedPicture(MediaType wanted, Path picture) {
        stop.check();
        return processors.abilities(PictureDecoder.class).stream()
                .filter(decoder -> decoder.decodes(wanted))
                .findFirst()
                .map(decoder -> decoder.decode(this, picture))
                .orElseGet(() -> ProcessingContext.super.decodedPicture(wanted, picture));
    }

    @Override
    public Path encodedPicture(EncodeRequest request) {
        stop.check();
        return processors.abilities(PictureEncoder.class).stream()
                .filter(encoder -> encoder.encodes(request.type()))
                .findFirst()
                .map(encoder -> encoder.encode(this, request))
                .orElseGet(() -> ProcessingContext.super.encodedPicture(request));
    }

    @Override
    public void progress(String stage, double fraction) {
        progress(stage, fraction, Pace.UNKNOWN);
    }

    @Override
    public void progress(String stage, double fraction, Pace pace) {
        stop.check();
        share.report(stage, fraction, pace);
    }

    @Override
    public void checkCancelled() {
        stop.check();
    }

    @Override
    public void onCancel(Runnable action) {
        stop.onStop(action);
    }

    @Override
    public void publish(String variant, Output output) {
        stop.check();
        outputs.publish(this, variant, output);
    }
}
