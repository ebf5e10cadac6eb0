package dev.penstock.query.project;

import dev.penstock.catalog.models.Model;
import java.util.List;
import java.util.regex.Pattern;

/// Reads one file of `stages/`.
record StageReader(TextFile file, List<Model> models, OnError projectOnError) {
  private static final Pattern COUNT = Pattern.compile("[1-9][0-9_]{0,17}");

  Stage stage() {
    var sql = SqlText.require(file);
    var header = StageHeader.of(file);
    return new Stage(
        file.name(),
        file.file(),
        sql,
        header
            .get("model")
            .map(line -> ProjectReader.requireModel(line.value(), line.place(), models))
            .orElse(""),
        header.word("on_error", OnError.WORDS).map(OnError::of).orElse(projectOnError),
        header
            .word("materialized", Materialized.WORDS)
            .map(Materialized::of)
            .orElse(Materialized.TABLE),
        header.get("key").map(StageReader::columns).orElse(List.of()),
        header.get("budget").map(it -> BudgetReader.ofStage(file.name(), it)).orElse(null),
        header.get("description").map(StageHeader.Line::value).orElse(""),
        header.word("dialect", List.of("duckdb")).orElse(""),
        tests(header),
        header.get("max_pairs").map(StageReader::count).orElse(0L),
        header.word("batch", BatchUse.WORDS).map(BatchUse::of).orElse(null),
        file.version());
  }

  private static List<ColumnTest> tests(StageHeader header) {
    header.get("tests");
    return header.all("tests").stream()
        .flatMap(line -> new ColumnTestParser(line.value(), line.place()).tests().stream())
        .toList();
  }

  private static List<String> columns(StageHeader.Line line) {
    var columns = List.of(line.value().split("\\s*,\\s*", -1));
    for (var column : columns) {
      ProjectFolder.requireName(column, line.place());
    }
    return columns;
  }

  private static long count(StageHeader.Line line) {
    if (!COUNT.matcher(line.value()).matches()) {
      throw line.place()
          .refuse(
              "wrong_type",
              "`max_pairs` is a whole number, not `" + line.value() + "`",
              "such as 1000000");
    }
    return Long.parseLong(line.value().replace("_", ""));
  }
}
