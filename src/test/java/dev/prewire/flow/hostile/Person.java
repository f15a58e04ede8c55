package dev.prewire.flow.hostile;

/** Somebody whom a request claims to come from. */
record Person(String team, String user) {

  /** Who acts where a payload names nobody of ours. */
  static final Person NOBODY = new Person("", "");
}
