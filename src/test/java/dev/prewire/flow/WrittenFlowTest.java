package dev.prewire.flow;

import static dev.prewire.testkit.Office.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.demo.Fault;
import dev.prewire.demo.Persona;
import dev.prewire.demo.SeenMessage;
import dev.prewire.demo.Violation;
import dev.prewire.testkit.Office;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people write to the app is a search: in their direct message with it, or after its name. */
final class WrittenFlowTest {

  private static final String STAYS = "What is written here stays between you";

  @TempDir Path folder;
  private Overheard overheard;
  private Office office;
  private Persona engineer;
  private Persona product;

  @BeforeEach
  void open() {
    overheard = Overheard.start();
    office = Office.open(folder);
    office.partnership();
    engineer = office.as(Office.ENGINEER);
    product = office.as(Office.PRODUCT);
    Scenes.announce(office, "Freeze the old API");
  }

  @AfterEach
  void close() {
    office.close();
    overheard.close();
  }

  @Test
  void bothAreAnsweredAsTheCommandIs() {
    for (String query :
        List.of("freezing apis", "", "hippos", "kind:debts freeze", "help", "D-1")) {
      if (!query.isEmpty()) {
        engineer.say(engineer.appDm(), null, query);
        assertThat(blocks(engineer.lastIn(engineer.appDm())))
            .as(query)
            .isEqualTo(command(engineer.appDm(), query));
      }
      engineer.say(Office.CHANNEL, null, "@Prewire " + query);
      assertThat(blocks(whispered(engineer))).as(query).isEqualTo(command(Office.CHANNEL, query));
    }
  }

  @Test
  void wordsMayStandAroundTheMention() {
    for (String said :
        List.of(
            "@Prewire freezing",
            "So: @Prewire freezing",
            "Freezing, @Prewire?",
            "@Prewire freezing @Prewire",
            "@Prewire\nfreeze in:#product-and-engineering by:@Erin Engineering")) {
      engineer.say(Office.CHANNEL, null, said);
      assertThat(whispered(engineer).words()).as(said).contains("D-1");
    }
    engineer.say(engineer.appDm(), null, "@Prewire freezing");
    assertThat(engineer.lastIn(engineer.appDm()).words()).contains("D-1");
  }

  @Test
  void pagesTurnInTheAnswerAndRecordsOpenFromIt() {
    for (int i = 1; i <= 6; i++) {
      Scenes.announce(office, "Elephants " + i);
    }
    engineer.say(engineer.appDm(), null, "elephants");
    SeenMessage direct = engineer.lastIn(engineer.appDm());
    assertThat(direct.actionIds()).contains("log.open").doesNotContain("log.share");
    ok(engineer.click(direct, "log.next"));
    assertThat(engineer.now(direct).words()).contains("page 2");
    assertThat(engineer.now(direct).actionIds()).doesNotContain("log.share");
    ok(engineer.click(engineer.now(direct), "log.previous"));
    assertThat(engineer.now(direct).words()).doesNotContain("page 2");
    assertThat(engineer.lastIn(engineer.appDm()).ts()).isEqualTo(direct.ts());

    engineer.say(Office.CHANNEL, null, "@Prewire elephants");
    assertThat(whispered(engineer).actionIds()).contains("log.share");
    ok(engineer.click(whispered(engineer), "log.next"));
    assertThat(engineer.ephemerals()).hasSize(1);
    assertThat(whispered(engineer).words()).contains("page 2");
    ok(engineer.click(whispered(engineer), "log.open"));
    assertThat(engineer.topView().title()).startsWith("D-");
  }

  @Test
  void inAChannelOnlyWhoAskedIsAnsweredWhereTheyAsked() {
    int before = product.messagesIn(Office.CHANNEL).size();
    SeenMessage root = engineer.say(Office.CHANNEL, null, "Hm.");
    engineer.say(Office.CHANNEL, root.ts(), "@Prewire freeze");
    assertThat(whispered(engineer).threadTs()).isEqualTo(root.ts());
    engineer.say(Office.CHANNEL, null, "@Prewire freeze");
    assertThat(whispered(engineer).threadTs()).isNull();
    assertThat(product.messagesIn(Office.CHANNEL)).hasSize(before + 3);
    assertThat(product.ephemerals()).isEmpty();
    SeenMessage first = engineer.say(engineer.appDm(), null, "freeze");
    engineer.say(engineer.appDm(), first.ts(), "D-1");
    assertThat(engineer.lastIn(engineer.appDm()).threadTs()).isEqualTo(first.ts());
  }

