package dev.penstock.query.run;

import dev.penstock.base.Nearest;
import dev.penstock.base.Problem;
import dev.penstock.query.engine.Engine.SourceTable;
import dev.penstock.query.engine.EngineException;
import dev.penstock.query.engine.Source;
import dev.penstock.query.fragment.Column;
import dev.penstock.record.lineage.KeyedLineage;
import dev.penstock.record.lineage.RunFile;
import dev.penstock.record.lineage.TargetFolder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The tables that stages read and no stage of this run makes: sources from their files, and stages
/// that an earlier run finished. Every one is loaded before anything is asked, so that a mistake in
/// a file costs nothing.
final class Inputs {
  private final Scratch scratch;
  private final RunSettings settings;
  private final Map<String, Flow> flows = new LinkedHashMap<>();
  private final List<Loaded> sources = new ArrayList<>();

  Inputs(Scratch scratch, RunSettings settings) {
    this.scratch = scratch;
    this.settings = settings;
  }

  /// A source that was read.
  record Loaded(Source source, SourceTable table, Flow flow) {}

  List<Loaded> sources() {
    return sources;
  }

  Flow flow(String name) {
    var known = flows.get(name);
    if (known != null) {
      return known;
    }
    var source = settings.sources().stream().filter(each -> each.name().equals(name)).findFirst();
    try {
      var flow = source.isPresent() ? load(source.get()) : finished(name);
      flows.put(name, flow);
      return flow;
    } catch (EngineException e) {
      throw Ending.problem(e);
    }
  }

  private Flow load(Source source) {
    var table = scratch.name();
    var loaded = scratch.engine().load(source, table, settings.limit());
    var columns = new ArrayList<Column>();
    columns.add(new Column("_k", "UUID"));
    columns.add(new Column("_file", "INTEGER"));
    columns.add(new Column("_row", "BIGINT"));
    columns.addAll(loaded.columns());
    var flow = Flow.table(Watermark.completeAt(loaded.rows()), table, columns, List.of());
    sources.add(new Loaded(source, loaded, flow));
    return flow;
  }

  private Flow finished(String stage) {
    var target = new TargetFolder(settings.target());
    var file = RunFile.read(target);
    var entry = file.stage(stage);
    if (entry.isEmpty() || !Files.exists(target.table(stage))) {
      throw unknown(stage);
    }
    var columns = new ArrayList<Column>();
    columns.add(new Column("_k", "UUID"));
    columns.addAll(entry.get().columns());
    var keyed =
        new KeyedLineage(target, scratch.engine(), file)
            .of(entry.get())
            .orElseThrow(() -> outdated(stage));
    var table =
        scratch.create(
            String.format(
                Locale.ROOT,
                "AS SELECT l._n, l._k, t.* FROM (SELECT _n, _k FROM (%s) ORDER BY _n) l POSITIONAL JOIN (SELECT %s FROM %s) t",
                keyed,
                Names.list(entry.get().columns()),
                Names.text(target.table(stage).toString())));
    return Flow.table(Watermark.completeAt(entry.get().rows()), table, columns, List.of());
  }

  private static RuntimeException outdated(String stage) {
    return Problem.of(
            "outdated_table",
            "the table of `" + stage + "` is older than what it was made from",
            "penstock run " + stage)
        .exception();
  }

  private RuntimeException unknown(String name) {
    var names = settings.sources().stream().map(Source::name).toList();
    return Problem.of(
            "unknown_table",
            "there is no source `" + name + "` and no finished stage of that name",
            Nearest.hint(name, names))
        .exception();
  }
}
