package io.hubwire.service.hub;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members of an audience on one shard, those of one wire form side by side, in no order. A
 * delivery walks plain lists; a large list knows each member's place, so that leaving costs the
 * same however many stay.
 */
final class MemberSet {

  /** Up to here a walk through the list is cheaper than a map. */
  private static final int SMALL = 32;

  private final EnumMap<WireForm, FormList> forms = new EnumMap<>(WireForm.class);
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  /** The members of a form; do not change it. */
  List<Member> of(WireForm form) {
    FormList list = forms.get(form);
    return list == null ? List.of() : list.members;
  }

  boolean contains(Member member) {
    FormList list = forms.get(member.form());
    return list != null && list.indexOf(member) >= 0;
  }

  /** False where it was in already. */
  boolean add(Member member) {
    boolean added = forms.computeIfAbsent(member.form(), form -> new FormList()).add(member);
    size += added ? 1 : 0;
    return added;
  }

  /** False where it was not in. */
  boolean remove(Member member) {
    FormList list = forms.get(member.form());
    boolean removed = list != null && list.remove(member);
    size -= removed ? 1 : 0;
    return removed;
  }

  /** All members, in a list of its own: safe to walk while members come and go. */
  List<Member> snapshot() {
    List<Member> all = new ArrayList<>(size);
    forms.values().forEach(list -> all.addAll(list.members));
    return all;
  }

  private static final class FormList {

    private final List<Member> members = new ArrayList<>(4);
    private @Nullable Map<Member, Integer> places;

    int indexOf(Member member) {
      return places == null ? members.indexOf(member) : places.getOrDefault(member, -1);
    }

    boolean add(Member member) {
      if (indexOf(member) >= 0) {
        return false;
      }
      members.add(member);
      if (places != null) {
        places.put(member, members.size() - 1);
      } else if (members.size() > SMALL) {
        places = new HashMap<>();
        for (int i = 0; i < members.size(); i++) {
          places.put(members.get(i), i);
        }
      }
      return true;
    }

    boolean remove(Member member) {
      int place = indexOf(member);
      if (place < 0) {
        return false;
      }
      Member last = members.removeLast();
      if (!last.equals(member)) {
        members.set(place, last);
      }
      if (places != null) {
        places.remove(member);
        if (!last.equals(member)) {
          places.put(last, place);
        }
      }
      return true;
    }
  }
}
