package dev.penstock.record.lineage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import dev.penstock.query.fragment.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// What `target/run.json` says: enough to trace a row without planning anything.
///
/// Each entry names the run that made it, because a run that ends early replaces only what it
/// finished.
///
/// @param stages in the order in which data flows
public record RunFile(List<Stage> stages, List<Source> sources) {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  public RunFile {
    stages = List.copyOf(stages);
    sources = List.copyOf(sources);
  }

  /// A finished stage.
  ///
  /// @param inputs in the order of `_p0`, `_p1`, …
  /// @param calls in the order of `_c0`, `_c1`, …
  /// @param opaque it went to the engine word for word and has no lineage
  /// @param written whether it has a table and not only lineage
  public record Stage(
      String stage,
      String run,
      List<Input> inputs,
      List<Column> columns,
      List<Call> calls,
      boolean opaque,
      boolean written,
      long rows) {
    public Stage {
      inputs = List.copyOf(inputs);
      columns = List.copyOf(columns);
      calls = List.copyOf(calls);
    }
  }

  /// A table that a stage read, as the given run made it.
  public record Input(String table, String run) {}

  /// A semantic call of a stage; `function` as [dev.penstock.query.fragment.SemanticCall.Function]
  /// names it, in lower case.
  public record Call(String label, String function, String prompt) {}

  /// A source that was read.
  ///
  /// @param format as [dev.penstock.query.engine.Source.Format] names it
  /// @param key the declared key columns; empty when the whole row is the key
  /// @param files relative to the project, as `_file` counts them
  public record Source(
      String source,
      String run,
      String format,
      List<String> key,
      List<String> files,
      List<Column> columns) {
    public Source {
      key = List.copyOf(key);
      files = List.copyOf(files);
      columns = List.copyOf(columns);
    }
  }

  /// The folder's; empty when nothing has run.
  public static RunFile read(TargetFolder target) {
    if (!Files.exists(target.runFile())) {
      return new RunFile(List.of(), List.of());
    }
    try {
      return JSON.readValue(Files.readString(target.runFile()), RunFile.class);
    } catch (JsonProcessingException e) {
      throw Problem.of(
              "broken_run_file",
              target.runFile() + " is not what a run writes: " + e.getOriginalMessage(),
              "delete the folder; `run` makes it again without a call")
          .exception();
    } catch (IOException e) {
      throw new ProblemException(
          Problem.of("cannot_read", "cannot read " + target.runFile() + ": " + e, ""), 5);
    }
  }

  /// The folder's, for a run that writes it again: what cannot be understood counts as nothing.
  public static RunFile readToReplace(TargetFolder target) {
    try {
      return read(target);
    } catch (ProblemException e) {
      if (e.problem().code().equals("broken_run_file")) {
        return new RunFile(List.of(), List.of());
      }
      throw e;
    }
  }

  /// Whole or not at all.
  public void write(TargetFolder target) {
    var part = target.runFile().resolveSibling(".run.json.part");
    try {
      Files.createDirectories(target.folder());
      Files.writeString(part, JSON.writeValueAsString(this));
      Files.move(
          part,
          target.runFile(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new ProblemException(
          Problem.of(
              "cannot_write",
              "cannot write " + target.runFile() + ": " + e,
              "is the disk full, or the folder read-only?"),
          5);
    }
  }

  /// With `stage` in place of an earlier entry of its name, or at the end.
  public RunFile with(Stage stage) {
    var all = new ArrayList<Stage>();
    for (var each : stages) {
      if (!each.stage().equals(stage.stage())) {
        all.add(each);
      }
    }
    all.add(stage);
    return new RunFile(all, sources);
  }

  public RunFile with(Source source) {
    var all = new ArrayList<Source>();
    for (var each : sources) {
      if (!each.source().equals(source.source())) {
        all.add(each);
      }
    }
    all.add(source);
    return new RunFile(stages, all);
  }

  public Optional<Stage> stage(String name) {
    return stages.stream().filter(each -> each.stage().equals(name)).findFirst();
  }

  public Optional<Source> source(String name) {
    return sources.stream().filter(each -> each.source().equals(name)).findFirst();
  }

  /// The stages that the rows of `stage` come from and itself, each after those it reads.
  List<Stage> upTo(String stage) {
    var order = new LinkedHashSet<Stage>();
    visit(stage, order);
    return List.copyOf(order);
  }

  /// Every stage, each after those it reads.
  List<Stage> inOrder() {
    var order = new LinkedHashSet<Stage>();
    stages.forEach(stage -> visit(stage.stage(), order));
    return List.copyOf(order);
  }

  private void visit(String name, LinkedHashSet<Stage> order) {
    var stage = stage(name);
    if (stage.isPresent() && !order.contains(stage.get())) {
      stage.get().inputs().forEach(input -> visit(input.table(), order));
      order.add(stage.get());
    }
  }
}
