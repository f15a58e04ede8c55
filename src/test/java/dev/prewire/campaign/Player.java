package dev.prewire.campaign;

import dev.prewire.demo.Persona;
import dev.prewire.demo.Seen;
import dev.prewire.demo.SeenMessage;
import dev.prewire.demo.SeenView;
import dev.prewire.demo.Shown;
import dev.prewire.testkit.Office;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Somebody at a keyboard who does whatever can be done, at random, and writes down what it was. */
final class Player {

  private static final Set<String> SIGNING =
      Set.of("decision.sign", "decision.commit", "decision.replace");
  private static final Set<String> DECIDING = Set.of("decision.propose", "decision.revise");
  private static final String SEALING = "prewire.seal";

  /** Whose answer is told to whoever is named in it: who may know what would change. */
  private static final String SETTING_UP = "partnership.set_up";

  private static final int RECENT = 5;
  private static final int TRIES = 5;

  private final Office office;
  private final Diary diary;
  private final Tokens tokens;

  /** Messages as they stood when somebody looked: a phone in a pocket shows them still. */
  private final List<SeenMessage> remembered = new ArrayList<>();

  private final Map<String, Object> keyboards = new ConcurrentHashMap<>();

  Player(Office office, Diary diary, Tokens tokens) {
    this.office = office;
    this.diary = diary;
    this.tokens = tokens;
  }

  /** One act of this person; none where they find nothing to do after some tries. */
  void act(String user, Random dice) {
    Persona person = office.as(user);
    for (int tries = 0; tries < TRIES; tries++) {
      try {
        diary.tell(user + " " + (Cast.leads(user) ? lead(person, dice) : nose(person, dice)));
        return;
      } catch (NoSuchElementException | IllegalStateException | IllegalArgumentException nothing) {
        // No button there, or the message is gone: people look elsewhere.
      }
    }
  }

  private String lead(Persona person, Random dice) {
    if (!person.views().isEmpty() && dice.nextInt(5) > 0) {
      return fillIn(person, dice);
    }
    int what = dice.nextInt(100);
    if (what < 55) {
      List<String> spaces = Cast.spaces(office, person.id());
      return press(person, pick(spaces, dice), dice);
    } else if (what < 72) {
      return command(person, "/decide", dice);
    } else if (what < 78) {
      return command(person, "/prewire", dice);
    } else {
      return anybody(person, dice);
    }
  }

  /** Who leads nothing tries what only leaders may. */
  private String nose(Persona person, Random dice) {
    if (!person.views().isEmpty() && dice.nextInt(4) > 0) {
      return fillIn(person, dice);
    }
    int what = dice.nextInt(100);
    SeenMessage seen = what < 45 ? memory(dice) : null;
    if (seen != null) {
      return pressIn(person.bypassClientChecks(), seen, dice);
    } else if (what < 55) {
      return command(person, dice.nextBoolean() ? "/decide" : "/prewire", dice);
    }
    return anybody(person, dice);
  }

  private String anybody(Persona person, Random dice) {
    return switch (dice.nextInt(6)) {
      case 0 -> press(person, pick(Cast.CHANNELS, dice), dice);
      case 1 -> press(person, person.appDm(), dice);
      case 2, 3 -> search(person, dice);
      case 4 -> {
        person.openHome();
        yield "opens their Home";
      }
      default ->
          pressIn(
              person, person.home().orElseThrow(() -> new NoSuchElementException("Home")), dice);
    };
  }

  private String command(Persona person, String command, Random dice) {
    String words = dice.nextInt(4) == 0 ? "" : " " + tokens.next();
    diary.typed(person.id(), tokens.in(words));
    Shown shown = person.command(pick(Cast.CHANNELS, dice), command + words);
    return command + words + told(shown);
  }

  private String search(Persona person, Random dice) {
    String words = "";
    if (dice.nextInt(3) > 0) {
      // A word that somebody typed somewhere, as somebody would who suspects something.
      words = pick(new ArrayList<>(tokens.in(String.join(" ", diary.story()))), dice);
      diary.typed(person.id(), Set.of(words));
    }
    Shown shown = person.command(pick(Cast.CHANNELS, dice), "/decisions " + words);
    SeenMessage answer = shown.answer();
    if (answer != null && dice.nextBoolean()) {
      return "/decisions " + words + ", then " + pressIn(person, answer, dice);
    }
    return "/decisions " + words + told(shown);
  }

