package dev.prewire.log;

import static dev.prewire.slack.Blocks.bold;

import com.slack.api.model.block.element.RichTextElement;
import com.slack.api.model.block.element.RichTextSectionElement;
import com.slack.api.model.block.element.RichTextSectionElement.TextStyle;
import dev.prewire.decision.AnnouncedDecision;
import dev.prewire.decision.Call;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What results, records and shared decisions show alike. Pure. */
final class Parts {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

  private Parts() {}

  /** {@code D-42 · Title}, which leads to the announcement once its link is known. */
  static List<RichTextElement> title(AnnouncedDecision decision) {
    String words = decision.label() + " · " + decision.terms().title();
    String link = decision.permalink();
    return List.of(
        link == null
            ? bold(words)
            : RichTextSectionElement.Link.builder()
                .url(link)
                .text(words)
                .style(TextStyle.builder().bold(true).build())
                .build());
  }

  /** Status, whose call, date, where: our own words, so mrkdwn. */
  static String facts(
      AnnouncedDecision decision, @Nullable AnnouncedDecision successor, ZoneId zone) {
    String facts = call(decision) + " · " + where(decision, zone);
    String link = successor == null ? null : successor.permalink();
    String status = status(decision, successor);
    if (status.isEmpty()) {
      return facts;
    }
    return "*" + (link == null ? status : "<" + link + "|" + status + ">") + "* · " + facts;
  }

  /** Date, in the reader's zone, and channel. */
  static String where(AnnouncedDecision decision, ZoneId zone) {
    long at = decision.announcedAt().getEpochSecond();
    String fallback = DATE.format(decision.announcedAt().atZone(zone));
    String date = "<!date^%d^{date_short}|%s>".formatted(at, fallback);
    String channel = "<#" + decision.terms().channel() + ">";
    return decision.imported() == null
        ? date + " in " + channel
        // It was announced elsewhere: the channel only says who finds it.
        : date + " · Imported for " + channel;
  }

  /** A successor that the reader may not see isn't named. */
  static String status(AnnouncedDecision decision, @Nullable AnnouncedDecision successor) {
    if (decision.replacedBy() == null) {
      return "";
    }
    return successor == null ? "Replaced" : "Replaced by " + successor.label();
  }

  static String call(AnnouncedDecision decision) {
    Call call = decision.terms().details().call();
    return call == Call.JOINT ? "Joint call" : call.label() + "’s call";
  }
}
