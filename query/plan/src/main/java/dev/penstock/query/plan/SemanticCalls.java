package dev.penstock.query.plan;

import dev.penstock.base.Nearest;
import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import dev.penstock.base.ValueType;
import dev.penstock.base.ValueType.Field;
import dev.penstock.query.fragment.Prompt;
import dev.penstock.query.fragment.SemanticCall.Function;
import dev.penstock.query.fragment.SemanticOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/// Turns a call of `AI_…` or `prompts.…`, as the parser leaves it, into one of a semantic operator.
final class SemanticCalls {
  private final List<Prompt> prompts;

  SemanticCalls(List<Prompt> prompts) {
    this.prompts = List.copyOf(prompts);
  }

  /// A call's arguments, by place and by name.
  private record Arguments(List<SqlNode> placed, Map<String, SqlNode> named, SqlParserPos at) {}

  /// The call with its semantic operator.
  ///
  /// @param name the function's name, in parts
  /// @return empty when the name is no semantic function's
  Optional<SqlNode> call(List<String> name, SqlCall call) {
    if (name.size() == 2 && name.getFirst().equalsIgnoreCase("prompts")) {
      return Optional.of(prompt(name.get(1), arguments(call)));
    }
    if (name.size() != 1) {
      return Optional.empty();
    }
    return SemanticSyntax.find(name.getFirst()).map(syntax -> builtin(syntax, arguments(call)));
  }

  private static Arguments arguments(SqlCall call) {
    var placed = new ArrayList<SqlNode>();
    var named = new LinkedHashMap<String, SqlNode>();
    for (var operand : call.getOperandList()) {
      if (operand.getKind() == SqlKind.ARGUMENT_ASSIGNMENT) {
        var assignment = (SqlCall) operand;
        var name = ((SqlIdentifier) assignment.operand(1)).getSimple();
        if (named.put(name, assignment.operand(0)) != null) {
          throw problem("duplicate_argument", "`" + name + "` is given twice", "", operand);
        }
      } else {
        placed.add(operand);
      }
    }
    return new Arguments(placed, named, call.getParserPosition());
  }

  private static Misplaced problem(String code, String message, String hint, SqlNode at) {
    return new Misplaced(Problem.of(code, message, hint), at.getParserPosition());
  }

  // Prompts

  private SqlNode prompt(String name, Arguments arguments) {
    var prompt =
        prompts.stream()
            .filter(one -> one.name().equalsIgnoreCase(name))
            .findFirst()
            .orElseThrow(() -> unknownPrompt(name, arguments.at()));
    var inputs = prompt.inputs().stream().map(Field::name).toList();
    if (arguments.placed().size() > inputs.size()) {
      throw problem(
          "wrong_arguments",
          "prompt `"
              + prompt.name()
              + "` takes "
              + inputs.size()
              + " inputs, not "
              + arguments.placed().size(),
          "its inputs are: " + String.join(", ", inputs),
          arguments.placed().get(inputs.size()));
    }
    var options = new LinkedHashMap<>(arguments.named());
    var operands = new ArrayList<SqlNode>();
    for (var i = 0; i < inputs.size(); i++) {
      var given = take(options, inputs.get(i));
      var value = i < arguments.placed().size() ? arguments.placed().get(i) : given;
      operands.add(value == null ? absent(prompt, prompt.inputs().get(i), arguments) : value);
    }
    options.forEach((option, value) ->
        checkName(Function.PROMPT, option, inputs, "prompts." + prompt.name(), value));
    var constants = options(options);
    var signature =
        new SemanticSignature(
            Function.PROMPT,
            "prompts." + prompt.name(),
            prompt.name(),
            constants,
            SemanticResults.extended(prompt.output(), constants));
    return create(new SemanticFunction(signature), operands, arguments.at());
  }

  private static @Nullable SqlNode take(Map<String, SqlNode> named, String name) {
    return named.keySet().stream()
        .filter(name::equalsIgnoreCase)
        .findFirst()
        .map(named::remove)
        .orElse(null);
  }

