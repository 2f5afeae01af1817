package io.hubwire.host;

import io.hubwire.bindings.TriggerListener;
import io.hubwire.host.app.FunctionApp;
import io.hubwire.host.http.WireResponse;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * A running Functions host: an app's functions, started by HTTP requests, by Web PubSub events and
 * by timers. Several may run in one JVM.
 */
public final class FunctionsHost implements AutoCloseable {

  private final HostResources resources;
  private final RunningApp app;
  private final ChangeWatcher watcher;
  private final int port;
  private boolean closed;

  FunctionsHost(HostResources resources, RunningApp app, ChangeWatcher watcher, int port) {
    this.resources = resources;
    this.app = app;
    this.watcher = watcher;
    this.port = port;
  }

  /** A host for that app, to be configured and started. */
  public static FunctionsHostBuilder of(FunctionApp app) {
    return new FunctionsHostBuilder(app);
  }

  /** The port of the listening socket. */
  public int port() {
    return port;
  }

  /** Where the host listens, without a slash at its end, such as {@code http://localhost:7071}. */
  public URI baseUrl() {
    return URI.create(app.ports().baseUrl());
  }

  /** The app's functions in the order of their names, those in error among them. */
  public List<FunctionSummary> functions() {
    return app.current().entries().stream().map(HostedEntry::summary).toList();
  }

  /** The events that the app's functions listen to. */
  public List<TriggerListener> webPubSubListeners() {
    return app.current().extension().listeners();
  }

  /**
   * The functions that answer events of a Web PubSub service by themselves: HTTP functions with a
   * {@code webPubSubContext}. Their declarations do not say whose events they want.
   */
  public List<FunctionSummary> webPubSubContextFunctions() {
    return app.current().entries().stream()
        .filter(entry -> entry.hosted() != null && !entry.disabled())
        .filter(entry -> entry.trigger() instanceof TriggerSummary.Http)
        .filter(
            entry ->
                entry.discovered().definition() != null
                    && entry.discovered().definition().inputs().stream()
                        .anyMatch(input -> input.is("webPubSubContext")))
        .map(HostedEntry::summary)
        .toList();
  }

  /**
   * Where a Web PubSub service sends events. It carries the endpoint's key where callers must show
   * keys: then it is a secret.
   */
  public URI webPubSubUrl() {
    String url = app.ports().baseUrl() + "/runtime/webhooks/webpubsub";
    boolean keys = app.ports().settings().enforceKeys();
    return URI.create(
        keys ? url + "?code=" + app.ports().keys().ensureWebhookKey("webpubsub") : url);
  }

  /**
   * Answers a request of this JVM as the listening sockets would, without going through one.
   *
   * @param url absolute, below {@link #baseUrl}
   * @param headers as they would be on the wire, without those that frame the message
   * @return fails where the host has stopped
   */
  public CompletionStage<WireResponse> call(
      String method, String url, List<WireResponse.Header> headers, byte[] body) {
    return resources.frontEnd().call(method, url, headers, body);
  }

  /**
   * Takes over a changed app; what is in flight ends on the one before. Where the changed app
   * cannot run, the one before goes on and the log says why.
   *
   * @return whether the changed app runs
   */
  public boolean reload() {
    return app.reload();
  }

  /**
   * Stops: accepts nothing more, answers 503 on connections that are open, and waits for what is in
   * flight, at most as long as the builder said. What has not ended then fails, and a Java function
   * that does not end is left behind; that takes half a second more. Does nothing the second time.
   */
  @Override
  public void close() {
    close(resources.drainLimit());
  }

  /** The same with another limit than the builder's. */
  public synchronized void close(Duration limit) {
    if (closed) {
      return;
    }
    closed = true;
    watcher.stop();
    app.setState(HostState.STOPPING);
    long start = System.nanoTime();
    try {
      resources.frontEnd().shutdown(limit);
    } finally {
      Duration left = limit.minusNanos(System.nanoTime() - start);
      app.stop(left.isNegative() ? Duration.ZERO : left);
      resources.close();
    }
  }
}
