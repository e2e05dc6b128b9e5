package dev.mediamanager.examples.plugin;

import dev.mediamanager.BlobKey;
import dev.mediamanager.ByteRange;
import dev.mediamanager.MediaConfigurationException;
import dev.mediamanager.MediaType;
import dev.mediamanager.Page;
import dev.mediamanager.spi.BlobStat;
import dev.mediamanager.spi.PluginConfig;
import dev.mediamanager.spi.PutRequest;
import dev.mediamanager.spi.StorageFactory;
import dev.mediamanager.spi.StorageProvider;
import dev.mediamanager.storage.local.LocalStorage;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts blobs on their way into another store: AES-256 in counter mode, which can start at any byte, under a key for each blob, made of
 * the secret and its name. That a blob is unchanged is for the manager to check, which knows its SHA-256. Thread-safe.
 */
record EncryptedStorage(StorageProvider store, SecretKeySpec secret) implements StorageProvider {
    @Override
    public long put(PutRequest blob) {
        InputStream encrypted = new CipherInputStream(blob.content(), cipher(blob.key(), 0));
        return store.put(new PutRequest(blob.key(), encrypted, blob.length(), MediaType.OCTET_STREAM, blob.buffers()));
    }

    @Override
    public InputStream open(BlobKey key, ByteRange range) {
        return new CipherInputStream(store.open(key, range), cipher(key, range.offset()));
    }

    @Override
    public Optional<BlobStat> stat(BlobKey key) {
        return store.stat(key);
    }

    @Override
    public void delete(BlobKey key) {
        store.delete(key);
    }

    @Override
    public Page<BlobStat> list(String prefix, Optional<String> cursor) {
        return store.list(prefix, cursor);
    }

    @Override
    public void close() {
        store.close();
    }

    private Cipher cipher(BlobKey key, long offset) {
        try {
            Mac derivation = Mac.getInstance("HmacSHA256");
            derivation.init(secret);
            byte[] own = derivation.doFinal(key.value().getBytes(StandardCharsets.US_ASCII));
            byte[] counter = ByteBuffer.allocate(16).putLong(8, offset / 16).array();
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(own, "AES"), new IvParameterSpec(counter));
            cipher.update(new byte[(int) (offset % 16)]);
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new MediaConfigurationException("This Java has no AES", "Use one with the module java.base", e);
        }
    }

    /** Makes it for {@code builder().storage("encrypted")}, with the settings {@code encrypted.root} and {@code encrypted.secret}. */
    public static final class Factory implements StorageFactory {
        @Override
        public String id() {
            return "encrypted";
        }

        @Override
        public StorageProvider create(PluginConfig config) {
            byte[] secret = Base64.getDecoder().decode(config.require("secret"));
            return new EncryptedStorage(
                    LocalStorage.at(config.requirePath("root")), new SecretKeySpec(secret, "HmacSHA256"));
        }
    }
}
