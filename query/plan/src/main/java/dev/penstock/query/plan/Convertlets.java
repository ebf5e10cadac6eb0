package dev.penstock.query.plan;

import java.util.ArrayList;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql2rel.SqlRexContext;
import org.apache.calcite.sql2rel.SqlRexConvertlet;
import org.apache.calcite.sql2rel.SqlRexConvertletTable;
import org.apache.calcite.sql2rel.StandardConvertletTable;
import org.jspecify.annotations.Nullable;

/// Carries validated calls into a plan without rewriting, folding or casting anything.
final class Convertlets implements SqlRexConvertletTable {
  @Override
  public @Nullable SqlRexConvertlet get(SqlCall call) {
    return switch (call.getOperator()) {
      case EngineScalar scalar when scalar.equals(EngineOperators.NULL) ->
          (context, _) ->
              context
                  .getRexBuilder()
                  .makeNullLiteral(EngineTypes.FACTORY.createSqlType(SqlTypeName.NULL));
      case EngineScalar scalar -> (context, node) -> carried(context, node, scalar.inPlan());
      case SemanticFunction semantic -> (context, node) -> carried(context, node, semantic);
      case EngineCast cast -> (context, node) -> cast(context, node, cast);
      default -> StandardConvertletTable.INSTANCE.get(call);
    };
  }

  private static RexNode carried(SqlRexContext context, SqlCall call, SqlOperator operator) {
    var operands = new ArrayList<RexNode>();
    call.getOperandList().forEach(operand -> operands.add(context.convertExpression(operand)));
    var type = context.getValidator().getValidatedNodeType(call);
    if (operator.getKind() == SqlKind.AND || operator.getKind() == SqlKind.OR) {
      return context.getRexBuilder().makeCall(type, operator, RexUtil.flatten(operands, operator));
    }
    return context.getRexBuilder().makeCall(type, operator, operands);
  }

  private static RexNode cast(SqlRexContext context, SqlCall call, EngineCast cast) {
    var operand = context.convertExpression(call.operand(0));
    return context
        .getRexBuilder()
        .makeAbstractCast(call.getParserPosition(), cast.target(), operand, cast.safe());
  }
}
