package dev.penstock.query.plan;

import dev.penstock.base.Nearest;
import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLambda;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/// Gives every function and operator in a parsed query its meaning before the query is validated.
///
/// Names of functions become operators: semantic, the engine's, or the standard's where it serves.
/// `a.b` reads a field unless `a` is a table. `BETWEEN` and `IN (…)` become comparisons.
final class AstRewriter extends SqlShuttle {
  private final EngineOperators operators;
  private final SemanticCalls semantic;
  private final SelectShapes shapes;

  private final NameScopes scopes = new NameScopes();

  AstRewriter(EngineOperators operators, SemanticCalls semantic, BabelText text) {
    this.operators = operators;
    this.semantic = semantic;
    this.shapes = new SelectShapes(text);
  }

  SqlNode rewrite(SqlNode node) {
    return visited(node);
  }

  private SqlNode visited(SqlNode node) {
    var result = node.accept(this);
    return result == null ? node : result;
  }

  // Names

  @Override
  public @Nullable SqlNode visit(SqlIdentifier id) {
    return scopes.meaning(id);
  }

  /// NULL has no type of its own in the validator; as a call it has.
  @Override
  public @Nullable SqlNode visit(SqlLiteral literal) {
    return literal.getTypeName() == SqlTypeName.NULL
        ? EngineOperators.NULL.createCall(literal.getParserPosition())
        : literal;
  }

  // Calls

  @Override
  public @Nullable SqlNode visit(SqlCall call) {
    return switch (call) {
      case SqlSelect select -> select(select);
      case SqlLambda lambda -> lambda(lambda);
      case SqlWindow window -> super.visit(window);
      case SqlCase _ -> super.visit(call);
      case SqlJoin join -> join(join);
      default -> call(call);
    };
  }

  private @Nullable SqlNode call(SqlCall call) {
    return switch (call.getKind()) {
      case AS -> alias(call);
      case COLLECTION_TABLE -> throw unsupportedTable(call);
      case BETWEEN -> between(call);
      case IN, NOT_IN -> in(call);
      case CAST, SAFE_CAST -> cast(call);
      case DOT -> dot(call);
      case ITEM -> item(call);
      case LIKE, SIMILAR -> like(call);
      case TRIM -> trim(call);
      case POSITION -> position(call);
      case ARGUMENT_ASSIGNMENT -> named(call);
      case ORDER_BY -> super.visit(shapes.ordered((SqlOrderBy) call));
      default ->
          call.getOperator() instanceof SqlFunction function
              ? function(call, function)
              : operator(call);
    };
  }

  private static Misplaced unsupportedTable(SqlCall call) {
    return new Misplaced(
        Problem.of(
            "unsupported",
            "functions that give tables are not understood here",
            "make it a source, or give a stage without semantic functions the header"
                + " `-- dialect: duckdb`"),
        call.getParserPosition());
  }

  /// `x AS name`, where only `x` is an expression; also of tables.
  private SqlNode alias(SqlCall call) {
    var operands = new ArrayList<>(call.getOperandList());
    if (ElementNames.isElement(call)) {
      operands.add(call.operand(1)); // `UNNEST(l) AS e` is `UNNEST(l) AS e(e)`
    }
    operands.set(0, visited(operands.getFirst()));
    return call.getOperator().createCall(call.getParserPosition(), operands);
  }

  private SqlNode operator(SqlCall call) {
    var visited = (SqlCall) visitedOperands(call);
    var lenient = EngineOperators.lenient(call.getOperator());
    return lenient == null
        ? visited
        : lenient.createCall(call.getParserPosition(), visited.getOperandList());
  }

  private SqlNode like(SqlCall call) {
    var name = call.getOperator().getName();
    var at = call.getParserPosition();
    var like =
        EngineOperators.like(name.replaceFirst("^NOT ", ""))
            .createCall(at, ((SqlCall) visitedOperands(call)).getOperandList());
    return name.startsWith("NOT ") ? SqlStdOperatorTable.NOT.createCall(at, like) : like;
  }

