package dev.prewire.log;

import static org.awaitility.Awaitility.await;

import dev.prewire.demo.LocalSlack;
import dev.prewire.demo.Persona;
import dev.prewire.demo.SeenMessage;
import dev.prewire.demo.Sent;
import dev.prewire.demo.Shown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** That nothing was lost, nothing came twice and nothing private got out. Thread-safe. */
final class Proof {

  private static final Duration FOUND_WITHIN = Duration.ofSeconds(30);

  private final Company company;
  private final List<String> problems = Collections.synchronizedList(new ArrayList<>());

  Proof(Company company) {
    this.company = company;
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  void expect(boolean right, String otherwise) {
    if (!right) {
      problems.add(otherwise);
    }
  }

  /** In each channel every decision that was agreed for it, once, and nothing else. */
  int announcedOnce() {
    int announced = 0;
    for (Partners partners : company.partners) {
      Map<String, Long> there =
          partners.leaders().get(0).messagesIn(partners.channel).stream()
              .filter(message -> message.user().equals(LocalSlack.APP_USER))
              .collect(Collectors.groupingBy(Proof::title, TreeMap::new, Collectors.counting()));
      expect(
          there.keySet().equals(new TreeSet<>(partners.done.agreed)),
          partners.channel + " has " + there.keySet() + ", agreed were " + partners.done.agreed);
      there.forEach((title, times) -> expect(times == 1, title + " came " + times + " times"));
      announced += there.size();
    }
    return announced;
  }

  private static String title(SeenMessage announcement) {
    return announcement.text().replaceFirst("(?s)^D-\\d+: (Adopt plan k\\d+).*", "$1");
  }

  /** Each of them comes up when somebody who may see it asks for its rarest word. */
  void found(Collection<String> titles) {
    Persona person = company.slack.as(Company.id(0));
    for (String title : titles) {
      String word = title.substring(title.lastIndexOf(' ') + 1);
      await(title + " is found")
          .atMost(FOUND_WITHIN)
          .until(
              () -> {
                Shown shown = person.command(Company.LOUNGE, "/decisions " + word);
                SeenMessage answer = shown.answer();
                return shown.ok() && answer != null && answer.words().contains(title);
              });
    }
  }

  /** What was acknowledged stands in the database. */
  void stored(String url) {
    stored(url, "SELECT COUNT(*) FROM prewire", sum(done -> done.prewires.get()));
    stored(
        url,
        "SELECT COUNT(*) FROM audit WHERE act = 'prewire.position'",
        sum(done -> done.positions.get()));
    stored(
        url,
        "SELECT COUNT(*) FROM audit WHERE act = 'decision.propose'",
        sum(done -> done.proposed.get()));
    stored(
        url,
        "SELECT COUNT(*) FROM decision WHERE state = 'ANNOUNCED'",
        sum(done -> done.agreed.size()));
  }

  private long sum(ToLongFunction<Done> what) {
    return company.partners.stream().mapToLong(each -> what.applyAsLong(each.done)).sum();
  }

  private void stored(String url, String sql, long expected) {
    long found = count(url, sql);
    expect(
        found == expected, expected + " were acknowledged, and found were " + found + ": " + sql);
  }

  static long count(String url, String sql) {
    return Jdbi.create(url).withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }

  static List<String> announcedIn(String url) {
    return Jdbi.create(url)
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT r.title FROM decision d
                        JOIN decision_revision r ON r.decision = d.id AND r.revision = d.revision
                        WHERE d.state = 'ANNOUNCED'
                        """)
                    .mapTo(String.class)
                    .list());
  }

  /** By what the command says that people would use. */
  void wholeTrail(Map<String, String> environment) throws IOException, InterruptedException {
    Cli.Result audit = Cli.run(environment, "audit");
    System.out.print("audit: " + audit.said());
    expect(audit.exit() == 0, "The audit trail isn't whole");
  }

  /** What leaders wrote in private was shown to the leaders of that partnership alone. */
  void nothingPrivateGotOut(Path index, Path output) {
    List<Set<String>> pairs =
        company.partners.stream()
            .map(
                each ->
                    each.leaders().stream()
                        .map(Persona::id)
                        .collect(Collectors.toUnmodifiableSet()))
            .toList();
    int secrets = 0;
    for (Sent sent : company.slack.everythingSent()) {
      if (sent.raw().contains(Partners.SECRET)) {
        secrets++;
        Set<String> people = new TreeSet<>(sent.audience());
        people.remove(LocalSlack.APP_USER);
        expect(
            pairs.stream().anyMatch(pair -> pair.containsAll(people)),
            "Something private was seen by " + people + " through " + sent.via());
      }
    }
    expect(secrets > 0, "Nothing private was sent at all: the check sees nothing");
    for (Path each : Stream.concat(files(index).stream(), Stream.of(output)).toList()) {
      expect(!holdsSecret(each), "Something private stands in " + each.getFileName());
    }
    company.slack.violations().forEach(violation -> problems.add(violation.toString()));
    System.out.printf("%,d texts with something private in them were sent to leaders%n", secrets);
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean holdsSecret(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
          .contains(Partners.SECRET);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
