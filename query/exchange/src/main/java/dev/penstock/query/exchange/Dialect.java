package dev.penstock.query.exchange;

import dev.penstock.base.Nearest;
import dev.penstock.base.Problem;
import dev.penstock.query.project.Database;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The databases whose drivers are here, and where they differ.
enum Dialect {
  POSTGRESQL("jdbc:postgresql:"),
  SQLITE("jdbc:sqlite:"),
  DUCKDB("jdbc:duckdb:");

  private final String prefix;

  Dialect(String prefix) {
    this.prefix = prefix;
  }

  /// By the address.
  ///
  /// @throws dev.penstock.base.ProblemException when no driver knows it
  static Dialect of(Database database) {
    var url = database.url().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(dialect -> url.startsWith(dialect.prefix))
        .findFirst()
        .orElseThrow(() -> unknown(url.replaceFirst("^(jdbc:[^:/]*).*", "$1:")));
  }

  private static RuntimeException unknown(String scheme) {
    var prefixes = Arrays.stream(values()).map(dialect -> dialect.prefix).toList();
    return Problem.of(
            "unknown_driver",
            "there is no driver for `" + scheme + "`",
            Nearest.to(scheme, prefixes)
                .map(near -> "did you mean `" + near + "`?")
                .orElse("drivers are: " + String.join(", ", prefixes)))
        .exception();
  }

  /// What stands behind the prefix: of a file database its file.
  String rest(Database database) {
    return database.url().substring(prefix.length());
  }

  boolean isFile() {
    return switch (this) {
      case POSTGRESQL -> false;
      case SQLITE, DUCKDB -> true;
    };
  }

  String prefix() {
    return prefix;
  }

  /// The name of a table, quoted, with its schema where `name` has one.
  static String quoted(String name) {
    return String.join(".", Arrays.stream(name.split("\\.", -1)).map(Dialect::name).toList());
  }

  static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  boolean isMissingTable(SQLException e) {
    var message = String.valueOf(e.getMessage());
    return switch (this) {
      case POSTGRESQL -> "42P01".equals(e.getSQLState());
      case SQLITE -> message.contains("no such table");
      case DUCKDB -> message.contains("does not exist") && message.contains("Table");
    };
  }

  /// Whether ON CONFLICT finds no unique index on the columns that it names.
  boolean isMissingUnique(SQLException e) {
    var message = String.valueOf(e.getMessage());
    return switch (this) {
      case POSTGRESQL -> "42P10".equals(e.getSQLState());
      case SQLITE -> message.contains("ON CONFLICT clause does not match");
      case DUCKDB -> message.contains("conflict target") || message.contains("ON CONFLICT");
    };
  }

  /// What would make the columns unique.
  String unique(String table, List<String> columns) {
    var names = String.join(", ", columns.stream().map(Dialect::name).toList());
    return switch (this) {
      case POSTGRESQL -> "ALTER TABLE " + quoted(table) + " ADD UNIQUE (" + names + ")";
      case SQLITE, DUCKDB ->
          "CREATE UNIQUE INDEX ON_KEY ON ".replace("ON_KEY", name(table.replace('.', '_') + "_key"))
              + quoted(table)
              + " ("
              + names
              + ")";
    };
  }
}
