package io.hubwire.host.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.hubwire.bindings.BindingException;
import io.hubwire.bindings.Identity;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a token service of the test's own, on real sockets. */
final class EntraTokensTest {

  private static final String GRANTED =
      "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"granted\"}";

  @TempDir private Path folder;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private @Nullable HttpServer server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  private String serve(HttpServer made, int status, String answer) throws IOException {
    server = made;
    made.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    made.createContext("/", exchange -> answer(exchange, status, answer));
    made.start();
    return "://localhost:" + made.getAddress().getPort();
  }

  private void answer(HttpExchange exchange, int status, String answer) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      asked.add(
          exchange.getRequestURI()
              + " "
              + exchange.getRequestHeaders().getFirst("X-IDENTITY-HEADER"));
      asked.add(body);
      byte[] content = answer.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, content.length);
      exchange.getResponseBody().write(content);
    }
  }

  private static String token(EntraTokens tokens, Identity identity) throws Exception {
    return tokens.token(identity).toCompletableFuture().get();
  }

  private static Identity application(@Nullable String tenant) {
    return new Identity("section", null, "client-1", tenant, "s3cret", null);
  }

  @Test
  void aRegisteredApplicationGetsATokenAndKeepsIt() throws Exception {
    SSLContext tls = certificate();
    HttpsServer https = HttpsServer.create();
    https.setHttpsConfigurator(new HttpsConfigurator(tls));
    String url = "https" + serve(https, 200, GRANTED);
    EntraTokens tokens =
        new EntraTokens(
            Map.of("AZURE_AUTHORITY_HOST", url + "/"), Runnable::run, tls.getSocketFactory());

    assertThat(token(tokens, application("tenant-1"))).isEqualTo("granted");
    assertThat(token(tokens, application("tenant-1"))).isEqualTo("granted");

    assertThat(asked).hasSize(2);
    assertThat(asked.getFirst()).startsWith("/tenant-1/oauth2/v2.0/token");
    assertThat(asked.getLast())
        .contains("grant_type=client_credentials", "client_id=client-1", "client_secret=s3cret")
        .contains("webpubsub.azure.com%2F.default");
  }

  @Test
  void aRefusalNamesItsReasonAndNoSecret() throws Exception {
    SSLContext tls = certificate();
    HttpsServer https = HttpsServer.create();
    https.setHttpsConfigurator(new HttpsConfigurator(tls));
    String refusal = "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: no.\"}";
    String url = "https" + serve(https, 401, refusal);
    EntraTokens tokens =
        new EntraTokens(Map.of("AZURE_AUTHORITY_HOST", url), Runnable::run, tls.getSocketFactory());

    assertThatThrownBy(() -> token(tokens, application("tenant-1")))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("The identity of the connection 'section' gets no token")
        .hasMessageContaining("AADSTS7000215")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void aSectionThatContradictsItselfIsNamed() {
    EntraTokens tokens = new EntraTokens(Map.of(), Runnable::run);
    assertThatThrownBy(() -> token(tokens, application(null)))
        .cause()
        .hasMessageEndingWith(
            "'section__clientSecret' is set without 'section__clientId' and 'section__tenantId'.");
    Identity strange = new Identity("section", "password", null, null, null, null);
    assertThatThrownBy(() -> token(tokens, strange))
        .cause()
        .hasMessageContaining("'section__credential' is 'password'; expected managedidentity");
  }

  @Test
  void aFunctionAppsOwnIdentityAsksItsEndpoint() throws Exception {
    String granted =
        "{\"access_token\":\"own\",\"expires_on\":\"4102444800\",\"resource\":\"r\",\"token_type\":\"Bearer\"}";
    String url = "http" + serve(HttpServer.create(), 200, granted) + "/msi/token";
    Map<String, String> environment =
        Map.of("IDENTITY_ENDPOINT", url, "IDENTITY_HEADER", "header-1");

    assertThat(probe(environment, "managedidentity", "client-2")).isEqualTo("own");
    assertThat(asked.getFirst())
        .contains("/msi/token?", "resource=https", "client_id=client-2")
        .endsWith(" header-1");
    assertThat(probe(environment, "-", "-")).isEqualTo("own");
  }

  @Test
  void withoutAnythingElseTheAzureCliIsAsked() throws Exception {
    Path az = Files.createFile(folder.resolve("az"));
    Files.writeString(
        az,
        """
        #!/bin/sh
        [ "$*" = "account get-access-token --output json --resource https://webpubsub.azure.com" ] || exit 3
        echo '{"accessToken":"signed-in","expires_on":4102444800}'
        """);
    Files.setPosixFilePermissions(az, PosixFilePermissions.fromString("rwx------"));
    assertThat(probe(Map.of("PATH", folder + ":" + System.getenv("PATH")), "-", "-"))
        .isEqualTo("signed-in");
  }

  @Test
  void saysHowToSignInWhereNothingIsThere() throws Exception {
    assertThat(probe(Map.of("PATH", folder.toString()), "-", "-"))
        .startsWith("The identity of the connection 'section' gets no token for the service: there")
        .contains("az login");
  }

  private static String probe(Map<String, String> environment, String... arguments)
      throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            TokenProbe.class.getName());
    builder.command().addAll(List.of(arguments));
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().keySet().removeIf(name -> name.matches("(AZURE|IDENTITY|MSI)_.*"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    assertThat(process.waitFor()).isZero();
    return lines.getLast();
  }

  /** Of this test's server, trusted by its clients. */
  private SSLContext certificate() throws Exception {
    Path file = folder.resolve("server.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                "password",
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream content = Files.newInputStream(file)) {
      store.load(content, "password".toCharArray());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance("SunX509");
    keys.init(store, "password".toCharArray());
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
