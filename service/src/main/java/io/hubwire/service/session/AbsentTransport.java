package io.hubwire.service.session;

import io.hubwire.service.port.FrameBuffer;
import io.hubwire.service.port.Transport;

/** The wire of a client that is away: it takes everything, and nothing arrives. */
enum AbsentTransport implements Transport {
  INSTANCE;

  @Override
  public boolean writable() {
    return true;
  }

  @Override
  public long unsent() {
    return 0;
  }

  @Override
  public void write(FrameBuffer buffer, int from, int to) {}

  @Override
  public void flush() {}

  @Override
  public void pause() {}

  @Override
  public void resume() {}

  @Override
  public void close(int code, String reason) {}

  @Override
  public void abort() {}
}
