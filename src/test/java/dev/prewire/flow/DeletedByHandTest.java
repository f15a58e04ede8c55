package dev.prewire.flow;

import static dev.prewire.testkit.Office.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prewire.demo.Fault;
import dev.prewire.demo.Persona;
import dev.prewire.demo.SeenMessage;
import dev.prewire.demo.SeenView;
import dev.prewire.demo.Violation;
import dev.prewire.testkit.Office;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an admin deletes in the private space comes again when it has something to say. */
final class DeletedByHandTest {

  @TempDir Path folder;
  private Office office;
  private Persona product;
  private Persona engineering;

  @BeforeEach
  void open() {
    office = Office.open(folder);
    office.expect(Violation.Kind.ARGUMENTS);
    office.partnership();
    product = office.as(Office.PRODUCT);
    engineering = office.as(Office.ENGINEERING);
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void aThreadWhoseRootIsGoneBeginsAnewWithAllThatStands() {
    SeenMessage root = Scenes.prewire(office, Office.PRODUCT, "Freeze", "Cost");
    Scenes.seal(office, Office.PRODUCT, root, "For", "it is cold", "");
    SeenView position = Scenes.openPosition(office, Office.ENGINEERING, root);
    office.as(Office.ADMIN).delete(root);
    ok(engineering.submit(position, Scenes.position("Against", "it is dear", "")));
    office.settle();
    SeenMessage reveal = product.lastIn(office.privateSpace());
    assertThat(reveal.words()).contains("it is cold", "it is dear");
    SeenMessage begun =
        product.messagesIn(office.privateSpace()).stream()
            .filter(each -> each.ts().equals(reveal.threadTs()))
            .findFirst()
            .orElseThrow();
    assertThat(begun.words()).contains("Freeze", "All positions are revealed");
    assertThat(Scenes.replies(office, begun)).containsExactly(reveal);
    ok(product.click(begun, "prewire.record"));
  }

  @Test
  void aRevealForWhichThereIsNoThreadComesInANewOne() {
    SeenMessage root = Scenes.prewire(office, Office.PRODUCT, "Freeze", "Cost");
    Scenes.seal(office, Office.PRODUCT, root, "For", "it is cold", "");
    office.slack().faults().next("chat.postMessage", Fault.refuse("thread_not_found"));
    office.slack().faults().next("chat.postMessage", Fault.refuse("thread_not_found"));
    Scenes.seal(office, Office.ENGINEERING, root, "Against", "it is dear", "");
    SeenMessage reveal = product.lastIn(office.privateSpace());
    assertThat(reveal.words()).contains("it is cold", "it is dear");
    assertThat(reveal.threadTs()).isNotNull().isNotEqualTo(root.ts());
  }

  @Test
  void aProposalThatIsGoneIsPostedAgainWhenItChanges() {
    SeenMessage proposal = office.propose(Office.PRODUCT, "Melt");
    ok(engineering.click(proposal, "decision.edit"));
    office.as(Office.ADMIN).delete(proposal);
    ok(engineering.submit(engineering.topView(), Map.of("decided", "We melt slowly")));
    office.settle();
    SeenMessage again =
        product.messagesIn(office.privateSpace()).stream()
            .filter(each -> each.words().contains("We melt slowly"))
            .filter(each -> each.json().toString().contains("\"decision.sign\""))
            .findFirst()
            .orElseThrow();
    ok(product.click(again, "decision.sign"));
    office.settle();
    assertThat(Scenes.announcements(office, "Melt")).hasSize(1);
  }
}