  /// `TRIM(BOTH 'x' FROM t)`: a side, what is cut, the text.
  private SqlNode trim(SqlCall call) {
    var name =
        switch (String.valueOf(call.operand(0))) {
          case "LEADING" -> "ltrim";
          case "TRAILING" -> "rtrim";
          default -> "trim";
        };
    return named(name, call, call.operand(2), call.operand(1));
  }

  private SqlNode position(SqlCall call) {
    return named("strpos", call, call.operand(1), call.operand(0));
  }

  private SqlNode named(String name, SqlCall call, SqlNode... operands) {
    var visited = Arrays.stream(operands).map(this::visited).toList();
    return operators.engine(name).createCall(call.getParserPosition(), visited);
  }

  /// `f(x, name => value)` of one of the engine's functions.
  private SqlNode named(SqlCall call) {
    var name = ((SqlIdentifier) call.operand(1)).getSimple();
    return EngineOperators.named(name)
        .createCall(call.getParserPosition(), visited(call.operand(0)));
  }

  private SqlNode visitedOperands(SqlCall call) {
    var result = super.visit(call);
    return result == null ? call : result;
  }

  private SqlNode function(SqlCall call, SqlFunction function) {
    var id = function.getSqlIdentifier();
    var names = id == null ? List.of(function.getName()) : List.copyOf(id.names);
    var asked = semantic.call(names, call);
    if (asked.isPresent()) {
      return visitedOperands((SqlCall) asked.get());
    }
    var name = names.getLast();
    if (name.equalsIgnoreCase("count") && call.operandCount() == 0) {
      return SqlStdOperatorTable.COUNT.createCall(
          call.getParserPosition(), SqlIdentifier.star(call.getParserPosition()));
    }
    var found = operators.find(name);
    if (names.size() > 1 || found.isEmpty()) {
      return function instanceof SqlUnresolvedFunction
          ? unknown(call, String.join(".", names))
          : visitedOperands(call);
    }
    if (name.equalsIgnoreCase("struct_pack")) {
      return struct(call);
    }
    if (!operators.takes(name, call.operandCount())) {
      throw new Misplaced(
          Problem.of(
              "wrong_arguments",
              "`" + name + "` does not take " + call.operandCount() + " arguments",
              "write " + String.join(" or ", operators.signatures(name))),
          call.getParserPosition());
    }
    var visited = (SqlCall) visitedOperands(call);
    return found
        .get()
        .createCall(
            call.getFunctionQuantifier(), call.getParserPosition(), visited.getOperandList());
  }

  /// `struct_pack(a := x)`.
  private SqlNode struct(SqlCall call) {
    var operands = new ArrayList<SqlNode>();
    for (var operand : call.getOperandList()) {
      if (!(operand instanceof SqlCall field) || field.getKind() != SqlKind.ARGUMENT_ASSIGNMENT) {
        throw new Misplaced(
            Problem.of(
                "wrong_arguments", "a field of struct_pack has no name", "write name := value"),
            operand.getParserPosition());
      }
      var name = ((SqlIdentifier) field.operand(1)).getSimple();
      operands.add(SqlLiteral.createCharString(name, field.operand(1).getParserPosition()));
      operands.add(visited(field.operand(0)));
    }
    return EngineOperators.STRUCT.createCall(call.getParserPosition(), operands);
  }

  private SqlNode unknown(SqlCall call, String name) {
    var candidates = new TreeSet<>(operators.names());
    SemanticSyntax.ALL.forEach(one -> candidates.add(one.name()));
    var hint =
        Nearest.to(name, candidates)
            .map(near -> "did you mean `" + near + "`?")
            .orElse("functions are the engine's, AI_… and prompts.…");
    throw new Misplaced(
        Problem.of("unknown_function", "there is no function `" + name + "`", hint),
        call.getParserPosition());
  }

  private SqlNode lambda(SqlLambda lambda) {
    return new SqlLambda(
        lambda.getParserPosition(), lambda.getParameters(), visited(lambda.getExpression()));
  }

