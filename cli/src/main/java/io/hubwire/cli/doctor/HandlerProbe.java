package io.hubwire.cli.doctor;

import io.hubwire.protocol.auth.AccessKey;
import io.hubwire.protocol.auth.EventSignature;
import io.hubwire.protocol.event.EventAttributes;
import io.hubwire.protocol.event.EventHeaders;
import io.hubwire.protocol.event.HeaderText;
import io.hubwire.protocol.event.UpstreamEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;

/** Plays the service against an event handler that is deployed. */
public final class HandlerProbe {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Pattern CODE = Pattern.compile("(?<=[?&])code=[^&]*&?");
  private static final String CONNECTION_ID = "hubwire-doctor";
  private static final String STRANGER = "stranger.example.com";
  private static final String NO_CONSENT =
      "The handler does not consent to events (abuse protection).";
  private static final int LONGEST_ANSWER = 200;

  private final URI url;
  private final String origin;
  private final AccessKey key;
  private final String hub;
  private final String event;
  private final HttpClient client;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * A probe.
   *
   * @param http trusts the handler
   * @param url with its code, which is not repeated
   * @param origin the host of the service that the handler knows
   * @param key the service's
   * @param event {@code connected} or the name of a user event
   */
  public HandlerProbe(
      HttpClient.Builder http, URI url, String origin, AccessKey key, String hub, String event) {
    this.client = http.connectTimeout(LIMIT).build();
    this.url = url;
    this.origin = origin;
    this.key = key;
    this.hub = hub;
    this.event = event;
  }

  /** A URL as messages may show it: queries carry keys. */
  public static String shown(URI url) {
    return url.getRawQuery() == null ? url.toString() : url.toString().replaceFirst("\\?.*", "?…");
  }

  /**
   * Runs the checks; after the first that must hold for those behind it, no more.
   *
   * @param progress takes a line per check
   */
  public List<Finding> run(Consumer<String> progress) throws InterruptedException {
    try {
      boolean goesOn = checkConsent() && checkEvent();
      if (goesOn) {
        checkForgery();
        checkStranger();
        checkMissingCode(progress);
      }
    } catch (SSLHandshakeException e) {
      add(
          "The handler's certificate is not trusted here.",
          "No answer came: " + e.getMessage() + ".",
          "--cacert <file with the certificate in PEM>");
    } catch (IOException e) {
      add(
          "The handler cannot be reached.",
          "No answer came: " + (e.getMessage() == null ? e.toString() : e.getMessage()) + ".",
          "curl -i -X OPTIONS '" + shown(url) + "'");
    } finally {
      client.shutdownNow();
    }
    progress.accept(
        "Checked: abuse protection, signed event, wrong signature, foreign origin, missing code.");
    return findings;
  }

  private boolean checkConsent() throws IOException, InterruptedException {
    HttpResponse<String> answer = consent(url, origin);
    int status = answer.statusCode();
    String answered = "OPTIONS was answered " + status;
    switch (status) {
      case 401, 403 ->
          add(
              "The handler asks for another code.",
              answered + ": the key in the URL is missing or wrong.",
              "…/runtime/webhooks/webpubsub?code=<the app's system key webpubsub_extension>");
      case 404 ->
          add(
              NO_CONSENT,
              answered + ": nothing is at this path, or the function does not accept OPTIONS.",
              "\"methods\": [\"post\", \"options\"] in the function's httpTrigger, or the path"
                  + " /runtime/webhooks/webpubsub");
      case 400 ->
          add(
              NO_CONSENT,
              answered + ": the app knows no service with the host '" + origin + "'.",
              "WebPubSubConnectionString=<the string that you probe with> in the app's settings");
      default -> checkAllowance(answer);
    }
    return findings.isEmpty();
  }

  private void checkAllowance(HttpResponse<String> answer) {
    if (answer.statusCode() / 100 != 2) {
      add(
          NO_CONSENT,
          "OPTIONS was answered " + answer.statusCode() + ", expected 200.",
          "Answer OPTIONS with 200 and " + EventHeaders.ALLOWED_ORIGIN + ": *");
    } else if (!allows(answer)) {
      add(
          NO_CONSENT,
          "The answer has no header " + EventHeaders.ALLOWED_ORIGIN + " for " + origin + ".",
          EventHeaders.ALLOWED_ORIGIN + ": *");
    }
  }

