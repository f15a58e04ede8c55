package dev.prewire.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.decision.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FilterTest {

  @ParameterizedTest
  @CsvSource({
    "kind:debt, DEBT",
    "kind:\"technical debt\", DEBT",
    "KIND:Customer, COMMITMENT",
    "kind:people, PEOPLE",
    "kind:budget, PEOPLE",
    "tag:#Billing, billing",
    "tag:on-call, on call",
    "tag:Café, cafe",
    "by:@U1, U1",
    "by:U0123456789, U0123456789",
    "in:#C1, C1",
    "in:C0123456789, C0123456789",
    "status:imported, imported",
    "call:Engineering, ENGINEERING",
    "status:Replaced, replaced",
    "quarter:2026q3, 2026Q3",
    "quarter:2026-Q3, 2026Q3",
    "quarter:Q3/2026, 2026Q3",
    "after:2026-01-31, 2026-02-01",
    "after:2026-06, 2026-07-01",
    "after:2026Q4, 2027-01-01",
    "before:2026-06, 2026-06-01",
    "before:2026, 2026-01-01",
    "sort:new, new",
  })
  void aValueIsUnderstoodAsPeopleWriteIt(String written, String value) {
    assertThat(Filter.read(written)).map(Filter::value).contains(value);
    assertThat(Filter.read("-" + written)).map(Filter::not).contains(true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind:elephant",
        "by:kim",
        "by:@kim",
        "in:general",
        "in:GENERAL",
        "call:everybody",
        "status:good",
        "quarter:2026Q5",
        "after:yesterday",
        "before:2026-02-30",
        "before:2026-13",
        "sort:old",
        "owner:kim",
      })
  void whatIsNoneIsUnclear(String written) {
    assertThat(Filter.isMeant(written)).isTrue();
    assertThat(Filter.read(written)).isEmpty();
  }

  @Test
  void ofAKnownNameTheExampleIsKnownToo() {
    assertThat(Filter.unclear("before:soon").name()).contains(Filter.Name.BEFORE);
    assertThat(Filter.unclear("owner:kim").name()).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyKindIsFoundByTheWordOnTheScreen(Kind kind) {
    assertThat(Filter.read("kind:\"" + kind.label() + "\""))
        .map(Filter::value)
        .contains(kind.name());
  }
}
