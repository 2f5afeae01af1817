package io.hubwire.engine;

import io.hubwire.spi.Engine;
import io.hubwire.spi.FrameCodec;
import io.hubwire.spi.RunningEngine;
import io.hubwire.spi.StartRequest;

/** The engine that the runtime finds by its name. */
public final class HubwireEngine implements Engine {

  /** Starts nothing yet. */
  public HubwireEngine() {}

  @Override
  public RunningEngine start(StartRequest request) {
    return new Starter(request).start();
  }

  @Override
  public FrameCodec json() {
    return new JsonClientCodec();
  }

  @Override
  public FrameCodec protobuf() {
    return new ProtobufClientCodec();
  }
}
