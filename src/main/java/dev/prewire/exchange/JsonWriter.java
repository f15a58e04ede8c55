package dev.prewire.exchange;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.prewire.decision.AnnouncedDecision;
import java.io.IOException;
import java.io.Writer;

/**
 * JSON: one array, as every program reads it, with each decision on a line of its own, so that
 * line-wise tools and problems by line work as well. Cut short it is no JSON, which JSON Lines
 * would be.
 */
final class JsonWriter implements RowWriter {

  private static final Gson GSON =
      new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

  private final Writer out;
  private boolean begun;

  JsonWriter(Writer out) throws IOException {
    this.out = out;
    out.write("[");
  }

  @Override
  public void write(AnnouncedDecision decision, Row row) throws IOException {
    JsonObject object = new JsonObject();
    for (Column column : Column.values()) {
      object.add(column.label(), element(column, row));
    }
    out.write(begun ? ",\n" : "\n");
    out.write(GSON.toJson(object));
    begun = true;
  }

  private static JsonElement element(Column column, Row row) {
    if (column.isList()) {
      JsonArray list = new JsonArray();
      row.list(column).forEach(list::add);
      return list;
    }
    String text = row.get(column);
    return text.isEmpty() ? JsonNull.INSTANCE : new JsonPrimitive(text);
  }

  @Override
  public void finish() throws IOException {
    out.write("\n]\n");
    out.flush();
  }
}