  private SqlNode between(SqlCall call) {
    var at = call.getParserPosition();
    var value = visited(call.operand(0));
    var low =
        comparison(SqlStdOperatorTable.GREATER_THAN_OR_EQUAL, value, visited(call.operand(1)));
    var high = comparison(SqlStdOperatorTable.LESS_THAN_OR_EQUAL, value, visited(call.operand(2)));
    var both = SqlStdOperatorTable.AND.createCall(at, low, high);
    return call.getOperator().getName().startsWith("NOT")
        ? SqlStdOperatorTable.NOT.createCall(at, both)
        : both;
  }

  private static SqlNode comparison(SqlOperator operator, SqlNode left, SqlNode right) {
    var lenient = Objects.requireNonNull(EngineOperators.lenient(operator));
    return lenient.createCall(
        left.getParserPosition().plus(right.getParserPosition()), left, right);
  }

  private SqlNode in(SqlCall call) {
    if (!(call.operand(1) instanceof SqlNodeList list)) {
      return operator(call);
    }
    var value = visited(call.operand(0));
    var tests = new ArrayList<SqlNode>();
    for (var item : list) {
      tests.add(comparison(SqlStdOperatorTable.EQUALS, value, visited(item)));
    }
    var any = either(tests, call.getParserPosition());
    return call.getKind() == SqlKind.NOT_IN
        ? SqlStdOperatorTable.NOT.createCall(call.getParserPosition(), any)
        : any;
  }

  /// Joins tests by OR as a balanced tree, so that long lists do not nest deeply.
  private static SqlNode either(List<SqlNode> tests, SqlParserPos at) {
    if (tests.size() == 1) {
      return tests.getFirst();
    }
    var half = tests.size() / 2;
    return SqlStdOperatorTable.OR.createCall(
        at, either(tests.subList(0, half), at), either(tests.subList(half, tests.size()), at));
  }

  private SqlNode cast(SqlCall call) {
    var type = (SqlDataTypeSpec) call.operand(1);
    return cast(
        call, visited(call.operand(0)), type.getTypeName().getSimple(), type.getParserPosition());
  }

  private static SqlNode cast(SqlCall call, SqlNode value, String type, SqlParserPos at) {
    try {
      var cast = EngineCast.of(EngineTypes.known(type), call.getKind() == SqlKind.SAFE_CAST);
      return cast.createCall(call.getParserPosition(), value);
    } catch (ProblemException e) {
      throw new Misplaced(e.problem().at(0, 0), at);
    }
  }

  private SqlNode dot(SqlCall call) {
    var name = (SqlIdentifier) call.operand(1);
    var struct = visited(call.operand(0));
    for (var i = 0; i < name.names.size(); i++) {
      struct = NameScopes.field(struct, name.names.get(i), name.getComponentParserPosition(i));
    }
    return struct;
  }

  /// `x[i]`, `x[a:b]`, and `x::type`, which the parser reads as `x["$cast"('type')]`.
  private SqlNode item(SqlCall call) {
    var list = visited(call.operand(0));
    if (call.operand(1) instanceof SqlCall cast && cast.getOperator().getName().equals("$cast")) {
      var type = cast.operand(0);
      return cast(call, list, Constants.text(type).orElseThrow(), type.getParserPosition());
    }
    var index = visited(call.operand(1));
    var at = call.getParserPosition();
    if (index instanceof SqlBasicCall slice && slice.getOperator().equals(EngineOperators.SLICE)) {
      return EngineOperators.SLICE.createCall(at, list, slice.operand(0), slice.operand(1));
    }
    return EngineOperators.SUBSCRIPT.createCall(at, list, index);
  }

  // Selects

  private SqlNode select(SqlSelect select) {
    scopes.enter(select.getFrom());
    try {
      var prepared = shapes.prepared(select);
      return shapes.finished((SqlSelect) visitedOperands(prepared), prepared);
    } finally {
      scopes.leave();
    }
  }

  private SqlNode join(SqlJoin join) {
    var condition = join.getCondition();
    var using = join.getConditionType() == JoinConditionType.USING;
    return new SqlJoin(
        join.getParserPosition(),
        visited(join.getLeft()),
        join.isNaturalNode(),
        join.getJoinTypeNode(),
        visited(join.getRight()),
        join.getConditionTypeNode(),
        condition == null || using ? condition : visited(condition));
  }
}
