package io.hubwire.service.hub;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of one hub on one shard. */
final class HubTable {

  private final Turn turn;
  private final Map<String, Member> connections = new HashMap<>();
  private final MemberSet everyone = new MemberSet();
  private final Map<String, MemberSet> groups = new HashMap<>();
  private final Map<String, MemberSet> users = new HashMap<>();

  HubTable(Turn turn) {
    this.turn = turn;
  }

  boolean isEmpty() {
    return connections.isEmpty();
  }

  @Nullable Member connection(String connectionId) {
    return connections.get(connectionId);
  }

  MemberSet everyone() {
    return everyone;
  }

  @Nullable MemberSet group(String group) {
    return groups.get(group);
  }

  @Nullable MemberSet user(String userId) {
    return users.get(userId);
  }

  void add(Member member) {
    connections.put(member.connectionId(), member);
    change(everyone).add(member);
    if (member.userId() != null) {
      addTo(users, member.userId(), member);
    }
  }

  void remove(Member member) {
    connections.remove(member.connectionId());
    change(everyone).remove(member);
    if (member.userId() != null) {
      removeFrom(users, member.userId(), member);
    }
  }

  /** True where it is the first of the group here. */
  boolean join(Member member, String group) {
    return addTo(groups, group, member);
  }

  /** True where it was the last of the group here. */
  boolean leave(Member member, String group) {
    return removeFrom(groups, group, member);
  }

  private boolean addTo(Map<String, MemberSet> sets, String key, Member member) {
    MemberSet set = sets.computeIfAbsent(key, absent -> new MemberSet());
    change(set).add(member);
    return set.size() == 1;
  }

  private boolean removeFrom(Map<String, MemberSet> sets, String key, Member member) {
    MemberSet set = sets.get(key);
    if (set == null) {
      return false;
    }
    change(set).remove(member);
    if (set.isEmpty()) {
      sets.remove(key);
      return true;
    }
    return false;
  }

  private MemberSet change(MemberSet set) {
    turn.beforeChange(set);
    return set;
  }
}
