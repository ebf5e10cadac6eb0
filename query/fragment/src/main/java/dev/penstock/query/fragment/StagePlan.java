package dev.penstock.query.fragment;

import java.util.List;

/// A stage, ready to run.
///
/// @param stage its name; the table it makes
/// @param inputs the sources and stages it reads, one entry for each time one is read: `_p<i>`
///   holds ordinals of `inputs.get(i)`
/// @param root its last fragment. The columns of its output: `_k`, then every `_p<i>` and `_c<j>`
///   (`_p`: BIGINT, NULL where a join found no partner, or BIGINT[] above an aggregate; `_c`:
///   BIGINT[]), then the stage's own
/// @param columns the stage's own columns, in order
/// @param calls every semantic call in the stage, in the order in which rows meet them; `_c<j>`
///   holds call ids of `calls.get(j)`
/// @param opaque the stage went to the engine word for word: its output has no lineage columns, its
///   keys come from content
/// @param keepsKeys its rows are rows of its one input, each at most once, and have their keys
public record StagePlan(
    String stage,
    List<String> inputs,
    Fragment root,
    List<Column> columns,
    List<SemanticCall> calls,
    boolean opaque,
    boolean keepsKeys) {
  public StagePlan {
    inputs = List.copyOf(inputs);
    columns = List.copyOf(columns);
    calls = List.copyOf(calls);
  }
}
