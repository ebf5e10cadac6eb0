package dev.penstock.base;

/// Who a call is made for: carried as data in the call, never as ambient context.
///
/// @param principal who pays and is authorised; the project's name in a pipeline
/// @param run the run's id
/// @param stage the stage's name; `sql` for an interactive query
/// @param operator the operator's name in its stage, such as `prompts.coverage` or `AI_FILTER#2`
/// @param rowKey the key of the (first) row that asks; see [RowKey]
public record Origin(String principal, String run, String stage, String operator, String rowKey) {}
