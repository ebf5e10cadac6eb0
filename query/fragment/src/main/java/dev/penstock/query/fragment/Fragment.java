package dev.penstock.query.fragment;

import java.util.List;

/// A piece of a query that one place can run from end to end.
///
/// Every fragment's output has three kinds of columns: `_k`, the row's key (UUID); lineage columns
/// (`_p0`, `_p1`, …: ordinals of the parent rows in the stage's inputs; `_c0`, `_c1`, …: ids of the
/// model calls that were read); and the query's own. While it runs, its output is a table that only
/// grows, in order, with a dense ordinal `_n` (BIGINT, from 0).
///
/// The set is closed: a `switch` over it has no `default`.
public sealed interface Fragment {

  /// All columns of the output, `_n` excepted.
  List<Column> columns();

  /// A source's or another stage's table. `input` is the position in [StagePlan#inputs]; the output
  /// has `_k`, `_p<input>` (this row's ordinal in it) and the table's own columns.
  record Scan(String table, int input, List<Column> columns) implements Fragment {
    public Scan {
      columns = List.copyOf(columns);
    }
  }

  /// SQL for the engine over `inputs`, which it reads as the tables `in0`, `in1`, ….
  ///
  /// `streamed` is the position of the one input over which the SQL is distributive: the union of
  /// its results on parts of that input, taken in order, is its result on the whole, while every
  /// other input is complete. -1: the SQL needs all its inputs complete (aggregate, sort, window).
  record Relational(List<Fragment> inputs, String sql, int streamed, List<Column> columns)
      implements Fragment {
    public Relational {
      inputs = List.copyOf(inputs);
      columns = List.copyOf(columns);
    }
  }

  /// Asks a model for each call once a row. The output is the input's columns, then for the i-th
  /// call its value column (named `calls.get(i).output()`) and its call-id column (named
  /// `calls.get(i).idColumn()`, BIGINT[]: the ledger's ids of the calls whose answers made the
  /// value, empty when none was needed).
  ///
  /// `verdicts` are the outputs that the filter right above keeps only where TRUE: the rows that it
  /// will drop are recorded with their call, so that why a row left can be told.
  record Inference(
      Fragment input, List<SemanticCall> calls, List<String> verdicts, List<Column> columns)
      implements Fragment {
    public Inference {
      calls = List.copyOf(calls);
      verdicts = List.copyOf(verdicts);
      columns = List.copyOf(columns);
    }
  }

  /// The first `count` rows after `offset`, in input order; stops its input once it has them.
  record Limit(Fragment input, long offset, long count) implements Fragment {
    @Override
    public List<Column> columns() {
      return input.columns();
    }
  }

  /// All rows of the first input, then all of the second, …; the inputs run side by side.
  record Concat(List<Fragment> inputs) implements Fragment {
    public Concat {
      inputs = List.copyOf(inputs);
    }

    @Override
    public List<Column> columns() {
      return inputs.getFirst().columns();
    }
  }
}
