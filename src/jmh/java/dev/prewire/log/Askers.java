package dev.prewire.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prewire.demo.Persona;
import dev.prewire.demo.SeenMessage;
import dev.prewire.demo.SeenView;
import dev.prewire.demo.Shown;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Askers made from what the local Slack sent once, so that they ask as it does. */
final class Askers {

  private static final AtomicLong NUMBERS = new AtomicLong();

  /** As it stands in JSON in JSON in a form. */
  private static final String VERSION = encoded("\\\"version\\\":");

  private Askers() {}

  static Asker help(Persona person) {
    String body = sent(person.command(Town.HERE, "/decisions help"));
    return command(body, () -> "help", "newest decisions");
  }

  static Asker search(Persona person, Corpus corpus) {
    String body = sent(person.command(Town.HERE, "/decisions " + corpus.question(2)));
    return command(body, () -> corpus.question(2), "\"blocks\"");
  }

  /** Finds nothing but what has these words just so: nothing is corrected, nothing left out. */
  static Asker exactly(Persona person, String words) {
    String body = sent(person.command(Town.HERE, "/decisions \"" + words + "\""));
    return command(body, () -> '"' + words + '"', LogMessages.OPEN);
  }

  /** The same requests for an app that only acknowledges them. */
  static Asker acknowledged(Asker other) {
    return new Asker() {
      @Override
      public String next() {
        return other.next();
      }

      @Override
      public boolean isRight(Wire.Reply reply) {
        return reply.status() == 200 && reply.body().isEmpty();
      }
    };
  }

  private static Asker command(String body, Supplier<String> words, String expected) {
    return new Asker() {
      @Override
      public String next() {
        return body.replaceFirst("(?<=[&]text=)[^&]*", encoded(words.get()))
            .replaceFirst("(?<=[&]trigger_id=)[^&]*", "1.2." + NUMBERS.incrementAndGet());
      }

      @Override
      public boolean isRight(Wire.Reply reply) {
        return reply.body().contains(expected) && !reply.body().contains(LogMessages.NOT_YET);
      }
    };
  }

  /**
   * Opens threads, gives a position in each, and changes it from then on: each time one durable
   * commit of the position, its audit line and what Slack must be told, and one of the answer.
   */
  static List<Asker> sealing(Persona leader, int count, Runnable settle) {
    for (int n = 0; n < count; n++) {
      leader.command(Town.HERE, "/prewire Topic " + n);
      leader.submit(leader.topView(), Map.of("contention", "Sales sold it"));
    }
    settle.run();
    List<Asker> sealing = new ArrayList<>();
    for (SeenMessage each : leader.messagesIn(leader.groupWith(Town.ENGINEERING))) {
      if (each.text().contains("Topic ")) {
        sealing.add(sealing(leader, each));
      }
    }
    settle.run();
    return sealing;
  }

  private static Asker sealing(Persona leader, SeenMessage root) {
    leader.click(root, "prewire.position");
    SeenView modal = leader.topView();
    String body =
        sent(
            leader.submit(
                modal, Map.of("stance", "For", "why", "It costs us a team", "change", "A deal")));
    if (!body.contains(VERSION + 0) || !body.contains(modal.id())) {
      throw new IllegalStateException("Not the submission of a position: " + body);
    }
    return new Sealing(body, modal.id());
  }

  /** Knows which version it replaces; each modal is another one. */
  private static final class Sealing implements Asker {
    private final String body;
    private final String view;
    private long version = 1;

    Sealing(String body, String view) {
      this.body = body;
      this.view = view;
    }

    @Override
    public String next() {
      return body.replace(view, "V" + NUMBERS.incrementAndGet())
          .replace(VERSION + 0, VERSION + version);
    }

    /** Nothing to say: it was saved. */
    @Override
    public boolean isRight(Wire.Reply reply) {
      boolean saved = reply.status() == 200 && reply.body().isEmpty();
      version += saved ? 1 : 0;
      return saved;
    }
  }

  private static String sent(Shown shown) {
    if (!shown.ok()) {
      throw new IllegalStateException("It wasn't done: " + shown);
    }
    return Objects.requireNonNull(shown.delivery()).request().body();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
