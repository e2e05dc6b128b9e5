package dev.mediamanager.internal.upload;

import dev.mediamanager.MediaInfo;
import dev.mediamanager.MediaKind;
import dev.mediamanager.MediaType;
import dev.mediamanager.Recipe;
import dev.mediamanager.RecipeSelector;
import dev.mediamanager.Track;
import dev.mediamanager.Version;
import dev.mediamanager.internal.engine.Parts;
import dev.mediamanager.internal.inspect.StoredSource;
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
    private final Version version;
    private final MediaType type;
    private final RecipeSelector recipes;

    Inspection(Parts parts, Version version, MediaType type, RecipeSelector recipes) {
        this.parts = parts;
        this.version = version;
        this.type = type;
        this.recipes = recipes;
    }

    CompletedUpload complete(Received received) {
        MediaInfo info = parts.inspector().extract(type, parts.policy().limits(), folder -> source(received, folder));
        Verdict verdict = parts.inspector().scan(parts.scanner(), type, folder -> source(received, folder));
        Optional<String> quarantine = quarantine(verdict);
        return new CompletedUpload(
                version.id(),
                type,
                kind(info),
                received.length(),
                received.sha256(),
                quarantine.map(why -> info.withProperty("quarantine", why)).orElse(info),
                quarantine,
                job(info),
                parts.now(),
                parts.tombstoneEnd());
    }

    private SourceAccess source(Received received, Supplier<Path> folder) {
        return new StoredSource(parts.storage(), version.blob(), received.length(), folder);
    }

    private MediaKind kind(MediaInfo info) {
        MediaKind kind = type.kind();
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
        Recipe recipe = recipes.recipeFor(type, info);
        parts.processors().check(type, recipe);
        return recipe.isEmpty() ? Optional.empty() : Optional.of(parts.newJob(version.id(), kind(info), recipe));
    }
}
