package io.hubwire.host.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.hubwire.host.worker.rpc.StartStream;
import io.hubwire.host.worker.rpc.StreamingMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may speak at the port of workers, and how much before it is known who speaks. */
final class RpcServerTest {

  private static final String ID = "worker-1";
  private static final String SECRET = "the-secret";

  private final RpcServer server = new RpcServer(16 << 20);
  private final WorkerSession session = new WorkerSession(TestApps.log("node"));
  private final List<ManagedChannel> channels = new ArrayList<>();

  @AfterEach
  void close() {
    channels.forEach(ManagedChannel::shutdownNow);
    server.close();
    server.close();
  }

  /** A stream as a worker opens it; its end tells why the host ended it. */
  private record Stream(StreamObserver<StreamingMessage> host, CompletableFuture<Void> end) {

    void start(String workerId) {
      host.onNext(
          StreamingMessage.newBuilder()
              .setStartStream(StartStream.newBuilder().setWorkerId(workerId))
              .build());
    }

    String refusal() {
      Throwable error =
          org.assertj.core.api.Assertions.catchThrowable(() -> end.get(60, TimeUnit.SECONDS));
      assertThat(error)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(StatusRuntimeException.class);
      return String.valueOf(Objects.requireNonNull(error.getCause()).getMessage());
    }
  }

  private ManagedChannel channel(String secret) {
    Metadata headers = new Metadata();
    if (!secret.isEmpty()) {
      headers.put(
          Metadata.Key.of("hubwire-worker-secret", Metadata.ASCII_STRING_MARSHALLER), secret);
    }
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", server.port())
            .usePlaintext()
            .intercept(MetadataUtils.newAttachHeadersInterceptor(headers))
            .build();
    channels.add(channel);
    return channel;
  }

  private Stream stream(String secret) {
    return stream(channel(secret));
  }

  private static Stream stream(Channel channel) {
    MethodDescriptor<StreamingMessage, StreamingMessage> method =
        MethodDescriptor.<StreamingMessage, StreamingMessage>newBuilder()
            .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
            .setFullMethodName("AzureFunctionsRpcMessages.FunctionRpc/EventStream")
            .setRequestMarshaller(ProtoUtils.marshaller(StreamingMessage.getDefaultInstance()))
            .setResponseMarshaller(ProtoUtils.marshaller(StreamingMessage.getDefaultInstance()))
            .build();
    CompletableFuture<Void> end = new CompletableFuture<>();
    StreamObserver<StreamingMessage> host =
        ClientCalls.asyncBidiStreamingCall(
            channel.newCall(method, CallOptions.DEFAULT),
            new StreamObserver<>() {
              @Override
              public void onNext(StreamingMessage message) {}

              @Override
              public void onError(Throwable error) {
                end.completeExceptionally(error);
              }

              @Override
              public void onCompleted() {
                end.complete(null);
              }
            });
    return new Stream(host, end);
  }

  private void theWorkerIsStillAccepted() throws Exception {
    stream(SECRET).start(ID);
    session.opened().get(60, TimeUnit.SECONDS);
  }

  @Test
  void aStrangerWhoKnowsTheIdIsRefusedAndTheWorkerIsNot() throws Exception {
    server.expected().expect(ID, SECRET, session);
    for (String secret : List.of("", "another", SECRET + "x", SECRET.substring(1))) {
      Stream stranger = stream(secret);
      stranger.start(ID);
      assertThat(stranger.refusal()).contains("PERMISSION_DENIED");
    }
    assertThat(session.opened()).isNotDone();
    theWorkerIsStillAccepted();
  }

  @Test
  void theSecretOfOneWorkerOpensNoOther() throws Exception {
    server.expected().expect(ID, SECRET, session);
    server.expected().expect("worker-2", "its-own", new WorkerSession(TestApps.log("node")));
    Stream stranger = stream("its-own");
    stranger.start(ID);
    assertThat(stranger.refusal()).contains("PERMISSION_DENIED");
    theWorkerIsStillAccepted();
  }

