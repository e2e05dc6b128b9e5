package dev.mediamanager.internal.upload;

import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaKind;
import dev.mediamanager.Recipe;
import dev.mediamanager.Track;
import dev.mediamanager.Version;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.internal.inspect.StoredSource;
import dev.mediamanager.internal.upload.StagedUpload.Received;
import dev.mediamanager.spi.CompletedUpload;
import dev.mediamanager.spi.NewJob;
import dev.mediamanager.spi.SourceAccess;
import dev.mediamanager.spi.Verdict;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds out what needs the whole file: its facts, whether it is clean, and what to make of it. */
final class Inspection {
    private final Parts parts;
    private final Incoming incoming;
    private final Version version;

    Inspection(Parts parts, Incoming incoming, Version version) {
        this.parts = parts;
        this.incoming = incoming;
        this.version = version;
    }

    CompletedUpload complete(Received received) {
        MediaInfo info =
                parts.inspector().extract(incoming.type(), parts.policy().limits(), folder -> source(received, folder));
        Verdict verdict = parts.inspector().scan(parts.scanner(), incoming.type(), folder -> source(received, folder));
        Optional<String> quarantine = quarantine(verdict);
        return new CompletedUpload(
                version.id(),
                kind(info),
                received.length(),
                received.sha256(),
                quarantine.map(why -> info.withProperty("quarantine", why)).orElse(info),
                quarantine,
                job(info),
                parts.now());
    }

    private SourceAccess source(Received received, Supplier<Path> folder) {
        return new StoredSource(parts.storage(), version.blob(), received.length(), folder);
    }

    private MediaKind kind(MediaInfo info) {
        MediaKind kind = incoming.type().kind();
        return switch (kind) {
            case VIDEO -> info.has(Track.Kind.AUDIO) && !info.has(Track.Kind.VIDEO) ? MediaKind.AUDIO : MediaKind.VIDEO;
            case AUDIO -> info.has(Track.Kind.VIDEO) ? MediaKind.VIDEO : MediaKind.AUDIO;
            default -> kind;
        };
    }

    private Optional<String> quarantine(Verdict verdict) {
        if (verdict instanceof Verdict.Infected infected) {
            return Optional.of("infected: " + infected.signature());
        }
        if (verdict instanceof Verdict.Clean || parts.policy().unscannedAllowed()) {
            return Optional.empty();
        }
        return Optional.of(
                verdict instanceof Verdict.NotScanned skipped
                        ? "not scanned: " + skipped.why()
                        : "scan failed: " + verdict);
    }

    private Optional<NewJob> job(MediaInfo info) {
        Recipe recipe = incoming.request().recipe().recipeFor(incoming.type(), info);
        parts.processors().check(incoming.type(), recipe);
        return recipe.isEmpty()
                ? Optional.empty()
                : Optional.of(new NewJob(parts.ids().job(), version.id(), recipe, parts.maxAttempts(), parts.now()));
    }
}
