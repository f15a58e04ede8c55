package dev.prewire.flow;

import static dev.prewire.testkit.Office.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.demo.Fault;
import dev.prewire.demo.SeenMessage;
import dev.prewire.demo.SeenView;
import dev.prewire.demo.Violation;
import dev.prewire.testkit.Office;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong between us and Slack, the organisation hears a decision exactly once. */
final class AnnouncingFaultsTest extends TwoLeaders {

  private static final String POST = "chat.postMessage";
  private static final String TITLE = "Freeze the old API";
  private static final String FIELD = "decision.redirect.channel";

  /** What can happen to the one call that announces. */
  @SuppressWarnings("ImmutableEnumChecker") // lambdas without state
  enum Mishap {
    THE_ANSWER_IS_LOST(Fault::loseAnswer),
    THE_REQUEST_IS_LOST(Fault::dropRequest),
    A_500_INSTEAD_OF_THE_WORK(Fault::serverError),
    A_500_AFTER_THE_WORK(Fault::serverErrorAfterwards),
    A_FATAL_ERROR_AFTER_THE_WORK(() -> Fault.refuseAfterwards("fatal_error")),
    AN_INTERNAL_ERROR_AFTER_THE_WORK(() -> Fault.refuseAfterwards("internal_error")),
    A_FATAL_ERROR_INSTEAD_OF_THE_WORK(() -> Fault.refuse("fatal_error")),
    TOO_MANY_CALLS(() -> Fault.limited(7));

    private final Supplier<Fault> fault;

    Mishap(Supplier<Fault> fault) {
      this.fault = fault;
    }
  }

  private SeenMessage last() {
    return product.lastIn(office.privateSpace());
  }

  /** Everything is ready, but for the last signature. */
  private SeenMessage proposed() {
    return office.propose(Office.PRODUCT, TITLE);
  }

  private void sign(SeenMessage proposal) {
    ok(engineering.click(engineering.now(proposal), "decision.sign"));
  }

  private void assertAnnouncedOnce(SeenMessage proposal, String channel) {
    List<SeenMessage> announcements = Scenes.announcements(office, TITLE);
    assertThat(announcements).extracting(SeenMessage::channel).containsExactly(channel);
    assertThat(product.now(proposal).json().toString())
        .contains("Announced")
        .contains(Scenes.linkOf(announcements.get(0)));
    assertThat(Scenes.search(office, Office.PRODUCT, "freeze"))
        .contains(TITLE)
        .contains(Scenes.linkOf(announcements.get(0)));
  }

  @ParameterizedTest
  @EnumSource(Mishap.class)
  void oneMishapAndItIsAnnouncedOnce(Mishap mishap) {
    SeenMessage proposal = proposed();
    office.slack().faults().next(POST, mishap.fault.get());
    sign(proposal);
    office.settle();
    assertAnnouncedOnce(proposal, Office.CHANNEL);
  }

  @ParameterizedTest
  @EnumSource(Mishap.class)
  void aMishapAfterALostAnswerAndWhileLookingForItAndItIsAnnouncedOnce(Mishap mishap) {
    SeenMessage proposal = proposed();
    office.slack().faults().next(POST, Fault.loseAnswer());
    office.slack().faults().next("conversations.history", mishap.fault.get());
    office.slack().faults().next("chat.getPermalink", mishap.fault.get());
    sign(proposal);
    office.settle();
    assertAnnouncedOnce(proposal, Office.CHANNEL);
  }

  @Test
  void nothingIsSentBeforeRetryAfterHasPassed() {
    SeenMessage proposal = proposed();
    office.slack().faults().next(POST, Fault.limited(30));
    sign(proposal);
    office.app().deliverDue();
    int before = office.slack().calls(POST).size();
    office.pass(Duration.ofSeconds(29));
    office.app().deliverDue();
    assertThat(office.slack().calls(POST)).hasSize(before);
    assertThat(Scenes.announcements(office, TITLE)).isEmpty();

    office.pass(Duration.ofSeconds(1));
    office.app().deliverDue();
    assertThat(office.slack().calls(POST)).hasSize(before + 1);
    assertThat(Scenes.announcements(office, TITLE)).hasSize(1);
    assertThat(office.slack().calls("conversations.history")).as("nothing was in doubt").isEmpty();
  }

  @Test
  void anAnswerThatTakesTooLongIsADoubtAndNoSecondMessage() {
    SeenMessage proposal = proposed();
    CompletableFuture<Void> givenUp = new CompletableFuture<>();
    office.slack().faults().next(POST, Fault.after(givenUp::join));
    sign(proposal);
    // The message is there, and Slack says nothing until the app has given up waiting.
    office.app().deliverDue();
    assertThat(product.now(proposal).words()).contains("Agreed").doesNotContain("Announced");
    givenUp.complete(null);
    office.settle();
    assertAnnouncedOnce(proposal, Office.CHANNEL);
  }

  @Test
  void slackIsDownForAnHourAndThenItFollows() {
    SeenMessage proposal = proposed();
    office.slack().faults().slackDown();
    sign(proposal);
    for (int minute = 0; minute < 60; minute++) {
      office.app().deliverDue();
      office.pass(Duration.ofMinutes(1));
    }
    assertThat(office.app().pending()).isPositive();
    office.slack().faults().slackUp();
    office.settle();
    assertAnnouncedOnce(proposal, Office.CHANNEL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"is_archived", "not_in_channel", "restricted_action", "cant_post"})
  void aRefusalIsToldInOneSentenceAndTryingAgainWorks(String error) {
    SeenMessage proposal = proposed();
    office.slack().faults().next(POST, Fault.refuse(error));
    sign(proposal);
    office.settle();

    SeenMessage told = last();
    assertThat(told.text()).startsWith("*D-1 isn't announced yet.*").contains(Office.CHANNEL);
    assertThat(told.actionIds()).containsExactly("decision.retry", "decision.channel");
    assertThat(Scenes.announcements(office, TITLE)).isEmpty();
    assertThat(engineering.home()).isPresent();
    ok(engineering.click(told, "decision.retry"));
    ok(product.click(told, "decision.retry"));
    assertThat(product.topView().words()).contains("This changed since");
    office.settle();
    assertAnnouncedOnce(proposal, Office.CHANNEL);
  }