  @Test
  void nobodyFindsWhatTheyMayNotSee() {
    Scenes.announce(office, "Feed the hippos", Office.PRIVATE_CHANNEL, "");
    Persona guest = office.as(Office.GUEST);
    for (String words : List.of("freeze", "D-1", "hippos", "D-2")) {
      engineer.say(engineer.appDm(), null, words);
      engineer.say(Office.CHANNEL, null, "@Prewire " + words);
      guest.say(guest.appDm(), null, words);
      guest.say(Office.PRIVATE_CHANNEL, null, "@Prewire " + words);
    }
    assertThat(seenBy(Office.ENGINEER)).contains("Freeze").doesNotContain("Feed the");
    assertThat(guest.lastIn(guest.appDm()).words()).contains("D-2", "Feed the hippos");
    assertThat(whispered(guest).words()).contains("D-2", "Feed the hippos");
    assertThat(seenBy(Office.GUEST)).doesNotContain("Freeze the old");

    // A leader sees both, in the public channel too, and there nobody else does.
    product.say(Office.CHANNEL, null, "@Prewire hippos");
    assertThat(whispered(product).words()).contains("D-2");
    assertThat(seenBy(Office.ENGINEER)).doesNotContain("Feed the");

    product.kick(Office.PRIVATE_CHANNEL, Office.GUEST);
    guest.say(guest.appDm(), null, "hippos");
    assertThat(guest.lastIn(guest.appDm()).words()).doesNotContain("Feed the");
  }

  @Test
  void inThePrivateSpaceAMentionIsNoSearchAndLeavesNoTrace() {
    String space = office.privateSpace();
    int looks = office.slack().calls("conversations.info").size();
    SeenMessage said = product.say(space, null, "@Prewire freeze zqsecretwz");
    product.say(space, said.ts(), "zqsecretwz, @Prewire");
    office.settle();
    for (SeenMessage answer : product.ephemerals()) {
      assertThat(answer.channel()).isEqualTo(space);
      assertThat(answer.words()).startsWith(STAYS).contains("/decisions");
    }
    assertThat(product.ephemerals()).hasSize(2);
    assertThat(office.slack().calls("conversations.info")).hasSize(looks);
    assertThat(office.slack().everythingSent()).noneMatch(s -> s.raw().contains("zqsecretwz"));
    nothingHolds("zqsecretwz");
  }

  @Test
  void inAGroupThatTheAppKnowsNothingOfAMentionIsNoSearchEither() {
    // It may not even look what kind of conversation that is.
    office.expect(Violation.Kind.SCOPE);
    String group = product.groupWith(Office.ENGINEER);
    product.say(group, null, "@Prewire freeze zqsecretwz");
    assertThat(whispered(product).words()).startsWith(STAYS);
    assertThat(office.slack().everythingSent()).noneMatch(s -> s.raw().contains("zqsecretwz"));
    nothingHolds("zqsecretwz");
  }

  @Test
  void whatIsSearchedForIsKeptNowhere() {
    engineer.say(engineer.appDm(), null, "freeze zqsecretwz");
    engineer.say(Office.CHANNEL, null, "@Prewire freeze zqsecretwz");
    nothingHolds("zqsecretwz");
  }

  private void nothingHolds(String words) {
    LeftBehind left = new LeftBehind(office, folder);
    String metrics = left.page("/metrics");
    for (String table : List.of("outbox", "audit", "delivery")) {
      assertThat(Tables.rows(office, table)).as(table).noneMatch(row -> row.contains(words));
    }
    assertThat(Tables.rows(office, "delivery")).isNotEmpty();
    office.restart();
    assertThat(overheard.logged()).isNotEmpty().noneMatch(line -> line.contains(words));
    assertThat(metrics + overheard.printed() + left.index() + left.indexFiles())
        .doesNotContain(words);
  }

  @Test
  void inAChannelSharedWithAnotherCompanyNothingIsSearched() {
    office.slack().channel("C0SHARED", "shared").members(Office.ENGINEER).withApp().shared();
    engineer.say("C0SHARED", null, "@Prewire freeze");
    assertThat(whispered(engineer).words())
        .startsWith("People outside our company")
        .contains("/decisions")
        .doesNotContain("D-1");
  }

  @Test
  void whenSlackDoesNotSayWhereItIsNothingIsSearched() {
    office.slack().faults().next("conversations.info", Fault.serverError());
    engineer.say(Office.CHANNEL, null, "@Prewire freeze");
    assertThat(whispered(engineer).words()).contains("Slack didn't say in time");
  }

  private String command(String channel, String query) {
    return blocks(
        Objects.requireNonNull(
            ok(engineer.command(channel, ("/decisions " + query).strip())).answer()));
  }

  private static SeenMessage whispered(Persona person) {
    List<SeenMessage> all = person.ephemerals();
    return all.get(all.size() - 1);
  }

  private String seenBy(String user) {
    StringBuilder all = new StringBuilder();
    office.slack().everythingSeenBy(user).forEach(sent -> all.append(sent.raw()).append('\n'));
    return all.toString();
  }

  private static String blocks(SeenMessage message) {
    return message.text() + message.blocks().toString().replaceAll("\"block_id\":\"[^\"]*\"", "");
  }
}