  private String press(Persona person, String channel, Random dice) {
    SeenMessage stale = dice.nextInt(6) == 0 ? memory(dice) : null;
    if (stale != null) {
      return "remembers and " + pressIn(person, stale, dice);
    }
    List<SeenMessage> all =
        person.messagesIn(channel).stream()
            .filter(each -> !Form.pressables(each, dice).isEmpty())
            .toList();
    if (all.isEmpty()) {
      throw new NoSuchElementException("No buttons in " + channel);
    }
    SeenMessage message = all.get(all.size() - 1 - dice.nextInt(Math.min(RECENT, all.size())));
    synchronized (remembered) {
      remembered.add(message);
    }
    return pressIn(person, message, dice);
  }

  private String pressIn(Persona person, Seen where, Random dice) {
    Form.Pressable button = pick(weighed(Form.pressables(where, dice)), dice);
    if (SIGNING.contains(button.actionId())) {
      diary.signed(person.id(), tokens.in(where.json().toString()));
    }
    Shown shown = person.click(where, button.actionId(), button.choice().toArray(String[]::new));
    return "presses " + button.actionId() + " " + String.join(",", button.choice()) + told(shown);
  }

  /** Most people read and sign; few drop what others wrote. */
  private static List<Form.Pressable> weighed(List<Form.Pressable> buttons) {
    List<Form.Pressable> all = new ArrayList<>(buttons);
    for (Form.Pressable each : buttons) {
      int more =
          switch (each.actionId()) {
            case "decision.sign" -> 14;
            case "prewire.position" -> 4;
            case "decision.commit", "decision.retry", "decision.channel", "prewire.record" -> 2;
            default -> 0;
          };
      for (int n = 0; n < more; n++) {
        all.add(each);
      }
    }
    if (all.isEmpty()) {
      throw new NoSuchElementException("Nothing to press");
    }
    return all;
  }

  /** Nobody types with one hand and sends with the other. */
  private String fillIn(Persona person, Random dice) {
    synchronized (keyboards.computeIfAbsent(person.id(), none -> new Object())) {
      return fillInAlone(person, dice);
    }
  }

  private String fillInAlone(Persona person, Random dice) {
    SeenView view = person.topView();
    boolean form = view.json().has("submit") && !view.json().get("submit").isJsonNull();
    List<Form.Pressable> buttons = Form.pressables(view, dice);
    if (!form || view.callbackId().equals(SETTING_UP) || dice.nextInt(20) == 0) {
      if (!buttons.isEmpty() && dice.nextInt(3) > 0) {
        return "in “" + view.title() + "” " + pressIn(person, view, dice);
      }
      person.closeView(view);
      return "closes “" + view.title() + "”";
    }
    new Form(person, tokens, dice, office.now()).fill(view);
    if (!buttons.isEmpty() && dice.nextInt(5) == 0) {
      diary.typed(person.id(), written(person, view));
      return "in “" + view.title() + "” " + pressIn(person, view, dice);
    }
    Set<String> words = written(person, view);
    diary.typed(person.id(), words);
    if (DECIDING.contains(view.callbackId())) {
      diary.signed(person.id(), words);
    } else if (view.callbackId().equals(SEALING)) {
      diary.sealed(words);
    }
    Shown shown = person.submit(view);
    if (!shown.errors().isEmpty() && dice.nextInt(3) == 0) {
      person.closeView(view);
    }
    return "sends “" + view.title() + "” " + words + told(shown);
  }

  /** What is in its fields now. */
  private Set<String> written(Persona person, SeenView view) {
    return person.views().stream()
        .filter(each -> each.id().equals(view.id()))
        .findFirst()
        .map(now -> tokens.in(now.values().toString()))
        .orElse(Set.of());
  }

  private SeenMessage memory(Random dice) {
    synchronized (remembered) {
      if (remembered.isEmpty()) {
        throw new NoSuchElementException("Nothing is remembered");
      }
      return remembered.get(dice.nextInt(remembered.size()));
    }
  }

  private static String told(Shown shown) {
    if (shown.notice() != null) {
      return ": " + shown.notice();
    }
    return shown.errors().isEmpty() ? "" : ": " + shown.errors();
  }

  private static <T> T pick(List<T> from, Random dice) {
    if (from.isEmpty()) {
      throw new NoSuchElementException("Nothing to choose from");
    }
    return from.get(dice.nextInt(from.size()));
  }
}
