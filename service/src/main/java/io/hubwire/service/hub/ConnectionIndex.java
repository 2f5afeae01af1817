package io.hubwire.service.hub;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** On which shard of this node a connection lives. Kept by the shards, read by anyone. */
final class ConnectionIndex {

  private final Map<String, Shard> shards = new ConcurrentHashMap<>();

  void put(String connectionId, Shard shard) {
    shards.put(connectionId, shard);
  }

  void remove(String connectionId) {
    shards.remove(connectionId);
  }

  @Nullable Shard shardOf(String connectionId) {
    return shards.get(connectionId);
  }

  int size() {
    return shards.size();
  }
}