  @Test
  void aWorkerIsAcceptedOnce() throws Exception {
    server.expected().expect(ID, SECRET, session);
    theWorkerIsStillAccepted();
    Stream second = stream(SECRET);
    second.start(ID);
    assertThat(second.refusal()).contains("PERMISSION_DENIED");
  }

  @Test
  void aLargeMessageBeforeTheHandshakeEndsTheStream() throws Exception {
    server.expected().expect(ID, "", session);
    Stream stranger = stream("");
    stranger.start("x".repeat(1 << 20));
    assertThat(stranger.refusal()).contains("RESOURCE_EXHAUSTED");
    Stream worker = stream("");
    worker.start(ID);
    session.opened().get(60, TimeUnit.SECONDS);
  }

  @Test
  void silentStreamsMakeRoomForAWorker() throws Exception {
    server.expected().expect(ID, "", session);
    List<Stream> silent = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      silent.add(stream(channel("")));
    }
    assertThat(silent.getFirst().refusal()).contains("PERMISSION_DENIED");
    Stream worker = stream("");
    worker.start(ID);
    session.opened().get(60, TimeUnit.SECONDS);
  }

  @Test
  void aSilentStreamIsEnded() {
    server.expected().expect(ID, "", session);
    assertThat(stream("").refusal()).contains("PERMISSION_DENIED");
  }

  /** Microsoft's worker for Java carries a client that knows no encoding of that name. */
  @Test
  void noHeaderTellsThatNothingIsCompressed() throws Exception {
    server.expected().expect(ID, SECRET, session);
    CompletableFuture<Metadata> headers = new CompletableFuture<>();
    ClientInterceptor listener =
        new ClientInterceptor() {
          @Override
          public <A, B> ClientCall<A, B> interceptCall(
              MethodDescriptor<A, B> method, CallOptions options, Channel next) {
            return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
              @Override
              public void start(Listener<B> responses, Metadata request) {
                super.start(
                    new SimpleForwardingClientCallListener<>(responses) {
                      @Override
                      public void onHeaders(Metadata received) {
                        headers.complete(received);
                        super.onHeaders(received);
                      }
                    },
                    request);
              }
            };
          }
        };
    stream(ClientInterceptors.intercept(channel(SECRET), listener)).start(ID);
    assertThat(headers.get(60, TimeUnit.SECONDS).keys())
        .contains("content-type")
        .doesNotContain("grpc-encoding");
  }

  @Test
  void aKnownWorkerMaySendMore() throws Exception {
    server.expected().expect(ID, SECRET, session);
    Stream worker = stream(SECRET);
    worker.start(ID);
    session.opened().get(60, TimeUnit.SECONDS);
    assertThat(answered(worker, 1 << 20)).isEqualTo(1 << 20);
  }

  /** Each is more than may wait, so that the reading stops and goes on again. */
  @Test
  void aWorkerIsReadOnAfterEachOfManyLargeMessages() throws Exception {
    server.expected().expect(ID, SECRET, session);
    Stream worker = stream(SECRET);
    worker.start(ID);
    session.opened().get(60, TimeUnit.SECONDS);
    for (int i = 0; i < 50; i++) {
      assertThat(answered(worker, 2 << 20)).as("message " + i).isEqualTo(2 << 20);
    }
  }

  /** Has the worker answer with so many bytes, and tells how many came. */
  private int answered(Stream worker, int bytes) throws Exception {
    CompletableFuture<StreamingMessage> answer =
        session.ask(OpenCalls.load("f"), StreamingMessage.getDefaultInstance());
    var response = io.hubwire.host.worker.rpc.FunctionLoadResponse.newBuilder().setFunctionId("f");
    worker
        .host()
        .onNext(
            StreamingMessage.newBuilder()
                .setRequestId("x".repeat(bytes))
                .setFunctionLoadResponse(response)
                .build());
    return answer.get(60, TimeUnit.SECONDS).getRequestId().length();
  }

  @Test
  void nobodyIsAcceptedWhereNobodyIsExpected() {
    assertThatThrownBy(() -> stream("").end().get(60, TimeUnit.SECONDS))
        .hasMessageContaining("PERMISSION_DENIED");
  }
}
