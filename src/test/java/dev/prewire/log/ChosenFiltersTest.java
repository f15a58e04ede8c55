package dev.prewire.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.prewire.search.Filter;
import dev.prewire.search.Question;
import dev.prewire.slack.Malformed;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is chosen in Slack's own search bar, as filters of ours. */
final class ChosenFiltersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'kind':['DEBT','PEOPLE']} | KIND:DEBT KIND:PEOPLE",
        "{'call':['ENGINEERING']} | CALL:ENGINEERING",
        "{'call':'JOINT'} | CALL:JOINT",
        "{'status':['replaced']} | STATUS:replaced",
        "{'imported':true} | STATUS:imported",
        "{'imported':'true','status':['announced']} | STATUS:imported STATUS:announced",
        "{'imported':false,'kind':[],'call':null} | ''",
        "{} | ''",
        "null | ''",
      })
  void itIsNamedAsWeNameIt(String chosen, String filters) {
    assertThat(filters(ChosenFilters.narrowed(Question.parse("usage"), json(chosen))))
        .containsExactly(filters.isEmpty() ? new String[0] : filters.split(" "));
  }

  @Test
  void nothingNeedBeChosen() {
    Question typed = Question.parse("usage kind:debt -beta");
    assertThat(ChosenFilters.narrowed(typed, null)).isEqualTo(typed);
  }

  @Test
  void everyChoiceThatIsOfferedCanBeMade() {
    ChosenFilters.offered()
        .forEach(
            each -> {
              String name = each.getAsJsonObject().get("name").getAsString();
              if (each.getAsJsonObject().has("options")) {
                for (JsonElement option : each.getAsJsonObject().getAsJsonArray("options")) {
                  String value = option.getAsJsonObject().get("value").getAsString();
                  String chosen = "{'%s':['%s']}".formatted(name, value);
                  assertThat(filters(ChosenFilters.narrowed(Question.parse(""), json(chosen))))
                      .containsExactly(name.toUpperCase(Locale.ROOT) + ":" + value);
                }
              }
            });
  }

  @Test
  void whatIsChosenStandsInThePlaceOfWhatWasTypedOfTheSame() {
    Question typed = Question.parse("usage kind:debt -kind:other call:joint tag:api");
    assertThat(filters(ChosenFilters.narrowed(typed, json("{'kind':['ROADMAP']}"))))
        .containsExactly("KIND:ROADMAP", "-KIND:OTHER", "CALL:JOINT", "TAG:api");
  }

  @Test
  void itIsAsIfItHadBeenTyped() {
    Question chosen =
        ChosenFilters.narrowed(Question.parse("usage"), json("{'kind':['WORKING','DEBT']}"));
    String typed = String.join(" ", chosen.filters().stream().map(Filter::written).toList());
    assertThat(Question.parse(typed).filters()).isEqualTo(chosen.filters());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "'kind'",
        "7",
        "{'owner':['U1']}",
        "{'kind':['NOPE']}",
        "{'kind':['DEBT tag:x']}",
        "{'kind':{'value':'DEBT'}}",
        "{'kind':[['DEBT']]}",
        "{'kind':true}",
        "{'imported':['true']}",
      })
  void whatIsNotOfferedCannotBeChosen(String chosen) {
    Question typed = Question.parse("usage");
    assertThatThrownBy(() -> ChosenFilters.narrowed(typed, json(chosen)))
        .isInstanceOf(Malformed.class);
  }

  private static List<String> filters(Question question) {
    return question.filters().stream()
        .map(each -> (each.not() ? "-" : "") + each.name() + ":" + each.value())
        .toList();
  }

  private static JsonElement json(String quoted) {
    return JsonParser.parseString(quoted.replace('\'', '"'));
  }
}