  private boolean allows(HttpResponse<String> answer) {
    return answer.headers().allValues(EventHeaders.ALLOWED_ORIGIN).stream()
        .flatMap(value -> HeaderText.pieces(value).stream())
        .anyMatch(allowed -> allowed.equals("*") || allowed.equalsIgnoreCase(origin));
  }

  private boolean checkEvent() throws IOException, InterruptedException {
    HttpResponse<String> answer = send(EventSignature.sign(CONNECTION_ID, key));
    int status = answer.statusCode();
    String sent =
        "The event '" + event + "' of the hub '" + hub + "', correctly signed, was answered ";
    if (status == 401) {
      add(
          "The handler refuses the signature.",
          sent + "401: the app has another access key for " + origin + "." + body(answer),
          "WebPubSubConnectionString=<the string that you probe with> in the app's settings");
    } else if (status == 404) {
      add(
          "No function listens to the event.",
          sent + "404." + body(answer),
          "--hub <hub> --event <event> of a function, or a webPubSubTrigger for this one");
    } else if (status / 100 != 2) {
      add(
          "The handler fails on an event.",
          sent + status + "." + body(answer),
          "Look into the app's log at this moment");
    }
    return findings.isEmpty();
  }

  private void checkForgery() throws IOException, InterruptedException {
    AccessKey other = AccessKey.of("not-the-key-of-this-service-" + CONNECTION_ID);
    int status = send(EventSignature.sign(CONNECTION_ID, other)).statusCode();
    if (status != 401) {
      add(
          "The handler takes events with a wrong signature.",
          "It answered " + status + ", expected 401: anyone who knows the URL can send events.",
          "WebPubSubConnectionString=<a connection string with its AccessKey> in the app's settings");
    }
  }

  private void checkStranger() throws IOException, InterruptedException {
    HttpResponse<String> answer = consent(url, STRANGER);
    if (answer.statusCode() / 100 == 2) {
      add(
          "The handler consents to events of any service.",
          "OPTIONS from " + STRANGER + " was answered " + answer.statusCode() + ", expected 400.",
          "WebPubSubConnectionString=<your connection string> in the app's settings, or"
              + " \"connections\" of the binding");
    }
  }

  private void checkMissingCode(Consumer<String> progress)
      throws IOException, InterruptedException {
    String query = url.getRawQuery();
    if (query == null || !CODE.matcher("?" + query).find()) {
      progress.accept("The URL has no code: in Azure the trigger's endpoint asks for one.");
      return;
    }
    String bare = CODE.matcher(url.toString()).replaceFirst("").replaceFirst("[?&]$", "");
    int status = consent(URI.create(bare), origin).statusCode();
    if (status != 401 && status != 403) {
      add(
          "The handler does not ask for its code.",
          "Without code OPTIONS was answered " + status + ", expected 401.",
          "hubwire start --enable-auth, or the URL of the app in Azure");
    }
  }

  private HttpResponse<String> consent(URI target, String from)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(target)
            .timeout(LIMIT)
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
            .header(EventHeaders.REQUEST_ORIGIN, from)
            .header(EventHeaders.SERVICE_VERSION, "1.0")
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> send(String signature) throws IOException, InterruptedException {
    UpstreamEvent sent = event(signature);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(LIMIT)
            .POST(HttpRequest.BodyPublishers.ofByteArray(sent.toBody()));
    for (Map.Entry<String, String> header : sent.toHeaders().entrySet()) {
      request.header(header.getKey(), header.getValue());
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private UpstreamEvent event(String signature) {
    boolean system = event.equalsIgnoreCase("connected");
    EventAttributes attributes =
        new EventAttributes(
            hub,
            CONNECTION_ID,
            event,
            (system ? EventAttributes.SYSTEM_PREFIX : EventAttributes.USER_PREFIX) + event,
            EventAttributes.sourceOf(hub, CONNECTION_ID),
            1L,
            Clock.systemUTC().instant(),
            null,
            null,
            null,
            signature,
            origin,
            null,
            null,
            null,
            Map.of());
    return system
        ? new UpstreamEvent.Connected(attributes)
        : new UpstreamEvent.User(
            attributes,
            "text/plain; charset=UTF-8",
            "hubwire doctor".getBytes(StandardCharsets.UTF_8));
  }

  private static String body(HttpResponse<String> answer) {
    String text = answer.body().strip();
    return text.isEmpty() || text.length() > LONGEST_ANSWER ? "" : " It said: " + text;
  }

  private void add(String what, String why, String fix) {
    findings.add(Finding.general(what, shown(url), why, fix));
  }
}
