package dev.penstock.query.plan;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.sql.validate.SelectScope;
import org.apache.calcite.sql.validate.SqlValidatorCatalogReader;
import org.apache.calcite.sql.validate.SqlValidatorImpl;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.sql.validate.SqlValidatorUtil;
import org.apache.calcite.sql.validate.implicit.TypeCoercion;
import org.apache.calcite.sql.validate.implicit.TypeCoercionImpl;
import org.jspecify.annotations.Nullable;

/// Calcite's validator, which also lets WHERE use the names that the select list gives.
final class EngineValidator extends SqlValidatorImpl {
  EngineValidator(
      SqlOperatorTable operators,
      SqlValidatorCatalogReader reader,
      RelDataTypeFactory factory,
      Config config) {
    super(operators, reader, factory, config);
  }

  /// Asked only for the columns of USING: everything else is left for the engine to cast.
  @Override
  public TypeCoercion getTypeCoercion() {
    return new TypeCoercionImpl(getTypeFactory(), this);
  }

  @Override
  protected RelDataType validateSelectList(
      SqlNodeList items, SqlSelect select, RelDataType target) {
    return getWhereScope(select) instanceof SelectScope scope && select.getFrom() instanceof SqlJoin
        ? super.validateSelectList(UsingStar.expanded(items, select, scope), select, target)
        : super.validateSelectList(items, select, target);
  }

  @Override
  protected void validateWhereClause(SqlSelect select) {
    var where = select.getWhere();
    if (where != null) {
      select.setWhere(aliasesReplaced(where, select, getWhereScope(select)));
    }
    super.validateWhereClause(select);
  }

  private SqlNode aliasesReplaced(SqlNode where, SqlSelect select, SqlValidatorScope scope) {
    var replaced =
        where.accept(
            new SqlShuttle() {
              @Override
              public @Nullable SqlNode visit(SqlIdentifier id) {
                return id.isSimple() ? aliased(id, select, scope) : id;
              }

              @Override
              public @Nullable SqlNode visit(SqlCall call) {
                return call instanceof SqlSelect ? call : super.visit(call);
              }
            });
    return replaced == null ? where : replaced;
  }

  private SqlNode aliased(SqlIdentifier id, SqlSelect select, SqlValidatorScope scope) {
    if (resolves(id, scope)) {
      return id;
    }
    if (scope instanceof SelectScope tables) {
      var shared = UsingStar.column(id, select, tables);
      if (shared.isPresent()) {
        return shared.get();
      }
    }
    for (var item : select.getSelectList()) {
      var alias = SqlValidatorUtil.alias(item);
      if (alias != null && alias.equalsIgnoreCase(id.getSimple()) && item instanceof SqlCall as) {
        return aliasesReplaced(as.operand(0), select, scope);
      }
    }
    return id;
  }

  private static boolean resolves(SqlIdentifier id, SqlValidatorScope scope) {
    try {
      scope.fullyQualify(id);
      return true;
    } catch (CalciteContextException _) {
      return false;
    }
  }
}
