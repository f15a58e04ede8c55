package dev.prewire.log;

import com.slack.api.bolt.App;
import com.slack.api.model.view.View;
import dev.prewire.audit.Actor;
import dev.prewire.db.Database;
import dev.prewire.decision.Announced;
import dev.prewire.outbox.Courier;
import dev.prewire.outbox.Outbox;
import dev.prewire.partnership.Partnerships;
import dev.prewire.search.Audience;
import dev.prewire.search.Question;
import dev.prewire.search.SearchDecisions;
import dev.prewire.search.SearchRoom;
import dev.prewire.slack.Cards;
import dev.prewire.slack.Commands;
import dev.prewire.slack.Directory;
import dev.prewire.slack.EnterpriseSearch;
import dev.prewire.slack.Roster;
import dev.prewire.slack.SlackGateway;
import dev.prewire.slack.WrittenAnswers;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.jspecify.annotations.Nullable;

/** Everything of this room, put together in the order in which a search flows through it. */
public final class LogRoom {

  /**
   * What the room stands on.
   *
   * @param baseUrl of our pages; null: there are none, so records have no address
   */
  public record Ground(
      Database database,
      Outbox outbox,
      Partnerships partnerships,
      InstantSource clock,
      @Nullable String baseUrl) {}

  /** The button that asks for what was found as a file; the room of files answers it. */
  public static final String EXPORT = "log.export";

  private final SearchDecisions search;
  private final OpenDecision open;
  private final ShareDecision share;
  private final Place.Finder places;
  private final Directory directory;
  private final List<Courier> couriers = new ArrayList<>();
  private final @Nullable RecordLinks links;
  private final @Nullable ShowPasted pasted;
  private final Commands commands;
  private final SlackGateway slack;
  private final InstantSource clock;

  public LogRoom(
      Ground ground,
      SearchRoom searching,
      Commands commands,
      SlackGateway slack,
      Directory directory) {
    this.commands = commands;
    this.slack = slack;
    this.directory = directory;
    this.clock = ground.clock();
    Database database = ground.database();
    Announced announced = new Announced();
    Shares shares = new Shares();
    Audience audience = searching.audience();
    search = searching.decisions();
    open = new OpenDecision(database, announced, audience, search);
    share = new ShareDecision(database, ground.outbox(), announced, shares);
    places = new Place.Finder(directory, database, ground.partnerships());
    ShareCheck check = new ShareCheck(slack, new Roster(slack, directory));
    couriers.add(
        new ShareCourier(
            database, announced, shares, new ShareCourier.Ways(audience, check), slack));
    links = ground.baseUrl() == null ? null : new RecordLinks(ground.baseUrl());
    pasted = links == null ? null : new ShowPasted(database, ground.outbox(), links);
    if (links != null) {
      couriers.add(new CardCourier(database, announced, check, links, new Cards(slack)));
    }
  }

  public void register(App bolt) {
    new LogHandlers(new LogHandlers.Acts(search, open, share), slack, clock, commands, links)
        .register(bolt);
    new EnterpriseHandlers(search, open, new EnterpriseSearch(slack), clock, commands.decisions())
        .register(bolt);
    new WrittenHandlers(search, places, directory, new WrittenAnswers(slack), commands.decisions())
        .register(bolt);
    if (pasted != null) {
      new LinkHandlers(pasted, clock).register(bolt);
    }
  }

  public List<Courier> couriers() {
    return List.copyOf(couriers);
  }

  /** What a browser sees at the address of a record. */
  public Optional<Handler> page() {
    return links == null ? Optional.empty() : Optional.of(new RecordPage(commands.decisions()));
  }

  /** What somebody finds with these words, as a modal. */
  public View results(Actor actor, String words) {
    return LogViews.results(
        LogMessages.answer(search.search(actor, Question.parse(words), 0), commands.decisions()),
        null,
        words);
  }

  /** What was searched for where the button {@link #EXPORT} has this value. */
  public static String query(String value) {
    return Question.parse(Turn.of(value).text()).text();
  }
}
