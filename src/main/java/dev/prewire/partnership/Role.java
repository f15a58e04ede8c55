package dev.prewire.partnership;

/** What a leader leads. The order is the order in which leaders are named, everywhere. */
public enum Role {
  PRODUCT("Product"),
  ENGINEERING("Engineering"),
  DESIGN("Design");

  private final String label;

  Role(String label) {
    this.label = label;
  }

  /** The word on the screen. */
  public String label() {
    return label;
  }
}
