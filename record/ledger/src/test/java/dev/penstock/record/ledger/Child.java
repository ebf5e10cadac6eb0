package dev.penstock.record.ledger;

import dev.penstock.base.Money;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// A process that a test kills: many threads ask and record, and each says so when its answer is on
/// record.
final class Child {
  private static final int THREADS = 16;

  private Child() {}

  /// `args`: what to do, `record` or `hold`, and [#words] of the ledger's place.
  public static void main(String[] args) throws InterruptedException {
    var words = List.of(args);
    var ledger = Ledger.open(store(words.subList(1, words.size())), InstantSource.system());
    var run = ledger.startRun(new RunStart("calls", "child")).run();
    var out = new FileOutputStream(FileDescriptor.out);
    if (words.getFirst().equals("hold")) {
      hold(ledger, run);
    }
    say(out, "run " + run);
    if (words.getFirst().equals("hold")) {
      new CountDownLatch(1).await();
    }
    for (var t = 0; t < THREADS; t++) {
      var thread = t;
      Thread.ofPlatform().start(() -> record(ledger, run, thread, out));
    }
  }

  /// A question, and all of a budget of two calls: one is set aside.
  private static void hold(Ledger ledger, String run) throws InterruptedException {
    var budget = ledger.budget(new Money(2 * Sample.WORST.nanos() + 10), "run");
    var _ = budget.reserve(Sample.WORST).orElseThrow();
    var _ = ledger.openUnlessAsked(Sample.opening(run, "held"), 0).orElseThrow();
  }

  private static Store store(List<String> words) {
    return words.size() == 1
        ? new Store.File(Path.of(words.getFirst()))
        : new Store.Server(words.get(0), words.get(1), words.get(2), words.get(3));
  }

  private static List<String> words(Store store) {
    return switch (store) {
      case Store.File(var path) -> List.of(path.toString());
      case Store.Server(var url, var user, var password, var schema) ->
          List.of(url, user, password, schema);
    };
  }

  static Process start(Store store, String what) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        new ArrayList<>(
            List.of(
                java,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                what));
    command.addAll(words(store));
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
