package dev.penstock.query.project;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One file in `stages/`: a SELECT that makes a table of the file's name.
///
/// @param file relative to the project folder
/// @param sql the whole file, so that positions in it hold
/// @param model the model its calls ask unless they name one; empty: the project's default
/// @param key the columns that identify a row of the result; empty: the rows it came from
/// @param budget what its calls may cost in a run; null: as much as the project's budgets allow
/// @param dialect `duckdb`: the SQL goes to the engine word for word; else empty
/// @param maxPairs how many pairs a semantic join may ask about; 0 when not stated
/// @param batch whether its calls go by batch; null: as the project says
/// @param version the first eight hexadecimal digits of the file's SHA-256
public record Stage(
    String name,
    String file,
    String sql,
    String model,
    OnError onError,
    Materialized materialized,
    List<String> key,
    @Nullable BudgetSetting budget,
    String description,
    String dialect,
    List<ColumnTest> tests,
    long maxPairs,
    @Nullable BatchUse batch,
    String version) {
  public Stage {
    key = List.copyOf(key);
    tests = List.copyOf(tests);
  }
}
