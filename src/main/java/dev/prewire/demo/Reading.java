package dev.prewire.demo;

import java.util.HashMap;
import java.util.Map;

/** How far each person has read. Guarded by the workspace's monitor. */
final class Reading {
  private final Map<String, String> marks = new HashMap<>();

  void read(String user, Conversation in) {
    if (!in.messages.isEmpty()) {
      marks.put(user + "/" + in.id, in.messages.get(in.messages.size() - 1).ts);
    }
  }

  long unread(String user, Conversation in) {
    if (!in.members.contains(user)) {
      return 0;
    }
    String mark = marks.getOrDefault(user + "/" + in.id, "");
    return in.messages.stream()
        .filter(each -> each.ts.compareTo(mark) > 0 && !each.user.equals(user))
        .filter(each -> each.subtype == null)
        .filter(each -> each.ephemeralFor == null || each.ephemeralFor.equals(user))
        .count();
  }
}
