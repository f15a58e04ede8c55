package dev.prewire.flow;

import dev.prewire.demo.Persona;
import dev.prewire.testkit.Office;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An office with one partnership, of two leaders, that nothing has happened to yet. */
abstract class TwoLeaders {

  @TempDir Path folder;
  Office office;
  Persona product;
  Persona engineering;

  @BeforeEach
  final void open() {
    office = Office.open(folder);
    office.partnership();
    product = office.as(Office.PRODUCT);
    engineering = office.as(Office.ENGINEERING);
  }

  @AfterEach
  final void close() {
    office.close();
  }
}
