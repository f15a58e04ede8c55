package dev.prewire.slack;

import com.google.gson.JsonObject;
import com.slack.api.methods.Methods;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.request.chat.ChatPostMessageRequest;
import com.slack.api.methods.request.chat.ChatUpdateRequest;
import com.slack.api.model.ConversationType;
import com.slack.api.model.view.View;
import com.slack.api.util.json.GsonFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The sole caller of the Web API. Each method is one call (or one paged reading), never retried
 * here: who calls knows what a second time would do. Never called with a transaction open. The
 * calls that a person waits for (views) have the short patience, all others the long one, and keep
 * to the limits that all replicas share. Thread-safe. Methods: docs.slack.dev/reference/methods.
 */
public final class SlackGateway implements AutoCloseable {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(1200);
  private static final List<ConversationType> CHANNELS =
      List.of(ConversationType.PUBLIC_CHANNEL, ConversationType.PRIVATE_CHANNEL);

  private final Calls calls;
  private final Map<String, Known> bots = new ConcurrentHashMap<>();

  /** Who we are, as long as this is the token: installed anew, the app has another bot user. */
  private record Known(String token, Bot bot) {}

  /** For who calls once and waits: whatever Slack limits is their own to wait for. */
  public SlackGateway(String apiUrl, Tokens tokens) {
    this(apiUrl, tokens, null);
  }

  /**
   * @param limits shared with every replica
   */
  public SlackGateway(String apiUrl, Tokens tokens, @Nullable Limits limits) {
    this(new Calls(new WebApi(apiUrl, LONG), new WebApi(apiUrl, SHORT), tokens, limits));
  }

  private SlackGateway(Calls calls) {
    this.calls = calls;
  }

  /** The same gateway with the short patience in every call. */
  SlackGateway hasty() {
    return new SlackGateway(calls.hasty());
  }

  public Reply<Posted> post(
      String workspace,
      String channel,
      @Nullable String threadTs,
      Message m,
      @Nullable Marker marker) {
    ChatPostMessageRequest request =
        ChatPostMessageRequest.builder()
            .channel(channel)
            .threadTs(threadTs)
            .text(m.text())
            .blocks(m.blocks().isEmpty() ? null : m.blocks())
            .metadata(marker == null ? null : marker.asMetadata())
            .parse("none")
            .unfurlLinks(false)
            .unfurlMedia(false)
            .build();
    return calls.post(
        workspace,
        channel,
        c -> c.chatPostMessage(request),
        r -> new Posted(Objects.requireNonNullElse(r.getChannel(), channel), r.getTs()));
  }

  /** Rewrites our own message; what marks it stays (metadata that is left out is kept). */
  public Reply<Posted> update(String workspace, Posted where, Message m) {
    ChatUpdateRequest request =
        ChatUpdateRequest.builder()
            .channel(where.channel())
            .ts(where.ts())
            .text(m.text())
            .blocks(m.blocks())
            .parse("none")
            .build();
    return calls.patiently(workspace, Methods.CHAT_UPDATE, c -> c.chatUpdate(request), r -> where);
  }

  /**
   * Our own message with this marker, in the channel since then. Pages of 15: what apps outside
   * Slack's Marketplace may read. A page that couldn't be read is the answer of the whole reading.
   */
  public Reply<Optional<Posted>> findMarked(
      String workspace, String channel, Instant since, Marker marker) {
    Reply<Bot> bot = bot(workspace);
    if (!(bot instanceof Reply.Ok<Bot> us)) {
      return bot.map(b -> Optional.empty());
    }
    String oldest =
        String.format(Locale.ROOT, "%d.%06d", since.getEpochSecond(), since.getNano() / 1000);
    return Pages.first(
        cursor ->
            calls.patiently(
                workspace,
                Methods.CONVERSATIONS_HISTORY,
                c ->
                    c.conversationsHistory(
                        r ->
                            r.channel(channel)
                                .oldest(oldest)
                                .inclusive(true)
                                .limit(15)
                                .includeAllMetadata(true)
                                .cursor(cursor)),
                r -> new Pages.Page<>(r.getMessages(), r.getResponseMetadata())),
        m ->
            us.value().wrote(m) && marker.isOn(m)
                ? Optional.of(new Posted(channel, m.getTs()))
                : Optional.empty());
  }

  public Reply<String> permalink(String workspace, Posted where) {
    return calls.patiently(
        workspace,
        Methods.CHAT_GET_PERMALINK,
        c -> c.chatGetPermalink(r -> r.channel(where.channel()).messageTs(where.ts())),
        r -> r.getPermalink());
  }

  /** The direct message with one person, or the one group DM with several. */
  public Reply<String> openConversation(String workspace, List<String> users) {
    return calls.patiently(
        workspace,
        Methods.CONVERSATIONS_OPEN,
        c -> c.conversationsOpen(r -> r.users(users)),
        r -> r.getChannel().getId());
  }

  public Reply<String> postEphemeral(String workspace, String channel, String user, Message m) {
    return calls.patiently(
        workspace,
        Methods.CHAT_POST_EPHEMERAL,
        c ->
            c.chatPostEphemeral(
                r -> r.channel(channel).user(user).text(m.text()).blocks(m.blocks()).parse("none")),
        r -> r.getMessageTs());
  }