  private static SqlNode absent(Prompt prompt, Field input, Arguments arguments) {
    if (input.type() instanceof ValueType.OrNull) {
      return SqlLiteral.createNull(arguments.at());
    }
    throw new Misplaced(
        Problem.of(
            "missing_input",
            "prompt `" + prompt.name() + "` needs `" + input.name() + "`",
            "write " + input.name() + " => …"),
        arguments.at());
  }

  private Misplaced unknownPrompt(String name, SqlParserPos at) {
    var names = prompts.stream().map(Prompt::name).toList();
    var hint =
        names.isEmpty()
            ? "put its file into prompts/"
            : Nearest.to(name, names)
                .map(near -> "did you mean `prompts." + near + "`?")
                .orElse("there are: " + String.join(", ", names));
    return new Misplaced(
        Problem.of("unknown_function", "there is no prompt `" + name + "`", hint), at);
  }

  // Built in

  private static SqlNode builtin(SemanticSyntax syntax, Arguments arguments) {
    var options = new LinkedHashMap<>(arguments.named());
    var operands = new ArrayList<SqlNode>(arguments.placed());
    if (syntax.takesOptionsStruct(operands)) {
      options.putAll(structOptions((SqlCall) operands.removeLast()));
    }
    for (var i = operands.size(); i < syntax.parameters().size(); i++) {
      var named = take(options, syntax.parameters().get(i));
      if (named == null) {
        break;
      }
      operands.add(named);
    }
    if (operands.size() < syntax.required()
        || (!syntax.open() && operands.size() > syntax.most())) {
      throw new Misplaced(
          Problem.of(
              "wrong_arguments",
              syntax.name() + " does not take " + operands.size() + " arguments",
              "write " + syntax.usage()),
          arguments.at());
    }
    options.forEach(
        (option, value) -> checkName(syntax.function(), option, List.of(), syntax.name(), value));
    var constants = options(options);
    var result = result(syntax, operands, constants);
    var signature = new SemanticSignature(syntax.function(), syntax.name(), "", constants, result);
    var folded = operands.stream().map(SemanticCalls::folded).toList();
    return create(
        syntax.aggregate() ? new SemanticAggregate(signature) : new SemanticFunction(signature),
        folded,
        arguments.at());
  }

  private static Map<String, SqlNode> structOptions(SqlCall struct) {
    var options = new LinkedHashMap<String, SqlNode>();
    var operands = struct.getOperandList();
    for (var i = 0; i + 1 < operands.size(); i += 2) {
      options.put(Constants.text(operands.get(i)).orElse(""), operands.get(i + 1));
    }
    return options;
  }

  private static ValueType result(
      SemanticSyntax syntax, List<SqlNode> operands, Map<String, String> options) {
    try {
      return SemanticResults.of(syntax, operands, options);
    } catch (ProblemException e) {
      var at = operands.size() > 1 ? operands.get(1) : operands.getFirst();
      throw new Misplaced(e.problem(), at.getParserPosition());
    }
  }

  private static void checkName(
      Function function, String option, List<String> inputs, String name, SqlNode value) {
    var options = SemanticOptions.of(function);
    if (options.contains(option)) {
      return;
    }
    var known = new ArrayList<>(inputs);
    known.addAll(options);
    throw problem(
        "unknown_argument",
        "`" + option + "` is not an argument of " + name,
        Nearest.hint(option, known),
        value);
  }

  private static Map<String, String> options(Map<String, SqlNode> named) {
    var options = new LinkedHashMap<String, String>();
    named.forEach((name, value) ->
        options.put(
            name,
            Constants.json(value)
                .orElseThrow(() ->
                    problem(
                        "not_constant",
                        "the option `" + name + "` must be a constant",
                        "write its value here, not a column",
                        value))));
    return options;
  }

  /// A constant list or struct as the text of its JSON; anything else as it is.
  private static SqlNode folded(SqlNode operand) {
    var name = operand instanceof SqlCall call ? call.getOperator().getName() : "";
    if (!name.equals("$list") && !name.equals("$struct")) {
      return operand;
    }
    return Constants.json(operand)
        .<SqlNode>map(json -> SqlLiteral.createCharString(json, operand.getParserPosition()))
        .orElse(operand);
  }

  private static SqlNode create(SqlOperator operator, List<SqlNode> operands, SqlParserPos at) {
    return operator.createCall(at, operands);
  }
}
