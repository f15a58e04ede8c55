package dev.prewire.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person does outside modals: commands, clicks, shortcuts, messages, the Home. Thread-safe;
 * never waits for the app with the workspace's monitor held.
 */
final class Interactions {
  private final Workspace workspace;
  private final Payloads payloads;
  private final AppClient app;
  private final Events events;
  private final ResponseUrls answers;
  private final Ledger ledger;
  private final WebApi api;
  private final Installation installation;
  private final Unfurling unfurling;

  Interactions(Parts parts) {
    this.workspace = parts.workspace;
    this.payloads = parts.payloads;
    this.app = parts.app;
    this.events = parts.events;
    this.answers = parts.responseUrls;
    this.ledger = parts.ledger;
    this.api = parts.api;
    this.installation = parts.installation;
    this.unfurling = parts.unfurling;
  }

  Shown command(String user, String channel, String typed) {
    String command = typed.split("\\s", 2)[0];
    Map<String, String> fields;
    Passes.Source source;
    synchronized (workspace) {
      Conversation in = visible(user, channel);
      if (!installation.installed()
          || !workspace.org.serves(in)
          || workspace.app.commands().stream().noneMatch(it -> it.command().equals(command))) {
        return Shown.notice(null, command + " is not a valid command.");
      }
      if (in.archived) {
        return Shown.notice(null, "This channel is archived.");
      }
      source = workspace.source(user, in, null);
      String text = typed.substring(command.length()).strip();
      fields =
          payloads.command(source, in, command, new Typing(workspace).escaped(text, true, user));
    }
    Delivery delivery = app.fields(fields);
    if (!delivery.acknowledged()) {
      String error = delivery.status() == 0 ? "operation_timeout" : "dispatch_failed";
      return Shown.notice(delivery, command + " failed with the error \"" + error + "\"");
    }
    return answered(command, source, delivery);
  }

  /** The body of the acknowledgement of a command is a message, as text or JSON. */
  private Shown answered(String command, Passes.Source source, Delivery delivery) {
    String body = delivery.answer();
    if (body.isBlank()) {
      return Shown.of(delivery);
    }
    JsonElement json = Json.parse(body);
    JsonObject message =
        json != null && json.isJsonObject() ? json.getAsJsonObject() : Json.of("text", body);
    synchronized (workspace) {
      try {
        Posting shown = answers.show(source, message, command, body);
        return new Shown(delivery, Map.of(), null, shown == null ? null : SeenMessage.of(shown));
      } catch (SlackRefusal refused) {
        api.blame(command, refused);
        return Shown.notice(delivery, command + " failed with the error \"invalid_blocks\"");
      }
    }
  }

  Shown onMessage(SeenMessage where, String user, JsonObject action, JsonObject state) {
    JsonObject payload;
    synchronized (workspace) {
      Conversation in = workspace.conversation(where.channel());
      Posting message =
          in.message(where.ts())
              .orElseThrow(() -> new IllegalArgumentException("That message is gone"));
      payload = payloads.messageAction(user, in, message, action, state);
    }
    return clicked(app.payload(payload));
  }

  Shown onView(OpenView view, JsonObject action) {
    JsonObject payload;
    synchronized (workspace) {
      payload = payloads.viewAction(view, action);
    }
    return clicked(app.payload(payload));
  }

  private static Shown clicked(Delivery delivery) {
    if (delivery.acknowledged()) {
      return Shown.of(delivery);
    }
    String error = delivery.status() == 0 ? "operation_timeout" : "dispatch_failed";
    return Shown.notice(delivery, "This didn't work: " + error);
  }

  Shown shortcut(String user, String callbackId) {
    JsonObject payload;
    synchronized (workspace) {
      payload = payloads.shortcut(user, callbackId);
    }
    return clicked(app.payload(payload));
  }

  Shown messageShortcut(String user, SeenMessage on, String callbackId) {
    JsonObject payload;
    synchronized (workspace) {
      Conversation in = workspace.conversation(on.channel());
      Posting message = in.message(on.ts()).orElseThrow();
      payload = payloads.messageShortcut(user, in, message, callbackId);
    }
    return clicked(app.payload(payload));
  }

