package io.hubwire.host.worker;

import io.hubwire.host.worker.rpc.StreamingMessage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The workers that have been started and have not connected. Anybody on this machine reaches their
 * port and may read a worker's id in the list of processes; a worker of ours shows a secret as
 * well.
 */
final class ExpectedWorkers {

  private static final int SECRET_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private record Expected(WorkerSession session, String secret) {}

  private final Map<String, Expected> workers = new ConcurrentHashMap<>();

  /** A new secret for one worker, in the characters of a header. */
  static String newSecret() {
    byte[] bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /**
   * From now on a worker may say that it has that id, once.
   *
   * @param secret that it must show, or empty where it knows of none
   */
  void expect(String workerId, String secret, WorkerSession session) {
    workers.put(workerId, new Expected(session, secret));
  }

  void forget(String workerId) {
    workers.remove(workerId);
  }

  /** Whether any worker that is expected may show that secret, or none. */
  boolean mayShow(@Nullable String secret) {
    return workers.values().stream().anyMatch(one -> isShown(one, secret));
  }

  /** The session of a worker that says who it is; null for anybody else, who spoils nothing. */
  @Nullable WorkerSession take(StreamingMessage message, @Nullable String secret) {
    if (!message.hasStartStream()) {
      return null;
    }
    String id = message.getStartStream().getWorkerId();
    Expected expected = workers.get(id);
    return expected != null && isShown(expected, secret) && workers.remove(id, expected)
        ? expected.session()
        : null;
  }

  private static boolean isShown(Expected expected, @Nullable String secret) {
    return expected.secret().isEmpty()
        || (secret != null && MessageDigest.isEqual(bytes(expected.secret()), bytes(secret)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
