package dev.prewire.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import picocli.CommandLine;

/** What a command said and how it ended. */
public record Ran(int code, String out, String err) {

  /** Runs one in this process. */
  public static Ran of(Map<String, String> environment, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        Main.line(environment).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return new Ran(line.execute(arguments), out.toString(), err.toString());
  }
}
