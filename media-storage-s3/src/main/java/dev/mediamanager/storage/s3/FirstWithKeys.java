package dev.mediamanager.storage.s3;

import io.minio.credentials.Credentials;
import io.minio.credentials.Provider;
import java.security.ProviderException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The first of some places that has keys. From then on no other is asked: a profile that is just being written anew must not make room for the role
 * of the machine. Keeps no keys itself, unlike minio-java's chain, which never asks again for those without an end. For one thread at a time.
 */
final class FirstWithKeys implements Provider {
    private final List<Provider> places;
    private Optional<Provider> chosen = Optional.empty();

    FirstWithKeys(Provider... places) {
        this.places = List.of(places);
    }

    @Override
    public Credentials fetch() {
        if (chosen.isPresent()) {
            return chosen.get().fetch();
        }
        List<String> failures = new ArrayList<>();
        for (Provider place : places) {
            try {
                Credentials keys = place.fetch();
                chosen = Optional.of(place);
                return keys;
            } catch (RuntimeException e) { // also of what is no profile, or no answer of a role
                failures.add(String.valueOf(e.getMessage()));
            }
        }
        throw new ProviderException(String.join("; ", failures));
    }
}
