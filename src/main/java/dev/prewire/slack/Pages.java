package dev.prewire.slack;

import com.slack.api.model.ResponseMetadata;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what Slack gives page by page (docs.slack.dev/apis/web-api/pagination). Stateless. */
final class Pages {

  record Page<I>(List<I> items, @Nullable ResponseMetadata metadata) {
    Page {
      items = items == null ? List.of() : List.copyOf(items);
    }

    @Nullable String next() {
      String cursor = metadata == null ? null : metadata.getNextCursor();
      return cursor == null || cursor.isEmpty() ? null : cursor;
    }
  }

  private Pages() {}

  /**
   * The first found, or empty after the last page. A page that couldn't be read is the answer of
   * the whole reading.
   */
  static <I, F> Reply<Optional<F>> first(
      Function<@Nullable String, Reply<Page<I>>> read, Function<I, Optional<F>> find) {
    String cursor = null;
    do {
      Reply<Page<I>> reply = read.apply(cursor);
      if (!(reply instanceof Reply.Ok<Page<I>> page)) {
        return reply.map(p -> Optional.empty());
      }
      for (I item : page.value().items()) {
        Optional<F> found = find.apply(item);
        if (found.isPresent()) {
          return new Reply.Ok<>(found);
        }
      }
      cursor = page.value().next();
    } while (cursor != null);
    return new Reply.Ok<>(Optional.empty());
  }
}
