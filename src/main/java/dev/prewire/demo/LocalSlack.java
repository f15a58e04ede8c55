package dev.prewire.demo;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A small, strict Slack on loopback: one workspace with one installed app. It answers the Web API,
 * sends signed requests to the app, and serves a page on which people can be played. Thread-safe.
 *
 * <p>Rules: SLACK.md and docs.slack.dev. What the app gets wrong is refused as Slack refuses it and
 * kept in {@link #violations()}.
 */
public final class LocalSlack implements AutoCloseable {
  /** The id of the app's bot user, unless the options say another. */
  public static final String APP_USER = "U0PREWIRE";

  /** The id of the workspace, unless the options say another. */
  public static final String TEAM = "T0LOCAL";

  private final HttpFront front;
  private final Parts parts;

  private LocalSlack(HttpFront front, Parts parts) {
    this.front = front;
    this.parts = parts;
  }

  /** Starts it; it can be called at once. */
  public static LocalSlack start(Options options) {
    HttpFront front = HttpFront.listen(options.port());
    Parts parts = new Parts(options, front.address());
    front.serve(parts);
    return new LocalSlack(front, parts);
  }

  /** What {@code SLACK_API_URL} is set to: {@code http://127.0.0.1:PORT/api/}. */
  public URI apiUrl() {
    return front.address().resolve("api/");
  }

  /** Where the page is. */
  public URI pageUrl() {
    return front.address();
  }

  /**
   * Where the app takes requests, such as {@code http://127.0.0.1:3000/slack/events}; several are
   * replicas behind a load balancer without sticky sessions, each request for one at random.
   */
  public LocalSlack connect(URI... requestUrls) {
    parts.app.connect(List.of(requestUrls));
    return this;
  }

  /** The id of this workspace. */
  public String team() {
    return parts.workspace.team;
  }

  /** The user id of the app in this workspace. */
  public String appUser() {
    return parts.workspace.bot;
  }

  /**
   * Puts another workspace behind this one's Web API address, beside it: each call goes to the one
   * whose token, code or refresh token it carries. The other keeps its own page and people; ids may
   * be the same in both, but for the workspace's.
   */
  public LocalSlack beside(LocalSlack other) {
    String token = other.parts.options.credentials().botToken();
    boolean same = parts.options.oauth() == null && parts.installation.issued(token);
    if (other.team().equals(team()) || same) {
      throw new IllegalArgumentException("Two workspaces have two ids and two tokens: " + team());
    }
    other.parts.oauth.redirectsAs(parts.oauth);
    front.alsoServe(other.parts);
    return this;
  }

  /** What the workspace is called. */
  public LocalSlack named(String team) {
    synchronized (parts.workspace) {
      parts.workspace.name = team;
    }
    return this;
  }

  /** Everybody has read everything, as after a quiet weekend. */
  public LocalSlack everythingRead() {
    Workspace workspace = parts.workspace;
    synchronized (workspace) {
      for (Conversation each : workspace.conversations.values()) {
        each.members.forEach(user -> workspace.reading.read(user, each));
      }
      workspace.watchers.changed(workspace.people.keySet());
    }
    return this;
  }

  /** Adds people as if they had always been there. */
  public LocalSlack people(Member... members) {
    synchronized (parts.workspace) {
      for (Member each : members) {
        parts.workspace.org.known(each.teams());
        parts.workspace.people.put(each.id(), each);
        if (!each.is(Member.Trait.BOT)) {
          parts.workspace.between(List.of(each.id(), parts.workspace.bot));
        }
      }
    }
    return this;
  }

  public Member member(String id) {
    synchronized (parts.workspace) {
      return parts.workspace.person(id);
    }
  }

  /** Someone changes (promoted, deactivated, in another zone); the app hears user_change. */
  public void change(Member member) {
    parts.affairs.person(member, parts.users.asUser(member, true));
  }

  /** A channel to furnish: an existing one, or a new public one. */
  public ChannelSetup channel(String id, String name) {
    Workspace workspace = parts.workspace;
    synchronized (workspace) {
      Conversation there =
          workspace.conversations.computeIfAbsent(
              id,
              made ->
                  new Conversation(
                      id,
                      name,
                      Conversation.Kind.PUBLIC,
                      workspace.now().getEpochSecond(),
                      workspace.team));
      return new ChannelSetup(workspace, there);
    }
  }

  /** An existing channel to furnish differently. */
  public ChannelSetup channel(String id) {
    synchronized (parts.workspace) {
      return new ChannelSetup(parts.workspace, parts.workspace.conversation(id));
    }
  }

  /** More addresses that the app may be sent back to after consent. */
  public LocalSlack redirectsTo(URI... redirectUris) {
    parts.oauth.redirectsTo(List.of(redirectUris));
    return this;
  }

  /** Installs the app without a browser, as its settings page does; its bot token. */
  public String install() {
    return parts.arrivals.install();
  }

  /** Someone removes the app: its tokens die at once, then it hears of it. */
  public void uninstall() {
    parts.arrivals.uninstall();
  }

  public boolean isInstalled() {
    return parts.installation.installed();
  }

  /** Somebody to act as. */
  public Persona as(String user) {
    synchronized (parts.workspace) {
      return new Persona(parts, parts.workspace.person(user).id(), false);
    }
  }

  /** Every Web API call and use of a response_url (method {@code response_url}), in order. */
  public List<ApiCall> calls() {
    return parts.ledger.calls();
  }

  public List<ApiCall> calls(String method) {
    return calls().stream().filter(each -> each.method().equals(method)).toList();
  }

  /** What the app got wrong. */
  public List<Violation> violations() {
    return parts.ledger.violations();
  }

  /** Every raw text that left the app for people to see, with who can see it. */
  public List<Sent> everythingSent() {
    return parts.ledger.sent(parts.workspace);
  }

  /** Every raw text that this person can see. */
  public List<Sent> everythingSeenBy(String user) {
    return everythingSent().stream().filter(each -> each.audience().contains(user)).toList();
  }

  /** Requests to the app and their answers, in order of their ends. */
  public List<Delivery> deliveries() {
    return parts.ledger.deliveries();
  }

  public Delivery lastDelivery() {
    List<Delivery> all = deliveries();
    return all.get(all.size() - 1);
  }

  /**
   * Sends the same body again, newly signed; an event says that it is a retry. Nothing is shown.
   */
  public Delivery redeliver(Delivery earlier) {
    return parts.app.again(earlier);
  }

  /** Sends anything, signed. */
  public Delivery deliver(Delivery.Request request) {
    return parts.app.send(request);
  }

  /** The {@code X-Slack-Signature} of a body, for requests that a test sends by itself. */
  public String sign(String timestamp, String body) {
    return parts.app.sign(timestamp, body);
  }

  /**
   * A new {@code response_url}, for requests that a test sends by itself: as who acts on this
   * message gets it, or in this conversation where there is none; empty for who can't see it.
   */
  public Optional<String> responseUrl(String user, String channel, String ts) {
    return parts.interactions.responseUrl(user, channel, ts);
  }

  /** What shall go wrong with the Web API. */
  public Faults faults() {
    return parts.faults;
  }

  /**
   * Forgets what happened so far, but for violations; of each conversation it keeps the newest
   * messages, as a workspace does that deletes old ones. For runs that would fill the memory.
   */
  public void forget(int messages) {
    parts.ledger.forget();
    synchronized (parts.workspace) {
      parts.workspace.passes.forget();
      parts.searches.forget();
      for (Conversation each : parts.workspace.conversations.values()) {
        each.messages.subList(0, Math.max(0, each.messages.size() - messages)).clear();
      }
    }
  }

  /** Real messages of a conversation, oldest first, whoever may look. */
  public List<SeenMessage> messagesIn(String channel) {
    synchronized (parts.workspace) {
      return parts.workspace.conversation(channel).seen();
    }
  }

  /** A file by its address. */
  public byte[] file(URI address) {
    byte[] content = parts.files.content(address.getPath().split("/", 4)[2]);
    if (content == null) {
      throw new IllegalArgumentException("No such file: " + address);
    }
    return content;
  }

  /** Whether it is a channel that every full member can read. */
  public boolean isPublic(String channel) {
    synchronized (parts.workspace) {
      return parts.workspace.conversation(channel).kind == Conversation.Kind.PUBLIC;
    }
  }

  /** Who could read this channel now. */
  public Set<String> readersOf(String channel) {
    synchronized (parts.workspace) {
      return parts.workspace.readers(parts.workspace.conversation(channel));
    }
  }

  @Override
  public void close() {
    parts.workspace.watchers.close();
    front.close();
  }
}
