package dev.prewire.demo;

import static com.slack.api.model.block.Blocks.asBlocks;
import static com.slack.api.model.block.Blocks.input;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.conversationsSelect;
import static com.slack.api.model.block.element.BlockElements.datetimePicker;
import static com.slack.api.model.block.element.BlockElements.plainTextInput;
import static com.slack.api.model.block.element.BlockElements.usersSelect;
import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.model.ConversationType;
import com.slack.api.model.Message;
import com.slack.api.model.block.element.ConversationsFilter;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewClose;
import com.slack.api.model.view.ViewSubmit;
import com.slack.api.model.view.ViewTitle;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the real SDK reads from the answers. */
final class WebApiTest extends LocalSlackFixture {
  @Test
  void authTestSaysWhoTheAppIs() throws Exception {
    var answer = bot.authTest(it -> it);
    assertThat(answer.isOk()).isTrue();
    assertThat(answer.getUserId()).isEqualTo(LocalSlack.APP_USER);
    assertThat(answer.getTeamId()).isEqualTo(LocalSlack.TEAM);
    assertThat(answer.getBotId()).isNotEmpty();
  }

  @Test
  void aMessageIsPostedAndReadBackWithItsMarker() throws Exception {
    ChatPostMessageResponse posted =
        bot.chatPostMessage(
            it ->
                it.channel(PUBLIC)
                    .text("Hello")
                    .blocks(asBlocks(section(s -> s.text(plainText("Hello")))))
                    .metadata(
                        Message.Metadata.builder()
                            .eventType("prewire_announcement")
                            .eventPayload(Map.of("decision", "d1"))
                            .build()));
    assertThat(posted.getError()).isNull();
    assertThat(posted.getMessage().getBlocks()).hasSize(1);
    var history =
        bot.conversationsHistory(
            it -> it.channel(PUBLIC).limit(15).includeAllMetadata(true).oldest("0"));
    assertThat(history.getError()).isNull();
    Message read = history.getMessages().get(0);
    assertThat(read.getTs()).isEqualTo(posted.getTs());
    assertThat(read.getUser()).isEqualTo(LocalSlack.APP_USER);
    assertThat(read.getMetadata().getEventPayload()).containsEntry("decision", "d1");
    assertThat(
            bot.conversationsHistory(it -> it.channel(PUBLIC)).getMessages().get(0).getMetadata())
        .isNull();
    var link = bot.chatGetPermalink(it -> it.channel(PUBLIC).messageTs(posted.getTs()));
    assertThat(link.getPermalink())
        .isEqualTo(slack.pageUrl() + "archives/" + PUBLIC + "/p" + posted.getTs().replace(".", ""));
    assertThat(slack.violations()).isEmpty();
  }

  @Test
  void historyComesInPages() throws Exception {
    for (int i = 0; i < 5; i++) {
      String text = "message " + i;
      bot.chatPostMessage(it -> it.channel(PUBLIC).text(text));
    }
    var first = bot.conversationsHistory(it -> it.channel(PUBLIC).limit(2));
    assertThat(first.isHasMore()).isTrue();
    assertThat(first.getMessages())
        .extracting(Message::getText)
        .containsExactly("message 4", "message 3");
    String cursor = first.getResponseMetadata().getNextCursor();
    var second = bot.conversationsHistory(it -> it.channel(PUBLIC).limit(10).cursor(cursor));
    assertThat(second.isHasMore()).isFalse();
    assertThat(second.getMessages()).hasSize(3);
  }

  @Test
  void theSameGroupGetsTheSameConversation() throws Exception {
    var first = bot.conversationsOpen(it -> it.users(List.of("U1", "U2")));
    var second = bot.conversationsOpen(it -> it.users(List.of("U2", "U1")));
    assertThat(first.getError()).isNull();
    assertThat(second.getChannel().getId()).isEqualTo(first.getChannel().getId());
    assertThat(second.isAlreadyOpen()).isTrue();
  }

  @Test
  void peopleAndChannelsAreAsTheModelsReadThem() throws Exception {
    var guest = bot.usersInfo(it -> it.user("U4").includeLocale(true)).getUser();
    assertThat(guest.isRestricted()).isTrue();
    assertThat(guest.getTz()).isEqualTo("Europe/London");
    assertThat(guest.getLocale()).isEqualTo("en-GB");
    assertThat(bot.usersList(it -> it.limit(200)).getMembers()).hasSize(6);
    var channel = bot.conversationsInfo(it -> it.channel(PUBLIC)).getChannel();
    assertThat(channel.isMember()).isTrue();
    assertThat(channel.isPrivate()).isFalse();
    var mine =
        bot.usersConversations(
            it ->
                it.user("U1")
                    .types(
                        List.of(
                            ConversationType.PUBLIC_CHANNEL, ConversationType.PRIVATE_CHANNEL)));
    assertThat(mine.getError()).isNull();
    assertThat(mine.getChannels()).extracting("id").containsExactly(PUBLIC, ELSEWHERE);
    assertThat(bot.conversationsMembers(it -> it.channel(PUBLIC).limit(100)).getMembers())
        .contains("U1", LocalSlack.APP_USER);
    assertThat(slack.violations()).isEmpty();
  }

  @Test
  void viewsBuiltWithTheSdkAreTaken() throws Exception {
    slack.as("U1").command(PUBLIC, "/prewire");
    String trigger = app.last().form().get("trigger_id");
    View modal =
        View.builder()
            .type("modal")
            .callbackId("start")
            .title(ViewTitle.builder().type("plain_text").text("Pre-wire a topic").build())
            .submit(ViewSubmit.builder().type("plain_text").text("Open thread").build())
            .close(ViewClose.builder().type("plain_text").text("Cancel").build())
            .privateMetadata("p1")
            .blocks(
                asBlocks(
                    input(
                        it ->
                            it.blockId("topic")
                                .label(plainText("Topic"))
                                .element(plainTextInput(e -> e.actionId("text").maxLength(150)))),
                    input(
                        it ->
                            it.blockId("who")
                                .label(plainText("Who"))
                                .element(usersSelect(e -> e.actionId("pick")))),
                    input(
                        it ->
                            it.blockId("where")
                                .label(plainText("Where"))
                                .element(
                                    conversationsSelect(
                                        e ->
                                            e.actionId("pick")
                                                .filter(
                                                    ConversationsFilter.builder()
                                                        .include(List.of("public", "private"))
                                                        .build())))),
                    input(
                        it ->
                            it.blockId("when")
                                .optional(true)
                                .label(plainText("When"))
                                .element(datetimePicker(e -> e.actionId("at"))))))
            .build();
    var opened = bot.viewsOpen(it -> it.triggerId(trigger).view(modal));
    assertThat(opened.getError()).isNull();
    assertThat(opened.getView().getCallbackId()).isEqualTo("start");
    assertThat(opened.getView().getHash()).isNotEmpty();
    assertThat(opened.getView().getPrivateMetadata()).isEqualTo("p1");
    assertThat(slack.as("U1").topView().title()).isEqualTo("Pre-wire a topic");
    View home =
        View.builder()
            .type("home")
            .blocks(asBlocks(section(it -> it.text(plainText("Nothing needs you")))))
            .build();
    var published = bot.viewsPublish(it -> it.userId("U1").view(home));
    assertThat(published.getError()).isNull();
    assertThat(slack.as("U1").home().orElseThrow().words()).contains("Nothing needs you");
    assertThat(slack.violations()).isEmpty();
  }
}
