package dev.penstock.query.plan;

import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlLambda;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.validate.SqlLambdaScope;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;

/// Derives the type of a call whose operator is already known, which Calcite would look up again.
final class Derivation {
  private Derivation() {}

  static RelDataType type(
      SqlOperator operator, SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
    var operandScope = scope.getOperandScope(call);
    var lists =
        call.getOperandList().stream()
            .filter(operand -> !(operand instanceof SqlLambda))
            .map(operand -> validator.deriveType(operandScope, operand))
            .toList();
    for (var operand : call.getOperandList()) {
      if (operand instanceof SqlLambda lambda) {
        bind(lambda, lists, validator);
        validator.deriveType(operandScope, lambda);
      }
    }
    return operator.validateOperands(validator, scope, call);
  }

  /// A lambda's first parameter is an element of the function's first list, its last, when there
  /// are more, a position.
  private static void bind(SqlLambda lambda, List<RelDataType> types, SqlValidator validator) {
    if (!(validator.getLambdaScope(lambda) instanceof SqlLambdaScope scope) || types.isEmpty()) {
      return;
    }
    var element = EngineTypes.element(types.getFirst());
    var parameters = lambda.getParameters();
    for (var i = 0; i < parameters.size(); i++) {
      var type = i == 0 || types.size() > 1 ? element : EngineTypes.parse("BIGINT");
      scope.getParameterTypes().put(parameters.get(i).toString(), type);
    }
    validator.validateLambda(lambda);
  }
}
