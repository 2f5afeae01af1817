package io.hubwire.spi;

/** Starts apps. Has a public constructor without parameters. */
public interface Engine {

  /**
   * Starts service and host.
   *
   * @return when every function that can run is ready and events reach them
   * @throws io.hubwire.HubwireException where it cannot start; then nothing is left running
   */
  RunningEngine start(StartRequest request);

  /** The frames of {@code json.webpubsub.azure.v1} and of its reliable form. */
  FrameCodec json();

  /** The frames of {@code protobuf.webpubsub.azure.v1} and of its reliable form. */
  FrameCodec protobuf();
}
