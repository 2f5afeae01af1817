package io.hubwire.host.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Tokens of who is signed in with the Azure CLI on this machine. */
final class AzureCliTokens implements TokenSource {

  private static final long LIMIT_SECONDS = 30;
  private static final String FIX =
      " Sign in with 'az login', or give the section a clientId, a tenantId and a clientSecret, or"
          + " credential=managedidentity.";

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final List<String> command;

  AzureCliTokens(String resource) {
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    List<String> az =
        List.of("az", "account", "get-access-token", "--output", "json", "--resource", resource);
    command = windows ? List.of("cmd", "/c", String.join(" ", az)) : az;
  }

  @Override
  public Token fetch() throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      CompletableFuture.delayedExecutor(LIMIT_SECONDS, TimeUnit.SECONDS)
          .execute(process::destroyForcibly);
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("the Azure CLI gave none." + FIX);
      }
      JsonNode answer = MAPPER.readTree(said);
      String token = answer.path("accessToken").asText();
      if (token.isEmpty()) {
        throw new IllegalStateException("the Azure CLI's answer holds none." + FIX);
      }
      // Older ones say only the local time: then the token is not kept.
      return new Token(token, Instant.ofEpochSecond(answer.path("expires_on").asLong()));
    } catch (IOException e) {
      throw new IllegalStateException("there is no Azure CLI here to ask." + FIX, e);
    }
  }
}