  @Test
  void anArchivedChannelIsUnarchivedAndTriedAgain() {
    office.expect(Violation.Kind.MEMBERSHIP);
    SeenMessage proposal = proposed();
    office.as(Office.ADMIN).archive(Office.CHANNEL);
    sign(proposal);
    office.settle();
    assertThat(last().text()).contains("<#" + Office.CHANNEL + "> is archived.");
    ok(product.click(last(), "decision.retry"));
    office.settle();
    assertThat(last().text()).contains("is archived.");

    office.as(Office.ADMIN).unarchive(Office.CHANNEL);
    ok(product.click(last(), "decision.retry"));
    office.settle();
    assertAnnouncedOnce(proposal, Office.CHANNEL);
  }

  @Test
  void anAppThatWasThrownOutAnnouncesInTheChannelThatIsChosenInstead() {
    office.expect(Violation.Kind.MEMBERSHIP);
    SeenMessage proposal = proposed();
    office.as(Office.ADMIN).kickApp(Office.CHANNEL);
    sign(proposal);
    office.settle();
    assertThat(last().text()).contains("I'm not in <#" + Office.CHANNEL + ">. Type `/invite");

    ok(product.click(last(), "decision.channel"));
    SeenView choice = product.topView();
    assertThat(product.submit(choice, Map.of(FIELD, Office.ELSEWHERE)).errors().get(FIELD))
        .contains("/invite @Prewire");
    ok(product.submit(choice, Map.of(FIELD, Office.PRIVATE_CHANNEL)));
    office.settle();
    assertAnnouncedOnce(proposal, Office.PRIVATE_CHANNEL);
    assertThat(Scenes.search(office, Office.ENGINEER, "D-1")).doesNotContain(TITLE);
  }

  @Test
  void aDoubtAboutTheFirstChannelIsResolvedBeforeAnythingGoesToAnother() {
    office.expect(Violation.Kind.MEMBERSHIP);
    SeenMessage proposal = proposed();
    office.slack().faults().next(POST, Fault.loseAnswer());
    sign(proposal);
    office.app().deliverDue();
    office.as(Office.ADMIN).kickApp(Office.CHANNEL);
    office.settle();
    assertThat(last().text()).contains("I'm not in <#" + Office.CHANNEL + ">");

    ok(product.click(last(), "decision.channel"));
    ok(product.submit(product.topView(), Map.of(FIELD, Office.PRIVATE_CHANNEL)));
    office.settle();
    assertThat(Scenes.announcements(office, TITLE))
        .extracting(SeenMessage::channel)
        .containsExactly(Office.CHANNEL);
    assertThat(last().text())
        .as("says where the app has to look before it may post again")
        .contains("<#" + Office.CHANNEL + ">")
        .contains("/invite");

    office.as(Office.ADMIN).inviteApp(Office.CHANNEL);
    ok(engineering.click(last(), "decision.retry"));
    office.settle();
    assertAnnouncedOnce(proposal, Office.CHANNEL);
  }

  @Test
  void aDoubtThatProvesToBeNothingLetsItGoToTheChannelThatWasChosen() {
    office.expect(Violation.Kind.MEMBERSHIP);
    SeenMessage proposal = proposed();
    office.slack().faults().next(POST, Fault.dropRequest());
    sign(proposal);
    office.app().deliverDue();
    office.as(Office.ADMIN).kickApp(Office.CHANNEL);
    office.settle();
    office.as(Office.ADMIN).inviteApp(Office.CHANNEL);
    ok(product.click(last(), "decision.channel"));
    ok(product.submit(product.topView(), Map.of(FIELD, Office.PRIVATE_CHANNEL)));
    office.settle();
    assertAnnouncedOnce(proposal, Office.PRIVATE_CHANNEL);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whateverHappensToManyDecisionsEachIsAnnouncedOnceAndFound(long seed) {
    Random random = new Random(seed);
    List<String> titles = new ArrayList<>();
    List<SeenMessage> proposals = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      titles.add("Plan " + Character.toString('a' + i).repeat(6));
      proposals.add(office.propose(Office.PRODUCT, titles.get(i)));
    }
    Fault[] all =
        List.of(Mishap.values()).stream().map(each -> each.fault.get()).toArray(Fault[]::new);
    office.slack().faults().randomly(seed, 0.5, all);
    for (SeenMessage proposal : proposals) {
      sign(proposal);
      office.app().deliverDue();
      office.pass(Duration.ofSeconds(random.nextInt(20)));
      if (random.nextInt(4) == 0) {
        office.restart();
      }
    }
    office.slack().faults().clear();
    office.settle();

    for (int i = 0; i < titles.size(); i++) {
      String title = titles.get(i);
      List<SeenMessage> announcements = Scenes.announcements(office, title);
      assertThat(announcements).as("seed %d, %s", seed, title).hasSize(1);
      assertThat(Scenes.search(office, Office.ENGINEER, title))
          .contains(Scenes.linkOf(announcements.get(0)));
      assertThat(product.now(proposals.get(i)).words()).contains("Announced");
    }
  }
}
