package dev.prewire.decision;

/** Whose call a decision is. It informs; it grants no veto. */
public enum Call {
  JOINT("Joint"),
  PRODUCT("Product"),
  ENGINEERING("Engineering"),
  DESIGN("Design");

  private final String label;

  Call(String label) {
    this.label = label;
  }

  /** The word on the screen. */
  public String label() {
    return label;
  }
}
