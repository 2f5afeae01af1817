package io.hubwire.service.api;

import io.hubwire.http.BodyReader;
import io.hubwire.http.ByteBudget;
import io.hubwire.http.HeldBody;
import io.hubwire.protocol.auth.AccessKey;
import io.hubwire.protocol.auth.AccessTokenVerifier;
import io.hubwire.protocol.auth.Endpoint;
import io.hubwire.protocol.event.HeaderText;
import io.hubwire.protocol.rest.ApiVersion;
import io.hubwire.protocol.rest.RestError;
import io.hubwire.protocol.rest.RestException;
import io.hubwire.protocol.rest.RestOperation;
import io.hubwire.protocol.rest.RestRequest;
import io.hubwire.service.cluster.Cluster;
import io.hubwire.service.port.Clock;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service's REST interface: one method for everything below {@code /api/}. */
public final class RestApi {

  private static final Logger LOG = LoggerFactory.getLogger(RestApi.class);
  private static final String HEALTH = "/api/health";
  private static final byte[] NO_BODY = {};

  private final RestAuthorization authorization;
  private final Operations operations;
  private final Supplier<List<Endpoint>> endpoints;
  private final boolean anyAddress;
  private final int largestBody;
  private final ByteBudget budget;
  private final RestListener listener;
  private final Clock clock;
  private final EncodedSlashes slashes = new EncodedSlashes();
  private final AtomicBoolean warnedOfNewVersion = new AtomicBoolean();

  /**
   * What the interface works with. Suppliers are asked for each request, since a port may not be
   * known before the service listens, and keys change.
   *
   * @param keys the access keys, primary first: tokens by each are good, new ones are by the first
   * @param endpoints by which the service is known, the main one first: what the audiences of
   *     tokens are compared with
   * @param anyAddress whether tokens may name any other address, too; then answers name the one by
   *     which the caller reached the service
   * @param development whether a refusal says which check failed
   * @param largestBody in bytes
   * @param budget of all bodies that are held at a time, and of whatever else goes by it
   * @param listener told of each call when it is answered
   */
  public record Parts(
      Cluster cluster,
      Clock clock,
      Supplier<List<AccessKey>> keys,
      Supplier<List<Endpoint>> endpoints,
      boolean anyAddress,
      boolean development,
      int largestBody,
      ByteBudget budget,
      RestListener listener) {}

  /** Over a cluster. */
  public RestApi(Parts parts) {
    this.authorization =
        new RestAuthorization(
            () -> new AccessTokenVerifier(parts.keys().get()),
            parts.endpoints(),
            parts.anyAddress(),
            parts.clock(),
            parts.development());
    this.largestBody = parts.largestBody();
    this.budget = parts.budget();
    this.listener = parts.listener();
    this.clock = parts.clock();
    this.operations =
        new Operations(
            parts.cluster(),
            new ClientTokens(() -> parts.keys().get().getFirst(), parts.clock()),
            new MemberPages(parts.cluster()));
    this.endpoints = parts.endpoints();
    this.anyAddress = parts.anyAddress();
  }

  /**
   * Answers a request; called on the request's own loop, in the turn in which it came, so that none
   * of its body is lost.
   */
  public void handle(HttpServerRequest request) {
    RestReply reply = new RestReply(request, listener, clock);
    try {
      RestOperation operation = operation(request);
      reply.operation(operation);
      if (hasBody(operation)) {
        withBody(request, reply, operation);
      } else {
        var unused = run(request, reply, operation, NO_BODY);
      }
    } catch (RestException refusal) {
      reply.send(RestAnswer.error(refusal));
    }
  }

  /** Whether a request carries the credentials of a call; where not, it is answered. */
  public boolean admits(HttpServerRequest request) {
    try {
      String path = request.path() == null ? "/" : request.path();
      authorization.check(request.headers().getAll("Authorization"), path);
      return true;
    } catch (RestException refusal) {
      new RestReply(request, listener, clock).send(RestAnswer.error(refusal));
      return false;
    }
  }

