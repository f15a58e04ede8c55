package dev.prewire.slack;

/**
 * The names of the three commands, with their slash. Names of commands are shared by all apps of a
 * workspace, so whoever runs Prewire may choose others.
 */
public record Commands(String prewire, String decide, String decisions) {

  public static final Commands DEFAULT = new Commands("/prewire", "/decide", "/decisions");
}
