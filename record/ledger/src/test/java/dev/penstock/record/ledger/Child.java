package dev.penstock.record.ledger;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/// A process that a test kills: many threads ask and record, and each says so when its answer is on
/// record.
final class Child {
  private static final int THREADS = 16;

  private Child() {}

  /// `args`: the ledger's file.
  public static void main(String[] args) {
    var ledger = Ledger.open(Path.of(args[0]), InstantSource.system());
    var run = ledger.startRun(new RunStart("calls", "child")).run();
    var out = new FileOutputStream(FileDescriptor.out);
    say(out, "run " + run);
    for (var t = 0; t < THREADS; t++) {
      var thread = t;
      Thread.ofPlatform().start(() -> record(ledger, run, thread, out));
    }
  }

  static Process start(Path file) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        List.of(
            java,
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName(),
            file.toString());
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static void record(Ledger ledger, String run, int thread, FileOutputStream out) {
    try {
      for (var i = 0; ; i++) {
        var question = thread + "/" + i;
        Sample.answered(ledger, run, question, "answer to " + question);
        say(out, question);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void say(FileOutputStream out, String line) {
    try {
      out.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