  /** Credentials come first: without them nobody learns what is wrong with the rest. */
  private RestOperation operation(HttpServerRequest request) throws RestException {
    String path = request.path() == null ? "/" : request.path();
    if (!path.equalsIgnoreCase(HEALTH)) {
      authorization.check(request.headers().getAll("Authorization"), path);
    }
    RestRequest parsed = RestRequest.parse(request.method().name(), path, request.query());
    warnOfNewVersion(parsed.version());
    slashes.look(path);
    return parsed.operation();
  }

  private void warnOfNewVersion(ApiVersion version) {
    if (version.newerThanKnown() && warnedOfNewVersion.compareAndSet(false, true)) {
      LOG.warn(
          "A request asks for api-version {}, which is newer than this service: it and all like it"
              + " are served as {}.",
          version.name(),
          ApiVersion.SUPPORTED.getLast());
    }
  }

  private static boolean hasBody(RestOperation operation) {
    return operation instanceof RestOperation.Send
        || operation instanceof RestOperation.BulkMembership;
  }

  private void withBody(HttpServerRequest request, RestReply reply, RestOperation operation)
      throws RestException {
    checkLength(request.getHeader("Content-Length"));
    BodyReader.read(
        request,
        largestBody,
        budget,
        result -> {
          switch (result) {
            case BodyReader.Result.Whole(HeldBody body) -> run(request, reply, operation, body);
            case BodyReader.Result.TooLarge() -> reply.send(RestAnswer.error(invalidLength()));
            case BodyReader.Result.NoRoom() -> reply.send(RestAnswer.NO_ROOM);
            case BodyReader.Result.Cut() -> LOG.debug("A caller was gone before its body.");
          }
        });
  }

  private void checkLength(@Nullable String header) throws RestException {
    try {
      if (header != null && Long.parseUnsignedLong(header) <= largestBody) {
        return;
      }
    } catch (NumberFormatException malformed) {
      // Answered below.
    }
    throw invalidLength();
  }

  private static RestException invalidLength() {
    return new RestException(
        400,
        new RestError(RestError.BAD_REQUEST, "Invalid Content-Length header.", "Content-Length"));
  }

  /** The body's room is free again once the operation is done. */
  private void run(
      HttpServerRequest request, RestReply reply, RestOperation operation, HeldBody body) {
    var unused =
        run(request, reply, operation, body.bytes())
            .whenComplete((done, failure) -> body.release());
  }

  private CompletionStage<RestAnswer> run(
      HttpServerRequest request, RestReply reply, RestOperation operation, byte[] body) {
    List<Map.Entry<String, String>> headers =
        request.headers().entries().stream()
            .map(header -> Map.entry(header.getKey(), HeaderText.fromWire(header.getValue())))
            .toList();
    Context own = Vertx.currentContext();
    CompletionStage<RestAnswer> answer;
    try {
      answer =
          operations.run(
              operation,
              new RestContent(endpoint(request), request.getHeader("Content-Type"), headers, body));
    } catch (RestException refusal) {
      answer = CompletableFuture.completedFuture(RestAnswer.error(refusal));
    } catch (RuntimeException e) {
      answer = CompletableFuture.failedFuture(e);
    }
    return answer.whenComplete(
        (done, failure) -> {
          RestAnswer result = failure == null ? done : failed(operation, failure);
          if (own == null || own.equals(Vertx.currentContext())) {
            reply.send(result);
          } else {
            own.runOnContext(later -> reply.send(result));
          }
        });
  }

  /** What an answer names: where any address is good, the one that the caller came by. */
  private Endpoint endpoint(HttpServerRequest request) {
    String host = anyAddress ? request.getHeader("Host") : null;
    if (host != null) {
      try {
        return Endpoint.parse((request.isSSL() ? "https://" : "http://") + host);
      } catch (IllegalArgumentException unusable) {
        LOG.debug("Nobody can be sent to the Host of a request.");
      }
    }
    return endpoints.get().getFirst();
  }

  private static RestAnswer failed(RestOperation operation, Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    LOG.error("{} failed.", operation.getClass().getSimpleName(), cause);
    return RestAnswer.error(
        500,
        new RestError(
            "Error.InternalServerError", "The operation failed inside of the service.", "Request"));
  }
}
