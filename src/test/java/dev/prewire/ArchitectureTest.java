package dev.prewire;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.prewire.audit.Actor;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The house rules, each with its reason. */
final class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.prewire");

  /** From the top; rooms on one rung don't know each other. */
  private static final List<List<String>> LADDER =
      List.of(
          List.of("cli"),
          List.of("home", "exchange"),
          List.of("prewire", "log"),
          List.of("search"),
          List.of("decision"),
          List.of("partnership"),
          List.of("install"),
          List.of("outbox", "audit"),
          List.of("slack"),
          List.of("db"));

  @Test
  void importsGoDownTheLadder() {
    for (int rung = 0; rung < LADDER.size(); rung++) {
      for (String room : LADDER.get(rung)) {
        String[] above =
            LADDER.subList(0, rung + 1).stream()
                .flatMap(List::stream)
                .filter(other -> !other.equals(room))
                .map(ArchitectureTest::packageOf)
                .toArray(String[]::new);
        if (above.length > 0) {
          noClasses()
              .that()
              .resideInAPackage(packageOf(room))
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(above)
              .because("a room that knows the rooms above it can't be changed without them")
              .check(CLASSES);
        }
      }
    }
  }

  @Test
  void roomsKnowNothingOfTheRootButCliDoes() {
    noClasses()
        .that(resideInAPackage("dev.prewire..").and(outside("dev.prewire", "dev.prewire.cli")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.prewire")
        .because("the composition root knows every room, so no room may know it")
        .check(CLASSES);
  }

  @Test
  void thereAreNoCycles() {
    slices()
        .matching("dev.prewire.(*)..")
        .should()
        .beFreeOfCycles()
        .because("two rooms in a cycle are one room with a wall in it")
        .check(CLASSES);
  }

  @Test
  void theLocalSlackKnowsNothingOfTheApp() {
    noClasses()
        .that()
        .resideInAPackage("dev.prewire.demo")
        .should()
        .dependOnClassesThat(resideInAPackage("dev.prewire..").and(outside("dev.prewire.demo")))
        .because("a Slack that shares code with the app shares its mistakes, and proves nothing")
        .check(CLASSES);
  }

  @Test
  void onlyTheCliStartsTheLocalSlack() {
    noClasses()
        .that(resideInAPackage("dev.prewire..").and(outside("dev.prewire.demo", "dev.prewire.cli")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.prewire.demo")
        .because("the app must run against Slack")
        .check(CLASSES);
  }

  @Test
  void onlyTheSlackRoomCallsTheWebApi() {
    noClasses()
        .that(
            resideInAPackage("dev.prewire..").and(outside("dev.prewire.slack", "dev.prewire.demo")))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("com.slack.api.methods..", "okhttp3..", "java.net.http.."))
        .because("timeouts, errors and tokens are judged in one place")
        .check(CLASSES);
  }

  @Test
  void handlersDontTouchStoresOrTheOutbox() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("Handlers")
        .should()
        .dependOnClassesThat()
        .haveSimpleNameEndingWith("Store")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("dev.prewire.outbox.Outbox")
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("org.jdbi..")
        .because("a handler translates; what it decided itself would be decided in two places")
        .check(CLASSES);
  }

  @Test
  void aHandlersActorSaysFromWhere() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("Handlers")
        .should()
        .callConstructor(Actor.class, String.class, String.class)
        .because("the audit trail would take a person's act for the app's own")
        .check(CLASSES);
  }

  @Test
  void onlyStoresSpeakSql() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("Messages")
        .or()
        .haveSimpleNameEndingWith("Views")
        .or()
        .haveSimpleNameEndingWith("Handlers")
        .or()
        .haveSimpleNameEndingWith("Courier")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.jdbi..", "java.sql..")
        .because("SQL stands in stores, where its transaction is")
        .check(CLASSES);
  }

  @Test
  void messagesAndViewsArePure() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("Messages")
        .or()
        .haveSimpleNameEndingWith("Views")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("dev.prewire.slack.SlackGateway")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("dev.prewire.db.Database")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.time.InstantSource")
        .because("what is shown must follow from what is given, so that a golden file can hold it")
        .check(CLASSES);
  }

  @Test
  void nobodyLooksAtTheClock() {
    noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .because("time that isn't given can't be driven by a test")
        .check(CLASSES);
  }

  @Test
  void aConstructorTakesAtMostFive() {
    constructors()
        .that()
        .areDeclaredInClassesThat(areNoRecords())
        .should(haveAtMost(5))
        .because("what needs more does more than one thing")
        .check(CLASSES);
  }

  @Test
  void everyRoomSaysWhatItIsFor() {
    classes()
        .that()
        .resideInAPackage("dev.prewire..")
        .should(
            new ArchCondition<>("be in a null-marked package") {
              @Override
              public void check(JavaClass item, ConditionEvents events) {
                boolean marked =
                    item.getPackage()
                        .tryGetAnnotationOfType("org.jspecify.annotations.NullMarked")
                        .isPresent();
                events.add(
                    new SimpleConditionEvent(item, marked, item.getPackageName() + " isn't"));
              }
            })
        .because("null is for what may be absent, and says so")
        .check(CLASSES);
  }

  private static String packageOf(String room) {
    return "dev.prewire." + room;
  }

  private static DescribedPredicate<JavaClass> outside(String... packages) {
    return DescribedPredicate.not(resideInAnyPackage(packages));
  }

  private static DescribedPredicate<JavaClass> areNoRecords() {
    return DescribedPredicate.describe(
        "no records or enums", type -> !type.isRecord() && !type.isEnum());
  }

  private static ArchCondition<JavaConstructor> haveAtMost(int parameters) {
    return new ArchCondition<>("have at most " + parameters + " parameters") {
      @Override
      public void check(JavaConstructor item, ConditionEvents events) {
        int count = item.getRawParameterTypes().size();
        events.add(
            new SimpleConditionEvent(
                item, count <= parameters, item.getFullName() + " has " + count));
      }
    };
  }
}
