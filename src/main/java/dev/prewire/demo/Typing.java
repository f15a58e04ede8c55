package dev.prewire.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What becomes of text that a person types: escaped for the app, with {@code @name} and {@code
 * #channel} as ids, as {@code should_escape: true} asks. Called with the workspace's monitor held.
 */
final class Typing {
  private static final Pattern ID = Pattern.compile("&lt;([@#])([A-Z0-9]+)(?:\\|[^&]*)?&gt;");

  private final Workspace workspace;

  Typing(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Escaped, mentions as {@code <@U1|name>} in commands and {@code <@U1>} in messages. */
  String escaped(String typed, boolean command, String by) {
    String text = typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    Matcher ids = ID.matcher(text);
    text =
        ids.replaceAll(
            it -> Matcher.quoteReplacement(mention(it.group(1), it.group(2), it.group(), command)));
    for (Member each : longestFirst()) {
      text = named(text, "@" + each.name(), mention("@", each.id(), "", command));
      text = named(text, "@" + each.handle(), mention("@", each.id(), "", command));
    }
    for (Conversation each : workspace.conversations.values()) {
      if (each.readableBy(workspace.person(by)) && each.isChannel()) {
        text = named(text, "#" + each.name, mention("#", each.id, "", command));
      }
    }
    return text;
  }

  /** A mention stands alone: {@code #product} isn't the beginning of {@code #product-news}. */
  private static String named(String text, String typed, String mention) {
    if (!text.contains(typed)) {
      return text;
    }
    return Pattern.compile(Pattern.quote(typed) + "(?![\\p{L}\\p{N}_-])")
        .matcher(text)
        .replaceAll(Matcher.quoteReplacement(mention));
  }

  private List<Member> longestFirst() {
    List<Member> all = new ArrayList<>(workspace.people.values());
    all.sort((a, b) -> b.name().length() - a.name().length());
    return all;
  }

  private String mention(String sign, String id, String otherwise, boolean command) {
    String name = null;
    if (sign.equals("@") && workspace.people.containsKey(id)) {
      name = workspace.person(id).handle();
    } else if (sign.equals("#") && workspace.conversations.containsKey(id)) {
      name = workspace.conversation(id).name;
    }
    if (name == null) {
      return otherwise;
    }
    boolean named = command || sign.equals("#");
    return "<" + sign + id + (named ? "|" + name : "") + ">";
  }
}
