package dev.penstock.record.archive;

import dev.penstock.base.Digest128;
import dev.penstock.query.engine.Engine;
import dev.penstock.record.ledger.Archive;
import dev.penstock.record.ledger.Past;
import dev.penstock.record.ledger.RecordedAnswer;
import dev.penstock.record.ledger.SealedCall;
import dev.penstock.record.ledger.Segment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Segments in a folder, read through an engine that is opened when something sealed is first
/// wanted.
public final class ParquetArchive implements Archive {
  /// Sealed answers that are kept in memory.
  private static final long REMEMBERED = 96L << 20;

  private final Path sealed;
  private final Supplier<Engine> opening;
  private final Map<Long, DigestIndex> indexes = new ConcurrentHashMap<>();
  private final Map<Long, Map<Integer, Form>> forms = new ConcurrentHashMap<>();
  private final Chunks chunks = new Chunks(REMEMBERED);
  private @Nullable Engine engine;

  public ParquetArchive(Path sealed, Supplier<Engine> opening) {
    this.sealed = sealed;
    this.opening = opening;
  }

  private synchronized Engine engine() {
    var open = engine;
    if (open == null) {
      open = opening.get();
      engine = open;
    }
    return open;
  }

  @Override
  public Optional<RecordedAnswer> answer(List<Segment> segments, Digest128 digest) {
    for (var segment : segments) {
      if (segment.answers()) {
        var index = indexes.computeIfAbsent(segment.number(), _ -> index(segment));
        for (var number : index.chunks(digest)) {
          var answer = chunk(segment, index, number).answer(digest);
          if (answer != null) {
            return Optional.of(answer);
          }
        }
      }
    }
    return Optional.empty();
  }

  private DigestIndex index(Segment segment) {
    var file = SegmentFolder.of(sealed, segment).index();
    try {
      return DigestIndex.read(file);
    } catch (IOException e) {
      throw Missing.of(sealed, segment, e);
    }
  }

  private Chunk chunk(Segment segment, DigestIndex index, int number) {
    return chunks.get(
        new Chunks.Key(segment.number(), number),
        () -> {
          Missing.check(sealed, segment);
          return reader(segment).read(index.firstId(number), index.lastId(number));
        });
  }

  private ChunkReader reader(Segment segment) {
    var folder = SegmentFolder.of(sealed, segment);
    return new ChunkReader(engine(), folder, SegmentSelect.of(folder, segment), forms(segment));
  }

  private Map<Integer, Form> forms(Segment segment) {
    return forms.computeIfAbsent(
        segment.number(), _ -> FormFile.read(engine(), SegmentFolder.of(sealed, segment).forms()));
  }

  @Override
  public Optional<SealedCall> call(List<Segment> segments, long id) {
    return segments.stream()
        .filter(segment -> segment.mayHold(id))
        .flatMap(segment -> call(segment, id).stream())
        .findFirst();
  }

  private Optional<SealedCall> call(Segment segment, long id) {
    Missing.check(sealed, segment);
    var file = SegmentFolder.of(sealed, segment).calls();
    var present = columns(List.of(file));
    var columns = CallColumns.viewed(present);
    var select =
        "SELECT * FROM ("
            + CallColumns.restored(columns, present, Sql.read(file))
            + ") WHERE call <= "
            + id
            + " AND call + questions > "
            + id;
    try (var rows = engine().query(select)) {
      if (!rows.next()) {
        return Optional.empty();
      }
      var line = new HashMap<String, @Nullable Object>();
      for (var i = 0; i < columns.size(); i++) {
        line.put(columns.get(i), rows.get(i));
      }
      var reader = reader(segment);
      return Optional.of(
          new SealedCall(
              line,
              segment.prompts() ? reader.prompt(id) : "",
              segment.answers() ? reader.answer(id) : ""));
    }
  }

  private Set<String> columns(List<Path> files) {
    return engine().describe("SELECT * FROM " + Sql.read(files)).stream()
        .map(column -> column.name())
        .collect(Collectors.toSet());
  }

  @Override
  public Rows calls(List<Segment> segments, List<String> columns, String select) {
    segments.forEach(segment -> Missing.check(sealed, segment));
    var files =
        segments.stream().map(segment -> SegmentFolder.of(sealed, segment).calls()).toList();
    var restored = CallColumns.restored(columns, columns(files), Sql.read(files));
    return new EngineRows(engine().query("WITH calls AS (" + restored + ") " + select));
  }

  @Override
  public Rows answers(List<Segment> segments) {
    segments.forEach(segment -> Missing.check(sealed, segment));
    var oldestFirst =
        segments.stream()
            .filter(Segment::answers)
            .sorted(Comparator.comparingLong(Segment::firstCall))
            .toList();
    return new AnswerRows(engine(), sealed, oldestFirst, this::forms);
  }

  @Override
  public List<Past.Answered> past(List<Segment> segments, Past.Of of, int most) {
    var past = new ArrayList<Past.Answered>();
    for (var segment : segments) {
      if (segment.answers() && past.size() < most) {
        Missing.check(sealed, segment);
        past.addAll(reader(segment).past(of, most - past.size()));
      }
    }
    return past;
  }

  /// Forgets what a segment no longer holds.
  void forget(Segment segment) {
    indexes.remove(segment.number());
    chunks.clear();
  }

  @Override
  public synchronized void close() {
    if (engine != null) {
      engine.close();
      engine = null;
    }
  }
}
