package dev.penstock.query.engine.duckdb;

import dev.penstock.base.ProblemException;
import dev.penstock.query.engine.EngineFunction;
import dev.penstock.query.text.Parameter;
import dev.penstock.query.text.TextFunction;
import dev.penstock.query.text.TextFunctions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/// Makes the text functions functions of the database.
///
/// The driver's Java functions take and give plain values only. So each is registered under an
/// inner name, with JSON for what is not plain, and a macro under its own name casts:
///
/// ```
/// transcript_turns(text, format := 'auto')
///   = CAST(_text_transcript_turns(CAST(text AS VARCHAR), CAST(format AS VARCHAR))::JSON AS STRUCT(…)[])
/// ```
final class TextFunctionRegistry {
  private static final String INNER = "_text_";

  private TextFunctionRegistry() {}

  static void register(DuckDBConnection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      for (var function : TextFunctions.ALL) {
        register(connection, function);
        statement.execute(macro(function));
      }
    }
  }

  /// As a validator must know them: one entry for each number of arguments.
  static List<EngineFunction> signatures() {
    var signatures = new ArrayList<EngineFunction>();
    for (var function : TextFunctions.ALL) {
      var types = function.parameters().stream().map(TextFunctionRegistry::type).toList();
      var least = function.parameters().stream().filter(one -> one.byDefault() == null).count();
      for (var count = (int) least; count <= types.size(); count++) {
        signatures.add(
            new EngineFunction(
                function.name(),
                EngineFunction.Kind.SCALAR,
                types.subList(0, count),
                "",
                function.result()));
      }
    }
    return signatures;
  }

  /// Whether the database's own entry is replaced by one of [#signatures].
  static boolean isOwn(String name) {
    return name.startsWith(INNER)
        || TextFunctions.ALL.stream().anyMatch(function -> function.name().equals(name));
  }

  private static String type(Parameter parameter) {
    return switch (parameter.kind()) {
      case TEXT -> "VARCHAR";
      case NUMBER -> "BIGINT";
      case JSON, VALUE -> "ANY";
    };
  }

  private static void register(DuckDBConnection connection, TextFunction function)
      throws SQLException {
    try (var builder = DuckDBFunctions.scalarFunction()) {
      builder.withName(INNER + function.name());
      for (var parameter : function.parameters()) {
        builder.withParameter(
            parameter.kind() == Parameter.Kind.NUMBER
                ? DuckDBColumnType.BIGINT
                : DuckDBColumnType.VARCHAR);
      }
      builder
          .withReturnType(
              function.result().equals("DOUBLE")
                  ? DuckDBColumnType.DOUBLE
                  : DuckDBColumnType.VARCHAR)
          .withVectorizedFunction((input, output) -> block(function, input, output))
          .register(connection);
    }
  }

  private static void block(
      TextFunction function, DuckDBDataChunkReader input, DuckDBWritableVector output) {
    try {
      var arguments = new @Nullable Object[function.parameters().size()];
      for (var row = 0L; row < input.rowCount(); row++) {
        for (var i = 0; i < arguments.length; i++) {
          arguments[i] = argument(function.parameters().get(i), input, i, row);
        }
        write(output, row, function.call(Arrays.asList(arguments)));
      }
    } catch (ProblemException e) {
      throw new Refused(e.problem().message());
    }
  }

  private static @Nullable Object argument(
      Parameter parameter, DuckDBDataChunkReader input, int index, long row) {
    var vector = input.vector(index);
    if (vector.isNull(row)) {
      return null;
    }
    return parameter.kind() == Parameter.Kind.NUMBER
        ? (Object) vector.getLong(row)
        : vector.getString(row);
  }

  private static void write(DuckDBWritableVector output, long row, @Nullable Object value) {
    switch (value) {
      case null -> output.setNull(row);
      case Double number -> output.setDouble(row, number);
      default -> output.setString(row, value.toString());
    }
  }

  private static String macro(TextFunction function) {
    var parameters =
        function.parameters().stream()
            .map(TextFunctionRegistry::declared)
            .collect(Collectors.joining(", "));
    var call =
        function.parameters().stream()
            .map(TextFunctionRegistry::passed)
            .collect(Collectors.joining(", ", INNER + function.name() + "(", ")"));
    var plain = function.result().equals("VARCHAR") || function.result().equals("DOUBLE");
    return "CREATE OR REPLACE MACRO "
        + function.name()
        + "("
        + parameters
        + ") AS "
        + (plain ? call : "CAST(" + call + "::JSON AS " + function.result() + ")");
  }

  private static String declared(Parameter parameter) {
    return Sql.name(parameter.name())
        + switch (parameter.byDefault()) {
          case null -> "";
          case Number number -> " := " + number;
          case Object text -> " := " + Sql.text(text.toString());
        };
  }

  private static String passed(Parameter parameter) {
    var name = Sql.name(parameter.name());
    return switch (parameter.kind()) {
      case TEXT -> "CAST(" + name + " AS VARCHAR)";
      case NUMBER -> "CAST(" + name + " AS BIGINT)";
      case VALUE -> "CAST(to_json(" + name + ") AS VARCHAR)";
      case JSON ->
          "CASE WHEN typeof(x) = 'VARCHAR' THEN CAST(x AS VARCHAR) ELSE CAST(to_json(x) AS VARCHAR) END"
              .replace("(x", "(" + name);
    };
  }

  /// The driver writes an exception with its trace into the message, so this one has none.
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refused(String message) {
      super(message, null, false, false);
    }

    @Override
    @SuppressWarnings("OverrideThrowableToString") // it is what the driver writes
    public String toString() {
      return String.valueOf(getMessage());
    }
  }
}
