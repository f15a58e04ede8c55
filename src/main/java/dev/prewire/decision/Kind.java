package dev.prewire.decision;

/** What a decision is about. */
public enum Kind {
  ROADMAP("Roadmap"),
  PRIORITY("Priority"),
  PEOPLE("People and budget"),
  DEBT("Technical debt"),
  COMMITMENT("Customer commitment"),
  OVERRIDE("Executive override"),
  WORKING("Ways of working"),
  OTHER("Other");

  private final String label;

  Kind(String label) {
    this.label = label;
  }

  /** The word on the screen. */
  public String label() {
    return label;
  }

  /** Whether something else has to give way, so that the proposal asks what. */
  public boolean displaces() {
    return this == COMMITMENT || this == OVERRIDE;
  }
}
