package dev.penstock.query.plan;

import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.sql.validate.SqlDelegatingConformance;

/// Babel's liberties, except that a column must be grouped or aggregated, and that a list of structs
/// is unnested into one column.
final class Conformance extends SqlDelegatingConformance {
  Conformance() {
    super(SqlConformanceEnum.BABEL);
  }

  @Override
  public boolean isNonStrictGroupBy() {
    return false;
  }

  @Override
  public boolean allowAliasUnnestItems() {
    return true;
  }
}
