package dev.mediamanager.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.mediamanager.MediaConfigurationException;
import dev.mediamanager.StorageException;
import dev.mediamanager.StorageException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of calls to a real TLS server whose certificate the JDK's keytool has made, and to what is none. */
@Timeout(60)
class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final int TRIES = 3;

    private static KeyStore own;
    private static KeyStore ofAnother;

    private final AtomicInteger connections = new AtomicInteger();

    @BeforeAll
    static void makeCertificates(@TempDir Path folder) throws Exception {
        own = certificateFor("ip:127.0.0.1", folder.resolve("own.p12"));
        ofAnother = certificateFor("dns:s3.example.org", folder.resolve("another.p12"));
    }

    private static KeyStore certificateFor(String name, Path file)
            throws IOException, InterruptedException, GeneralSecurityException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-alias",
                        "store",
                        "-keyalg",
                        "EC",
                        "-validity",
                        "2",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=" + name)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private HttpsServer start(KeyStore keys) throws IOException, GeneralSecurityException {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                connections.incrementAndGet();
                parameters.setSSLParameters(getSSLContext().getDefaultSSLParameters());
            }
        });
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static SSLContext trusting(KeyStore keys) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("store", keys.getCertificate("store"));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private static S3StorageBuilder builder(int port) {
        return S3Storage.builder()
                .endpoint(URI.create("https://127.0.0.1:" + port))
                .conditional(true, true)
                .bucket("bucket")
                .credentials("key", "the-secret")
                .tries(TRIES, Duration.ofMillis(1));
    }

    private static void assertPutRefused(S3StorageBuilder builder, int port) {
        try (S3Storage store = builder.unchecked().open()) {
            assertThat(ScriptedCase.assertReason(Reason.REFUSED, () -> ScriptedCase.put(store)))
                    .hasMessageContainingAll("https://127.0.0.1:" + port, "sslContext", "certificate");
        }
    }

    @Test
    void certificateThatIsTrusted_letsCallsPass() throws Exception {
        HttpsServer server = start(own);
        try (S3Storage store = builder(server.getAddress().getPort())
                .sslContext(trusting(own))
                .unchecked()
                .open()) {
            assertThat(ScriptedCase.put(store)).isEqualTo(ScriptedCase.BODY.length);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void certificateThatIsUnknown_isRefusedAtOnce() throws Exception {
        HttpsServer server = start(own);
        try {
            int port = server.getAddress().getPort();
            assertPutRefused(builder(port), port);
            assertThat(connections).hasValue(1);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void certificateOfAnotherHost_isRefusedAtOnce() throws Exception {
        HttpsServer server = start(ofAnother);
        try {
            int port = server.getAddress().getPort();
            assertPutRefused(builder(port).sslContext(trusting(ofAnother)), port);
            assertThat(connections).hasValue(1);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void opening_namesEndpointAndFix_ofACertificateThatIsUnknown() throws Exception {
        HttpsServer server = start(own);
        try {
            int port = server.getAddress().getPort();
            assertThatThrownBy(() -> builder(port).open())
                    .isInstanceOf(MediaConfigurationException.class)
                    .hasMessageContainingAll("https://127.0.0.1:" + port, "sslContext(context)", "certificat");
        } finally {
            server.stop(0);
        }
    }

    /** Serves each connection by this, on the loopback address. */
    private ServerSocket start(Service service) throws IOException {
        ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(
                () -> {
                    while (!listener.isClosed()) {
                        try (Socket socket = listener.accept()) {
                            connections.incrementAndGet();
                            service.serve(socket);
                        } catch (IOException unused) {
                            // The listener was closed, or its client has gone.
                        }
                    }
                },
                "no-tls");
        thread.setDaemon(true);
        thread.start();
        return listener;
    }

    private interface Service {
        void serve(Socket socket) throws IOException;
    }

    @Test
    void serverWithoutTls_isRefusedAtOnce() throws IOException {
        Service plain = socket -> {
            socket.getInputStream().read();
            socket.getOutputStream()
                    .write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        };
        try (ServerSocket listener = start(plain)) {
            assertPutRefused(builder(listener.getLocalPort()), listener.getLocalPort());
            assertThat(connections).hasValue(1);
        }
    }

    @Test
    void connectionThatBreaksWhileTheyTalkOfTls_isTriedAgain() throws IOException {
        Service breaking = socket -> socket.getInputStream().readNBytes(100);
        try (ServerSocket listener = start(breaking);
                S3Storage store = builder(listener.getLocalPort()).unchecked().open()) {
            StorageException failure = ScriptedCase.assertReason(Reason.UNAVAILABLE, () -> ScriptedCase.put(store));
            assertThat(failure).hasMessageContaining("https://127.0.0.1:" + listener.getLocalPort());
            assertThat(connections).hasValueGreaterThanOrEqualTo(TRIES);
        }
    }
}
