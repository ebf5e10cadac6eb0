package dev.penstock.query.run;

/// Where a run writes down what went wrong with single rows.
@FunctionalInterface
public interface RunRecord {
  void reject(Rejected rejected);

  /// A row with a failed call.
  ///
  /// @param operator the call's label
  /// @param code the failure's
  /// @param call the ledger's id of the last call; 0 when nothing was sent
  record Rejected(
      String stage, String operator, String rowKey, String code, String reason, long call) {}
}