  /** Tells the person who acted, and nobody else; a response_url works five times in 30 minutes. */
  public Reply<String> respond(String responseUrl, Message m) {
    return calls.respond(responseUrl, body(m, false));
  }

  /** Puts {@code m} in the place of the message that was clicked on, while the person waits. */
  public Reply<String> replace(String responseUrl, Message m) {
    return calls.respondHastily(responseUrl, body(m, true));
  }

  private static JsonObject body(Message m, boolean replace) {
    JsonObject body = new JsonObject();
    // Who sees what is replaced stays as it was.
    if (!replace) {
      body.addProperty("response_type", "ephemeral");
    }
    body.addProperty("replace_original", replace);
    body.addProperty("text", m.text());
    if (!m.blocks().isEmpty()) {
      body.add("blocks", GsonFactory.createSnakeCase().toJsonTree(m.blocks()));
    }
    return body;
  }

  public Reply<String> publishHome(String workspace, String user, View home) {
    return calls.patiently(
        workspace,
        Methods.VIEWS_PUBLISH,
        c -> c.viewsPublish(r -> r.userId(user).view(home)),
        r -> r.getView().getId());
  }

  public Reply<String> openView(String workspace, String triggerId, View view) {
    return calls.whileSomebodyWaits(
        workspace,
        c -> c.viewsOpen(r -> r.triggerId(triggerId).view(view)),
        r -> r.getView().getId());
  }

  public Reply<String> pushView(String workspace, String triggerId, View view) {
    return calls.whileSomebodyWaits(
        workspace,
        c -> c.viewsPush(r -> r.triggerId(triggerId).view(view)),
        r -> r.getView().getId());
  }

  public Reply<String> updateView(
      String workspace, String viewId, @Nullable String hash, View view) {
    return calls.whileSomebodyWaits(
        workspace,
        c -> c.viewsUpdate(r -> r.viewId(viewId).hash(hash).view(view)),
        r -> r.getView().getId());
  }

  public Reply<Person> person(String workspace, String user) {
    return calls.patiently(
        workspace,
        Methods.USERS_INFO,
        c -> c.usersInfo(r -> r.user(user).includeLocale(true)),
        r -> People.person(r.getUser()));
  }

  public Reply<Channel> channel(String workspace, String channel) {
    return calls.patiently(
        workspace,
        Methods.CONVERSATIONS_INFO,
        c -> c.conversationsInfo(r -> r.channel(channel)),
        r -> People.channel(r.getChannel()));
  }

  /** The channels that somebody is in: public ones, and private ones that our bot is in too. */
  public Reply<Set<String>> channelsOf(String workspace, String user) {
    if (!WorkspaceOf.isOrganisation(workspace)) {
      return channelsOf(workspace, user, null);
    }
    Reply<Person> person = person(workspace, user);
    return person instanceof Reply.Ok<Person> known
        ? Teams.together(known.value().teams(), team -> channelsOf(workspace, user, team))
        : person.map(p -> Set.of());
  }

  private Reply<Set<String>> channelsOf(String workspace, String user, @Nullable String team) {
    Set<String> channels = new HashSet<>();
    Reply<Optional<String>> read =
        Pages.first(
            cursor ->
                calls.patiently(
                    workspace,
                    Methods.USERS_CONVERSATIONS,
                    c ->
                        c.usersConversations(
                            r ->
                                r.user(user)
                                    .teamId(team)
                                    .types(CHANNELS)
                                    .excludeArchived(false)
                                    .limit(999)
                                    .cursor(cursor)),
                    r -> new Pages.Page<>(r.getChannels(), r.getResponseMetadata())),
            c -> {
              channels.add(c.getId());
              return Optional.empty();
            });
    return read.map(end -> Set.copyOf(channels));
  }

  /** Who we are there; asked once for each token. */
  Reply<Bot> bot(String workspace) {
    String token = calls.token(workspace).orElse("");
    Known known = bots.get(workspace);
    if (known != null && known.token().equals(token)) {
      return new Reply.Ok<>(known.bot());
    }
    Reply<Bot> asked =
        calls.patiently(workspace, Methods.AUTH_TEST, c -> c.authTest(r -> r), Bot::of);
    asked.ok().ifPresent(b -> bots.put(workspace, new Known(token, b)));
    return asked;
  }

  /** Whether there is a token to call it with: without one, nobody there can be told anything. */
  boolean isInstalledIn(String workspace) {
    return calls.token(workspace).isPresent();
  }

  /** Whose token it is. */
  public Reply<Bot> whose(String token) {
    return calls.withToken(token, c -> c.authTest(r -> r), Bot::of);
  }

  /** For readings of this room that have their own class. */
  <R extends SlackApiTextResponse, T> Reply<T> read(
      String workspace, String method, WebApi.Call<R> call, Function<R, T> value) {
    return calls.patiently(workspace, method, call, value);
  }

  @Override
  public void close() {
    calls.close();
  }
}
