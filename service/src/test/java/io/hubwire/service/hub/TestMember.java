package io.hubwire.service.hub;

import io.hubwire.protocol.role.Permission;
import io.hubwire.service.port.FrameBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A member that only receives. */
final class TestMember extends Member {

  final Simulated.Wire wire;

  /** What a test's model knows of it: its groups, and what it should have got. */
  final Set<String> joined = new HashSet<>();

  final List<String> expected = new ArrayList<>();
  long numbers;
  boolean overflowed;
  boolean silent;

  TestMember(String connectionId, @Nullable String userId, WireForm form, Simulated.Wire wire) {
    super("hub", connectionId, userId, form, wire);
    this.wire = wire;
  }

  @Override
  protected long number(FrameBuffer body, OptionalInt ttlSeconds) {
    return ++numbers;
  }

  @Override
  public @Nullable String protocol() {
    return null;
  }

  @Override
  protected void overflowed() {
    overflowed = true;
    discard();
  }

  @Override
  protected void drained() {}

  @Override
  protected void overBudget(boolean kept) {
    overflowed();
  }

  @Override
  protected void closedByServer(String reason) {}

  @Override
  protected boolean granted(Permission permission, @Nullable String group) {
    return true;
  }

  @Override
  protected boolean revoked(Permission permission, @Nullable String group) {
    return true;
  }

  @Override
  protected boolean may(Permission permission, @Nullable String group) {
    return false;
  }

  @Override
  protected boolean heardOf() {
    return false;
  }

  @Override
  protected boolean isExpectedToAnswer() {
    return !silent;
  }

  @Override
  protected void fellSilent() {
    silent = true;
  }
}
