package io.hubwire.service.hub;

/**
 * What went to and came from a shard's clients. Plain numbers of its own loop: counting costs an
 * addition, and whoever wants to know asks the shard.
 */
public final class Traffic {

  private long sentFrames;
  private long sentBytes;
  private long receivedMessages;
  private long receivedBytes;

  Traffic() {}

  void sent(int frames, int bytes) {
    sentFrames += frames;
    sentBytes += bytes;
  }

  /** A client's message has come. */
  public void received(int bytes) {
    receivedMessages++;
    receivedBytes += bytes;
  }

  long sentFrames() {
    return sentFrames;
  }

  long sentBytes() {
    return sentBytes;
  }

  long receivedMessages() {
    return receivedMessages;
  }

  long receivedBytes() {
    return receivedBytes;
  }
}
