package io.hubwire.conformance;

import io.hubwire.service.WebPubSubService;

/** {@link EchoService} in a process of its own; it says at which port. */
final class EchoProcess {

  static final String READY = "Echoes at port ";

  private EchoProcess() {}

  public static void main(String[] arguments) throws InterruptedException {
    try (WebPubSubService service = EchoService.start(null)) {
      System.out.println(READY + service.port());
      Thread.currentThread().join();
    }
  }
}
