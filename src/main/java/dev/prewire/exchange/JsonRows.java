package dev.prewire.exchange;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads JSON: an array of objects, or one object after the other (JSON Lines). */
final class JsonRows implements Rows {

  private final ByLine lines;
  private final JsonReader in;
  private final Consumer<String> unread;
  private final Set<String> told = new TreeSet<>();
  private boolean array;
  private boolean begun;

  /**
   * @param unread is told of keys that mean nothing to us
   */
  JsonRows(Reader text, Consumer<String> unread) {
    this.lines = new ByLine(text);
    this.in = new JsonReader(lines);
    this.unread = unread;
    // Otherwise only one value may be in a file.
    in.setStrictness(Strictness.LENIENT);
  }

  @Override
  public @Nullable Line next() throws IOException {
    try {
      if (!begun) {
        begun = true;
        array = in.peek() == JsonToken.BEGIN_ARRAY;
        if (array) {
          in.beginArray();
        }
      }
      if (array && !in.hasNext()) {
        in.endArray();
        array = false;
        if (in.peek() != JsonToken.END_DOCUMENT) {
          throw new Broken(lines.line(), "something follows the end of the array");
        }
      }
      return in.peek() == JsonToken.END_DOCUMENT ? null : object();
    } catch (MalformedJsonException | IllegalStateException | NumberFormatException e) {
      throw new Broken(lines.line(), "this is no JSON, or no object of texts and lists of texts");
    } catch (EOFException e) {
      throw new Broken(lines.line(), "the file ends in the middle");
    }
  }

  private Line object() throws IOException {
    long line = lines.line();
    Map<Column, String> texts = new EnumMap<>(Column.class);
    in.beginObject();
    while (in.hasNext()) {
      String key = in.nextName();
      Optional<Column> column = Column.of(key);
      if (column.isEmpty()) {
        if (told.size() < Column.values().length && told.add(key)) {
          unread.accept(key);
        }
        in.skipValue();
      } else {
        String text = text();
        if (!text.isEmpty() && texts.put(column.get(), text) != null) {
          throw new Broken(lines.line(), "two values for " + key);
        }
      }
    }
    in.endObject();
    return new Line(line, new Row(texts));
  }

  private String text() throws IOException {
    return switch (in.peek()) {
      case NULL -> {
        in.nextNull();
        yield "";
      }
      case BEGIN_ARRAY -> {
        List<String> texts = new ArrayList<>();
        in.beginArray();
        while (in.hasNext()) {
          texts.add(in.nextString());
        }
        in.endArray();
        yield String.join(Row.BETWEEN, texts);
      }
      default -> in.nextString();
    };
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** Gives out one line at a time, so that what was given tells on which line the reader is. */
  private static final class ByLine extends Reader {

    private static final int AT_ONCE = 1024;

    private final Reader in;
    private final char[] ahead = new char[AT_ONCE];
    private int from;
    private int to;
    private long ended;
    private boolean atEnd;

    ByLine(Reader in) {
      this.in = in;
    }

    long line() {
      return ended + (atEnd ? 0 : 1);
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
      if (from == to) {
        from = 0;
        to = Math.max(0, in.read(ahead, 0, AT_ONCE));
        if (to == 0) {
          return -1;
        }
      }
      if (atEnd) {
        atEnd = false;
      }
      int count = 0;
      while (count < length && from < to && !atEnd) {
        char c = ahead[from++];
        into[offset + count++] = c;
        if (c == '\n') {
          ended++;
          atEnd = true;
        }
      }
      return count;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
