package dev.penstock.record.archive;

import dev.penstock.base.Digest128;
import dev.penstock.query.engine.Engine;
import dev.penstock.record.ledger.Portion;
import dev.penstock.record.ledger.SealableQuestion;
import dev.penstock.record.ledger.SealedText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A portion in tables of the engine, on its way to files. The engine spills what does not fit in
/// its memory.
final class Staging implements AutoCloseable {
  /// Questions whose forms are learned together.
  private static final int AHEAD = 256;

  /// Answers that are read together, and so compressed together.
  static final int CHUNK = 4096;

  /// A chunk that is read has to fit in memory, however long its texts.
  private static final long CHUNK_CHARS = 8_000_000;

  /// Rows of a whole scan that are compressed together.
  private static final int ROWS = 122_880;

  private final Engine engine;
  private final Forms forms = new Forms();
  private final LinkedHashMap<Digest128, DigestIndex.Entry> newest = new LinkedHashMap<>();
  private final List<Long> chunks = new ArrayList<>();
  private int inChunk;
  private long chars;
  private List<String> columns = List.of();

  Staging(Engine engine) {
    this.engine = engine;
  }

  void fill(Portion portion) {
    columns = portion.columns();
    engine.execute("CREATE OR REPLACE TABLE _seal_lines " + CallColumns.definition(columns));
    try (var lines = engine.append("_seal_lines")) {
      portion.lines(lines::row);
    }
    engine.execute(
        """
        CREATE OR REPLACE TABLE _seal_asked (id BIGINT, part BIGINT, form BIGINT, cells VARCHAR,
          digest UUID, underivable UUID, answer VARCHAR, vector VARCHAR, truncated BOOLEAN)
        """);
    try (var asked = engine.append("_seal_asked")) {
      var ahead = new ArrayList<SealableQuestion>();
      portion.questions(question -> {
        ahead.add(question);
        if (ahead.size() == AHEAD) {
          add(ahead, asked);
        }
      });
      add(ahead, asked);
    }
    Rates.add(engine);
  }

  private void add(List<SealableQuestion> questions, Engine.Appender asked) {
    forms.learn(questions);
    questions.forEach(question -> add(question, asked));
    questions.clear();
  }

  private void add(SealableQuestion question, Engine.Appender asked) {
    var filled = forms.fill(question);
    var digest = question.digest();
    var answer = question.answer();
    var derived = digest == null ? null : filled.form().digest(filled.cells());
    if (digest != null && answer != null) {
      var size = filled.cells().length() + answer.text().length();
      newest.put(digest, new DigestIndex.Entry(digest, chunk(question.id(), size)));
    }
    asked.row(
        question.id(),
        question.id() - question.call(),
        (long) filled.number(),
        filled.cells(),
        uuid(digest),
        digest == null || digest.equals(derived) ? null : uuid(digest),
        answer == null ? null : answer.text(),
        answer == null ? null : base64(answer.vector()),
        answer != null && answer.truncated());
  }

  /// The chunk of the next answer.
  private int chunk(long id, long size) {
    if (chunks.isEmpty() || inChunk == CHUNK || chars > CHUNK_CHARS) {
      chunks.add(id);
      inChunk = 0;
      chars = 0;
    }
    inChunk++;
    chars += size;
    return chunks.size() - 1;
  }

  private static @Nullable UUID uuid(@Nullable Digest128 digest) {
    return digest == null ? null : new UUID(digest.high(), digest.low());
  }

  private static @Nullable String base64(float @Nullable [] vector) {
    if (vector == null) {
      return null;
    }
    var bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  void write(SegmentFolder folder) throws IOException {
    engine.execute(Sql.write(CallColumns.written(columns, "_seal_lines"), folder.calls(), ROWS));
    FormFile.write(engine, forms.numbers(), folder.forms());
    engine.execute(
        """
        CREATE OR REPLACE TABLE _seal_cells AS
        SELECT row_number() OVER (ORDER BY first) - 1 AS cell, cells AS text
        FROM (SELECT cells, min(id) AS first FROM _seal_asked GROUP BY cells)
        """);
    engine.execute(
        Sql.write("SELECT cell, text FROM _seal_cells ORDER BY cell", folder.cells(), CHUNK));
    engine.execute(
        Sql.write(
            "SELECT id, form, cell, underivable AS digest FROM _seal_asked"
                + " JOIN _seal_cells ON text = cells ORDER BY id",
            folder.prompts(),
            ROWS));
    engine.execute(
        Sql.write(
            "SELECT id, part, answer AS text, from_base64(vector) AS vector, truncated"
                + " FROM _seal_asked WHERE digest IS NOT NULL ORDER BY id",
            folder.answers(),
            CHUNK));
    var firstIds = chunks.stream().mapToLong(Long::longValue).toArray();
    Files.write(folder.index(), DigestIndex.of(List.copyOf(newest.values()), firstIds).bytes());
  }

  /// When the last of the calls ended.
  long newest() {
    return number("SELECT max(coalesce(ended, started)) FROM _seal_lines");
  }

  private long number(String select) {
    try (var rows = engine.query(select)) {
      return rows.next() && rows.get(0) instanceof Number number ? number.longValue() : 0;
    }
  }

  List<SealedText> texts() {
    var texts = new ArrayList<SealedText>();
    var select =
        """
        SELECT stage, count(*), coalesce(sum(asked), 0), coalesce(sum(said), 0) FROM _seal_lines
        LEFT JOIN (SELECT id - part AS call, sum(length(cells)) AS asked,
            sum(length(coalesce(answer, ''))) AS said FROM _seal_asked GROUP BY ALL) USING (call)
        GROUP BY stage ORDER BY stage
        """;
    try (var rows = engine.query(select)) {
      while (rows.next()) {
        texts.add(
            new SealedText(
                String.valueOf(rows.get(0)), number(rows, 1), number(rows, 2), number(rows, 3)));
      }
    }
    return texts;
  }

  private static long number(Engine.Rows rows, int column) {
    return rows.get(column) instanceof Number number ? number.longValue() : 0;
  }

  @Override
  public void close() {
    for (var table : List.of("_seal_lines", "_seal_asked", "_seal_cells")) {
      engine.execute("DROP TABLE IF EXISTS " + table);
    }
  }
}
