import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// What a call takes on the disk before and after sealing: questions of about 1 kB from one prompt,
/// asked of the simulated model in the process, with a label or with about 300 bytes as the answer.
record Storage(Kit kit, int calls) {
  private static final Duration LIMIT = Duration.ofMinutes(30);
  private static final int WORDS = 60;
  private static final List<String> VOCABULARY =
      List.of("refund", "outage", "invoice", "parcel", "voucher", "warranty", "engine", "garage", "claim", "policy");
  private static final String LABEL = "{topic: \"enum(refund, outage, other)\"}";
  private static final String FIELDS =
      "{topic: \"enum(refund, outage, other)\", quote: text, reason: text, advice: text, question: text}";

  private static final String PROJECT =
      """
      name: storage
      models:
        small: {provider: simulated, model: made-up, price: {input: 0.10, output: 0.40}}
      sources:
        calls: {path: data/calls.csv, key: id}
      """;

  private static final String PROMPT =
      """
      ---
      input: {text: text}
      output: %s
      ---
      You read what customers say on the phone to an insurance company. Decide what the call is about, and
      quote the sentence that says so. Do not guess: when nothing was promised, say so. The call follows.

      <transcript>{{ text }}</transcript>

      Answer in the language of the call, with the fields that are asked for, and nothing else.
      """;

  /// Bytes a call.
  ///
  /// @param open all of it, before sealing
  /// @param beside all that is stored then, but the texts that rows put into prompts and the answers
  /// @param texts those of the rows, once each
  /// @param characters of an answer, as the model gave it
  /// @param file the ledger's file after sealing, in bytes, however many calls there were
  private record Kept(
      double open, double beside, double answers, double texts, double characters, long file, Seconds seconds) {
    double both() {
      return beside + answers;
    }
  }

  private record Seconds(double sealing, double reuseOpen, double reuseSealed) {}

  /// The detailed table: `Storage HOME LIB`; in the environment `CALLS=100000`.
  public static void main(String[] arguments) throws Exception {
    try (var kit = Kit.of(arguments)) {
      var calls = Integer.parseInt(System.getenv().getOrDefault("CALLS", "100000"));
      var text = new Storage(kit, calls).table();
      System.out.print(text);
      var results = Files.createDirectories(kit.home().resolve("bench/results"));
      Files.writeString(results.resolve("storage.md"), text);
    }
  }

  List<Row> rows() throws IOException, InterruptedException {
    var label = kept("label", LABEL, false);
    var fields = kept("fields", FIELDS, false);
    return List.of(
        Row.atMost("stored a call after sealing, beside row texts and answers", label.beside(), " bytes", 24,
            "%,d prompts of 1 kB from a template; before sealing %.0f with everything".formatted(calls, label.open())),
        Row.atMost("the same with answers of 300 bytes, answers counted", fields.both(), " bytes", 90,
            "%.1f of them for an answer of %.0f bytes; row texts, once each: %.0f".formatted(
                fields.answers(), fields.characters(), fields.texts())));
  }

  private String table() throws IOException, InterruptedException {
    var lines = new ArrayList<String>();
    lines.add("# Storage\n");
    lines.add("`CALLS=%d ./dev bench storage`, %s, %s\n".formatted(calls, LocalDate.now(), Pipe.machine()));
    lines.add(
        "Bytes a call. *Beside* is all that is stored but the texts that rows put into prompts (once each) and the answers: lines with row keys, prompts, digests.\n");
    lines.add(
        "| answers | unsealed, all | sealed, beside | answers | both | row texts | ledger's file then, kB | sealing, s | run that reuses all, unsealed, s | sealed, s |");
    lines.add("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    lines.add(line("a label", kept("label", LABEL, true)));
    lines.add(line("several fields", kept("fields", FIELDS, true)));
    return String.join("\n", lines) + "\n";
  }

  private static String line(String name, Kept kept) {
    var seconds = kept.seconds();
    return String.format(Locale.ROOT, "| %s | %.0f | %.1f | %.1f | %.1f | %.0f | %.1f | %.1f | %.1f | %.1f |",
        name, kept.open(), kept.beside(), kept.answers(), kept.both(), kept.texts(), kept.file() / 1e3,
        seconds.sealing(), seconds.reuseOpen(), seconds.reuseSealed());
  }

  /// @param reuse whether runs that ask nothing are timed too
  private Kept kept(String name, String output, boolean reuse) throws IOException, InterruptedException {
    var project = project(name, output);
    penstock(project, "run", "--quiet", "--json");
    var reuseOpen = reuse ? penstock(project, "run", "--quiet", "--json").seconds() : 0;
    var open = storage(project);
    var characters = characters(project);
    var sealing = penstock(project, "storage", "--seal", "--vacuum", "--json").seconds();
    var sealed = storage(project);
    var reuseSealed = reuse ? penstock(project, "run", "--quiet", "--json").seconds() : 0;
    return new Kept(
        each(open.get("ledger_bytes")),
        each(sealed.get("sealed_bytes")),
        each(sealed.at("/total/answers")),
        each(sealed.at("/total/row_texts")),
        characters,
        sealed.get("ledger_bytes").asLong(),
        new Seconds(sealing, reuseOpen, reuseSealed));
  }

  private double each(JsonNode bytes) {
    return bytes.asDouble() / calls;
  }

  private double characters(Path project) throws IOException, InterruptedException {
    var told = penstock(project, "sql", "--json", "SELECT avg(strlen(answer)) AS bytes FROM penstock.answers");
    return new JsonMapper().readTree(told.out()).at("/rows/0/bytes").asDouble();
  }

  private JsonNode storage(Path project) throws IOException, InterruptedException {
    return new JsonMapper().readTree(penstock(project, "storage", "--json").out());
  }

  private Measured penstock(Path project, String... words) throws IOException, InterruptedException {
    return kit.penstock(project, LIMIT, words).orFail(String.join(" ", words));
  }

  private Path project(String name, String output) throws IOException {
    var folder = kit.folder("storage-" + name);
    for (var part : List.of("data", "stages", "prompts")) {
      Files.createDirectories(folder.resolve(part));
    }
    Files.writeString(folder.resolve("penstock.yaml"), PROJECT);
    Files.writeString(folder.resolve("prompts/promise.md"), PROMPT.formatted(output));
    Files.writeString(
        folder.resolve("stages/promises.sql"), "SELECT id, prompts.promise(text => text) AS promise FROM calls\n");
    var random = new Random(7);
    try (var file = Files.newBufferedWriter(folder.resolve("data/calls.csv"))) {
      file.write("id,text\n");
      for (var i = 0; i < calls; i++) {
        file.write(i + "," + text(random) + "\n");
      }
    }
    return folder;
  }

  private static String text(Random random) {
    var text = new StringBuilder();
    for (var word = 0; word < WORDS; word++) {
      text.append(' ').append(VOCABULARY.get(random.nextInt(VOCABULARY.size()))).append(random.nextInt(50));
    }
    return text.toString();
  }
}
