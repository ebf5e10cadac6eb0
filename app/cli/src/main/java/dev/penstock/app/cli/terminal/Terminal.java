package dev.penstock.app.cli.terminal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.base.Problem;
import java.io.PrintStream;
import java.util.List;

/// The only place that prints. Results go to stdout; progress, notes and errors to stderr.
///
/// With JSON asked for, stdout gets one object and nothing else: lines for people are left out.
public final class Terminal {
  /// What every screen is laid out for.
  public static final int WIDTH = 100;

  private final PrintStream out;
  private final PrintStream err;
  private final Look look;

  public Terminal(PrintStream out, PrintStream err, Look look) {
    this.out = out;
    this.err = err;
    this.look = look;
  }

  /// How to print.
  ///
  /// @param outIsTerminal a person reads stdout
  /// @param errIsTerminal a person reads stderr, so that lines can be redrawn
  public record Look(
      boolean outIsTerminal, boolean errIsTerminal, boolean colour, boolean json, boolean quiet) {}

  public boolean json() {
    return look.json();
  }

  public boolean outIsTerminal() {
    return look.outIsTerminal();
  }

  /// Whether progress may be drawn over itself.
  public boolean live() {
    return look.errIsTerminal() && !look.quiet();
  }

  public Ink ink() {
    return look.colour() && look.outIsTerminal() ? Ink.COLOUR : Ink.PLAIN;
  }

  public Ink noteInk() {
    return look.colour() && look.errIsTerminal() ? Ink.COLOUR : Ink.PLAIN;
  }

  /// A line of the result, for people.
  public void line(String text) {
    if (!look.json()) {
      out.println(text);
    }
  }

  public void lines(List<String> lines) {
    lines.forEach(this::line);
  }

  /// Text that is a result in every form, such as a completion script.
  public void raw(String text) {
    out.print(text);
    out.flush();
  }

  /// The result, for programs.
  public void object(ObjectNode object) {
    if (look.json()) {
      out.println(Json.text(object));
      out.flush();
    }
  }

  /// Progress, or something worth knowing that is not a result.
  public void note(String text) {
    if (!look.quiet()) {
      err.println(text);
      err.flush();
    }
  }

  /// Something that went wrong beside the work, and does not change how it ends.
  public void warning(String text) {
    err.println(noteInk().red("warning") + "  " + text);
    err.flush();
  }

  /// Draws over what was drawn before; `before` is the number of lines then.
  void redraw(List<String> lines, int before) {
    var frame = new StringBuilder(before == 0 ? "" : "\u001b[" + before + "F");
    lines.forEach(line -> frame.append(line).append("\u001b[K\n"));
    frame.append("\u001b[J");
    err.print(frame);
    err.flush();
  }

  /// `place message hint`, on one line when it fits.
  public void problem(Problem problem) {
    if (look.json()) {
      out.println(Json.text(Json.object().set("error", json(problem))));
      out.flush();
      return;
    }
    var ink = noteInk();
    var place = place(problem);
    var lead = place.isEmpty() ? "" : ink.strong(place) + "  ";
    var message = lead + ink.red(problem.message());
    if (problem.hint().isEmpty()) {
      err.println(message);
    } else if (Ink.width(message) + 3 + Ink.width(problem.hint()) <= WIDTH) {
      err.println(message + "   " + ink.dim(problem.hint()));
    } else {
      err.println(message);
      problem.hint().lines().forEach(line -> err.println("  " + ink.dim(line)));
    }
    err.flush();
  }

  /// What programs read of a problem.
  public static ObjectNode json(Problem problem) {
    return Json.object()
        .put("code", problem.code())
        .put("message", problem.message())
        .put("file", problem.file())
        .put("line", problem.line() == 0 ? null : (Integer) problem.line())
        .put("column", problem.column() == 0 ? null : (Integer) problem.column())
        .put("hint", problem.hint().isEmpty() ? null : problem.hint());
  }

  private static String place(Problem problem) {
    var file = problem.file();
    var position =
        (problem.line() == 0 ? "" : ":" + problem.line())
            + (problem.column() == 0 ? "" : ":" + problem.column());
    return file == null ? (position.isEmpty() ? "" : position.substring(1)) : file + position;
  }
}
