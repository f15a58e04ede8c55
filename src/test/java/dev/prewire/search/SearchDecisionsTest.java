package dev.prewire.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import dev.prewire.testkit.Announcements.Draft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SearchDecisionsTest extends LogFixture {

  @BeforeEach
  void people() {
    channel("C1", false);
    channel("G1", true);
    person("engineer", false, "C1");
    person("lead", false, "C1", "G1");
    person("guest", true, "C3");
  }

  @Test
  void aPageHasFiveAndKnowsItsNeighbours() {
    IntStream.range(0, 7).forEach(i -> announcements.add(Draft.of("Elephants " + i)));
    follower.catchUp();
    Found.Page first = page("engineer", "elephants", 0);
    assertThat(first.results()).hasSize(5);
    assertThat(first.more()).isTrue();
    Found.Page second = page("engineer", "elephants", 5);
    assertThat(second.results()).hasSize(2);
    assertThat(second.more()).isFalse();
  }

  @Test
  void aPageThatIsGoneIsTheFirstPage() {
    add("Elephants");
    assertThat(page("engineer", "elephants", 10).offset()).isZero();
    assertThat(page("engineer", "elephants", -5).offset()).isZero();
    assertThat(page("engineer", "elephants", Integer.MAX_VALUE).offset()).isZero();
  }

  @Test
  void onlyWhatIsVisibleMakesUpPages() {
    IntStream.range(0, 5).forEach(i -> announcements.add(Draft.of("Elephants " + i)));
    IntStream.range(0, 5)
        .forEach(i -> announcements.add(Draft.of("Elephants " + i).in("T1", "G1")));
    follower.catchUp();
    assertThat(page("engineer", "elephants", 0).more()).isFalse();
    assertThat(page("lead", "elephants", 0).more()).isTrue();
  }

  @Test
  void aGuestFindsNothingAndLearnsNothing() {
    add("Elephants");
    assertThat(search("guest", "elephants")).isInstanceOf(Found.Empty.class);
    assertThat(search("guest", "elephamts")).isInstanceOf(Found.Empty.class);
    assertThat(search("guest", "D-1")).isInstanceOf(Found.Empty.class);
    assertThat(search.newest(actor("guest"), 5)).isEmpty();
    assertThat(search.suggest(actor("guest"), "eleph", 5)).isEmpty();
  }

  @Test
  void aSuccessorThatTheSearcherMayNotSeeIsNotNamed() {
    String old = announcements.add(Draft.of("Elephants"));
    String successor = announcements.add(Draft.of("Mice").in("T1", "G1"));
    announcements.replace(old, successor);
    follower.catchUp();
    assertThat(page("engineer", "elephants", 0).results().get(0).successor()).isNull();
    Found.Result replaced = page("lead", "elephants", 0).results().get(1);
    assertThat(replaced.decision().id()).isEqualTo(old);
    assertThat(replaced.successor())
        .satisfies(decision -> assertThat(decision.number()).isEqualTo(2));
  }

  @Test
  void theSnippetShowsThePassageWithTheMostOfTheWords() {
    String lead = "Nothing to see here, said the first sentence. ".repeat(20);
    add(Draft.of("Plans").deciding(lead + "We priced usage by tiers, at last. " + lead));
    Found.Result result = page("engineer", "pricing tier", 0).results().get(0);
    assertThat(result.snippet().stream().filter(Span::hit).map(Span::text))
        .containsExactly("priced", "tiers");
    String text = String.join("", result.snippet().stream().map(Span::text).toList());
    assertThat(text).startsWith("…").endsWith("…").contains("We priced usage by tiers, at last.");
    assertThat(text.length()).isLessThanOrEqualTo(201);
  }

  @Test
  void aSmallTypoIsForgivenWithTheWayBack() {
    add("Elephant policy");
    Found.Page page = page("engineer", "elefant policy", 0);
    assertThat(page.question().text()).isEqualTo("elephant policy");
    assertThat(page.fit().typed()).contains(Question.parse("\"elefant\" policy"));
    assertThat(search("engineer", "\"elefant\" policy"))
        .isEqualTo(new Found.Nothing(Question.parse("\"elefant\" policy"), List.of("policy")));
  }

  @Test
  void aTypoIsForgivenOnlyFromWhatTheSearcherMaySee() {
    add("Mice policy");
    add(Draft.of("Elephant policy").in("T1", "G1"));
    assertThat(page("lead", "elefant", 0).results()).hasSize(1);
    assertThat(search("engineer", "elefant")).isInstanceOf(Found.Nothing.class);
  }

  @Test
  void nobodyMeantAWordThatTellsNothing() {
    add(Draft.of("Elephant policy").deciding("They are ours, and theirs."));
    assertThat(search("engineer", "okrs")).isInstanceOf(Found.Nothing.class);
  }

  @Test
  void twoWordsAreOneAndOneIsTwoWhereThatIsWhatWasWritten() {
    add("Elasticsearch for orders");
    add("A feature flag tool");
    assertThat(page("engineer", "elastic search", 0).question().text()).isEqualTo("elasticsearch");
    assertThat(page("engineer", "featureflag", 0).question().text()).isEqualTo("feature flag");
  }

  @Test
  void whatHasMostOfTheWordsComesBelowAndSaysSo() {
    String whole = add(Draft.of("Elephants").deciding("Mice and tigers."));
    String most = add(Draft.of("Elephants and tigers"));
    add("Elephants alone");
    Found.Page page = page("engineer", "elephants mice tigers", 0);
    assertThat(page.results()).extracting(r -> r.decision().id()).containsExactly(whole, most);
    assertThat(page.fit().whole()).isEqualTo(1);
    Found.Page nearest = page("engineer", "elephants tigers lions", 0);
    assertThat(nearest.fit().whole()).isZero();
    assertThat(nearest.results().get(0).decision().id()).isEqualTo(most);
  }

  @Test
  void aQuestionOfWhichNothingHasHalfFindsWhatHasAnyOfIt() {
    String trips = add("Trips by train");
    add("Elephants");
    Found.Page page = page("engineer", "lions trips tigers whales", 0);
    assertThat(page.results()).extracting(r -> r.decision().id()).containsExactly(trips);
    assertThat(page.fit().whole()).isZero();
  }

  @Test
  void wordsThatNothingVisibleHasTakeNoPartInTheHalf() {
    String trips = add("Trips by train");
    add(Draft.of("Flights").in("T1", "G1"));
    Found.Page page = page("engineer", "trips train flights lions zebras", 0);
    assertThat(page.results()).extracting(r -> r.decision().id()).containsExactly(trips);
  }

  @Test
  void whatStandsInThePlaceOfWhatWasFoundComesBeforeIt() {
    String old = announcements.add(Draft.of("Elephants"));
    String between = announcements.add(Draft.of("Mice"));
    String now = announcements.add(Draft.of("Tigers"));
    announcements.replace(old, between);
    announcements.replace(between, now);
    follower.catchUp();
    assertThat(page("engineer", "elephants", 0).results())
        .extracting(r -> r.decision().id())
        .containsExactly(now, old);
    assertThat(page("engineer", "elephants status:replaced", 0).results()).hasSize(1);
  }

  @Test
  void aPageHasFiveAlsoWhereSuccessorsComeBefore() {
    List<String> now = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String old = announcements.add(Draft.of("Elephants " + i));
      now.add(announcements.add(Draft.of("Mice " + i)));
      announcements.replace(old, now.get(i));
    }
    follower.catchUp();
    Found.Page first = page("engineer", "elephants", 0);
    Found.Page second = page("engineer", "elephants", 5);
    assertThat(first.more()).isTrue();
    assertThat(second.more()).isFalse();
    assertThat(first.results()).hasSize(5);
    assertThat(second.results()).hasSize(3);
    assertThat(first.fit().whole()).isEqualTo(5);
    assertThat(second.fit().whole()).isEqualTo(3);
    List<Found.Result> both = new ArrayList<>(first.results());
    both.addAll(second.results());
    for (int i = 0; i < both.size(); i += 2) {
      assertThat(now).contains(both.get(i).decision().id());
      assertThat(both.get(i + 1).successor()).isEqualTo(both.get(i).decision());
    }
    assertThat(both).doesNotHaveDuplicates();
  }

  @Test
  void eachOfALineThatWasReplacedComesAfterTheNext() {
    String first = announcements.add(Draft.of("Elephants elephants elephants"));
    String second = announcements.add(Draft.of("Of elephants and of other animals"));
    String third = announcements.add(Draft.of("Mice"));
    announcements.replace(first, second);
    announcements.replace(second, third);
    follower.catchUp();
    assertThat(page("engineer", "elephants", 0).results())
        .extracting(r -> r.decision().id())
        .containsExactly(third, second, first);
  }

  @Test
  void whatStandsInThePlaceIsNotShownToWhoMayNotSeeIt() {
    String old = announcements.add(Draft.of("Elephants"));
    String now = announcements.add(Draft.of("Tigers").in("T1", "G1"));
    announcements.replace(old, now);
    follower.catchUp();
    assertThat(page("engineer", "elephants", 0).results()).hasSize(1);
    assertThat(page("lead", "elephants", 0).results()).hasSize(2);
  }

  @Test
  void nothingIsShownWhileSlackIsSilent() {
    add("Elephants");
    when(directory.channelsOf("T1", "engineer")).thenReturn(Optional.empty());
    assertThat(search("engineer", "elephants")).isInstanceOf(Found.Unsaid.class);
    person("other", false);
    silent("C1");
    assertThat(search("other", "elephants")).isInstanceOf(Found.Unsaid.class);
  }

  @Test
  void whileTheIndexIsBeingReadTheSearcherIsToldSo() {
    announcements.add(Draft.of("Elephants"));
    assertThat(search("engineer", "elephants")).isInstanceOf(Found.NotYet.class);
  }

  @Test
  void anOldDecisionIsStillFoundByItsNumber() {
    String id = add(Draft.of("Elephants").at(NOW.minus(Duration.ofDays(4000))));
    assertThat(page("engineer", "d-1", 0).results().get(0).decision().id()).isEqualTo(id);
  }

  private Found search(String user, String text) {
    return search.search(actor(user), Question.parse(text), 0);
  }

  private Found.Page page(String user, String text, int offset) {
    return (Found.Page) search.search(actor(user), Question.parse(text), offset);
  }

  @Test
  void theFirstAreAllAtOnceAndOfThoseThatHaveMostOfTheWordsNoMoreThanOnAPage() {
    for (int i = 0; i < 60; i++) {
      announcements.add(Draft.of("Elephants in the zoo " + i));
    }
    String whole = add("Elephants and giraffes leave the zoo");
    channel("C1", false);
    person("U1", false);
    assertThat(first("elephants")).hasSize(50);
    assertThat(first("elephants giraffes zoo")).hasSize(SearchDecisions.PAGE).startsWith(whole);
    assertThat(first("elephants zoo lions")).hasSize(SearchDecisions.PAGE);
    assertThat(first("lions")).isEmpty();
    person("U2", true);
    assertThat(search.first(actor("U2"), Question.parse("elephants"), 50))
        .isInstanceOfSatisfying(Found.Page.class, page -> assertThat(page.results()).isEmpty());
  }

  private List<String> first(String question) {
    Found found = search.first(actor("U1"), Question.parse(question), 50);
    return ((Found.Page) found).results().stream().map(each -> each.decision().id()).toList();
  }
}
