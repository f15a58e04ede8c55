package dev.prewire.testkit;

import dev.prewire.demo.Persona;
import dev.prewire.demo.SeenView;
import java.util.Map;

/** Setting up a partnership by hand, from the button in the Home or by command. */
final class SetUp {

  private SetUp() {}

  static void by(Office office, Persona admin, String name, String channel) {
    Office.ok(admin.command(Office.ELSEWHERE, "/prewire setup"));
    SeenView modal = admin.topView();
    Office.ok(
        admin.submit(
            modal,
            Map.of(
                "name",
                name,
                "product",
                Office.PRODUCT,
                "engineering",
                Office.ENGINEERING,
                "channel",
                channel)));
    office.settle();
  }
}