  @Nullable Delivery openHome(String user) {
    JsonObject event;
    Conversation in;
    synchronized (workspace) {
      in = workspace.between(List.of(user, workspace.bot));
      event = Json.of("type", "app_home_opened", "user", user, "channel", in.id, "tab", "home");
      OpenView home = workspace.homes.get(user);
      if (home != null) {
        event.add("view", home.asView());
      }
    }
    return events.send(event, in);
  }

  SeenMessage say(String user, String channel, @Nullable String threadTs, String typed) {
    Conversation in;
    Posting made;
    List<JsonObject> addresses;
    synchronized (workspace) {
      in = visible(user, channel);
      if (in.archived || !in.members.contains(user)) {
        throw new IllegalStateException(user + " can't write in " + channel);
      }
      String text = new Typing(workspace).escaped(typed, false, user);
      made = workspace.post(in, user, text, null);
      made.threadTs = threadTs;
      addresses = unfurling.heard(in, made);
    }
    addresses.forEach(each -> events.send(each, in));
    if (in.members.contains(workspace.bot)) {
      JsonObject event = made.asMessage(false);
      event.addProperty("channel", in.id);
      event.addProperty("channel_type", channelType(in));
      events.send("message." + in.kind.events, event, in);
      if (made.text.contains("<@" + workspace.bot + ">") && in.kind != Conversation.Kind.DM) {
        JsonObject mention = event.deepCopy();
        mention.addProperty("type", "app_mention");
        // Not told: whoever hears it has to find out where it was said.
        mention.remove("channel_type");
        events.send(mention, in);
      }
    }
    return SeenMessage.of(made);
  }

  private static String channelType(Conversation in) {
    return switch (in.kind) {
      case PUBLIC -> "channel";
      case PRIVATE -> "group";
      case GROUP -> "mpim";
      case DM -> "im";
    };
  }

  /** What an external select offers for what was typed. */
  JsonArray options(OpenView view, String blockId, String actionId, String typed) {
    JsonObject payload;
    synchronized (workspace) {
      payload = payloads.suggestion(view, blockId, actionId, typed);
    }
    Delivery delivery = app.payload(payload);
    JsonElement json = delivery.acknowledged() ? Json.parse(delivery.answer()) : null;
    JsonObject answer =
        json != null && json.isJsonObject() ? json.getAsJsonObject() : new JsonObject();
    Problems problems = new Problems();
    if (delivery.acknowledged()) {
      problems.unless(answer.has("options") || answer.has("option_groups"), "", "no options");
      answer.addProperty("type", "static_select");
      new ElementCheck(Surface.MODAL, problems).options(answer, "", 0, 100, 75);
      ledger.sent("block_suggestion", delivery.answer(), Set.of(view.user), null);
    }
    problems
        .found()
        .forEach(it -> ledger.violation(Violation.Kind.ACKNOWLEDGEMENT, "block_suggestion", it));
    JsonArray offered =
        problems.found().isEmpty() ? Json.array(answer, "options") : new JsonArray();
    synchronized (workspace) {
      view.offered.put(blockId + "/" + actionId, offered);
    }
    return offered;
  }

  /** What somebody gets to be answered at who acts there, which only who can see it does. */
  Optional<String> responseUrl(String user, String channel, String ts) {
    synchronized (workspace) {
      Conversation in = workspace.conversations.get(channel);
      if (in == null || !workspace.readers(in).contains(user)) {
        return Optional.empty();
      }
      Posting on = in.message(ts).orElse(null);
      return on == null || on.ephemeralFor == null || on.ephemeralFor.equals(user)
          ? Optional.of(payloads.responseUrl(workspace.source(user, in, on)))
          : Optional.empty();
    }
  }

  /** A conversation that this person can be in front of. */
  private Conversation visible(String user, String channel) {
    Conversation in = workspace.conversation(channel);
    if (!in.readableBy(workspace.person(user))) {
      throw new IllegalStateException(user + " can't see " + channel);
    }
    return in;
  }
}
