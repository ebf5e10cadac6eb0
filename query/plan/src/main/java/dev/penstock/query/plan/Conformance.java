package dev.penstock.query.plan;

import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.sql.validate.SqlDelegatingConformance;

/// Babel's liberties, except that a column must be grouped or aggregated, and that a list of
/// structs is unnested into one column.
final class Conformance extends SqlDelegatingConformance {
  private final boolean unnestsWhole;

  /// The same for all queries but those with positions.
  ///
  /// @param unnestsWhole false only WITH ORDINALITY, where Calcite cannot
  Conformance(boolean unnestsWhole) {
    super(SqlConformanceEnum.BABEL);
    this.unnestsWhole = unnestsWhole;
  }

  @Override
  public boolean isNonStrictGroupBy() {
    return false;
  }

  @Override
  public SelectAliasLookup isSelectAlias() {
    return SelectAliasLookup.LEFT_TO_RIGHT;
  }

  @Override
  public boolean allowAliasUnnestItems() {
    return unnestsWhole;
  }
}
