package dev.penstock.query.plan;

import dev.penstock.base.Nearest;
import dev.penstock.base.ProblemException;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.parser.SqlParseException;

/// Says in our words, and at its place in the original text, what Calcite found wrong.
final class Diagnosis {
  private static final Pattern COLUMN =
      Pattern.compile("Column '([^']*)' not found in (any table|table '([^']*)')");
  private static final Pattern TABLE =
      Pattern.compile("(?:Object|Table) '([^']*)' not found(?: within '([^']*)')?");
  private static final Pattern AMBIGUOUS = Pattern.compile("Column '([^']*)' is ambiguous");
  private static final Pattern UNGROUPED =
      Pattern.compile("Expression '(.*)' is not being grouped", Pattern.DOTALL);
  private static final Pattern TYPES =
      Pattern.compile("Cannot apply '(.*?)' to arguments of type '(.*?)'\\..*", Pattern.DOTALL);
  private static final Pattern CONDITION = Pattern.compile("(\\w+) clause must be a condition");
  private static final Pattern ENCOUNTERED = Pattern.compile("(?s)Encountered \"(.*?)\" at line.*");

  private static final Pattern KEYWORD =
      Pattern.compile("Incorrect syntax near the keyword '(\\w+)'");
  private static final Pattern CYCLE = Pattern.compile("The definition of column '([^']*)'");

  private final BabelText text;
  private final Catalog catalog;

  Diagnosis(BabelText text, Catalog catalog) {
    this.text = text;
    this.catalog = catalog;
  }

  ProblemException of(SqlParseException e) {
    var position = e.getPos();
    var offset =
        position == null ? 0 : text.original(position.getLineNum(), position.getColumnNum());
    var message = String.valueOf(e.getMessage());
    var keyword = KEYWORD.matcher(message);
    if (keyword.find()) {
      return unexpected(offset);
    }
    var encountered = ENCOUNTERED.matcher(message);
    if (!encountered.matches()) {
      return problem("syntax", offset, message.lines().findFirst().orElse(message), "");
    }
    var rest = text.original().substring(offset);
    if (encountered.group(1).contains("<EOF>") && position != null && rest.isBlank()) {
      offset = text.original().stripTrailing().length();
    }
    return unexpected(offset);
  }

  private ProblemException unexpected(int offset) {
    var tokens = Lexer.tokens(text.original().substring(offset));
    var token = tokens.getFirst();
    return tokens.size() <= 2
        ? problem("syntax", offset, "the query ends too early after `" + token.text() + "`", "")
        : problem("syntax", offset, "did not expect `" + token.text() + "` here", "");
  }

  ProblemException of(Misplaced e) {
    var problem = e.problem();
    return problem(
        problem.code(),
        text.original(e.position().getLineNum(), e.position().getColumnNum()),
        problem.message(),
        problem.hint());
  }

  ProblemException of(CalciteContextException e) {
    var cause = e.getCause() == null ? e : e.getCause();
    if (cause instanceof Misplaced misplaced) {
      return of(misplaced);
    }
    var offset = text.original(e.getPosLine(), e.getPosColumn());
    return translated(String.valueOf(cause.getMessage()), offset);
  }

  /// What Calcite cannot do, without a place.
  ProblemException of(Throwable e) {
    var message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    var problem = problem("unsupported", 0, "this query cannot be planned: " + message, "");
    problem.initCause(e);
    return problem;
  }

  private ProblemException translated(String message, int offset) {
    var column = COLUMN.matcher(message);
    if (column.find()) {
      return unknownColumn(column, offset);
    }
    var table = TABLE.matcher(message);
    if (table.find()) {
      var name = table.group(1);
      var names = catalog.tables().stream().map(Table::name).toList();
      return problem(
          "unknown_table",
          offset,
          "there is no table `" + name + "`",
          Nearest.hint(name, names).replaceFirst("^it has", "there are"));
    }
    var ambiguous = AMBIGUOUS.matcher(message);
    if (ambiguous.find()) {
      return problem(
          "ambiguous_column",
          offset,
          "column `" + ambiguous.group(1) + "` is in more than one table",
          "write the table's name before it");
    }
    var ungrouped = UNGROUPED.matcher(message);
    if (ungrouped.find()) {
      return problem(
          "not_grouped",
          offset,
          "`" + ungrouped.group(1) + "` is neither grouped nor aggregated",
          "add it to GROUP BY or aggregate it, for example with any_value");
    }
    var cycle = CYCLE.matcher(message);
    if (cycle.find()) {
      return problem(
          "unknown_column", offset, "`" + cycle.group(1) + "` is made of itself", "rename one");
    }
    return types(message, offset);
  }

  private ProblemException types(String message, int offset) {
    var types = TYPES.matcher(message);
    if (types.matches()) {
      var given = types.group(2).replaceAll("[<>]", "`");
      return problem(
          "wrong_type",
          offset,
          "`" + types.group(1).strip() + "` does not take " + given,
          "cast one of them");
    }
    var condition = CONDITION.matcher(message);
    return condition.find()
        ? problem(
            "wrong_type",
            offset,
            condition.group(1) + " needs a boolean",
            "compare it with a value")
        : problem("invalid", offset, message, "");
  }

  private ProblemException unknownColumn(Matcher matcher, int offset) {
    var name = matcher.group(1);
    var table = matcher.group(3) == null ? null : aliased(matcher.group(3));
    var columns = new TreeSet<String>();
    var read = Lexer.tokens(text.original()).stream().map(Token::content).toList();
    catalog.tables().stream()
        .filter(one -> table == null ? isRead(one, read) : one.name().equalsIgnoreCase(table))
        .forEach(one -> one.columns().forEach(column -> columns.add(column.name())));
    var where = table == null ? onlyTable(read) : "`" + table + "`";
    return problem(
        "unknown_column",
        offset,
        "column `" + name + "` is not in " + where,
        Nearest.hint(name, table == null ? columns : ordered(table)));
  }

  /// The table that an alias stands for, as far as the words next to it tell.
  private String aliased(String alias) {
    var tokens = Lexer.tokens(text.original());
    for (var i = 1; i < tokens.size(); i++) {
      var before = tokens.get(i - 1).is("as") && i > 1 ? tokens.get(i - 2) : tokens.get(i - 1);
      if (tokens.get(i).isName()
          && tokens.get(i).content().equalsIgnoreCase(alias)
          && catalog.tables().stream()
              .anyMatch(one -> one.name().equalsIgnoreCase(before.content()))) {
        return before.content();
      }
    }
    return alias;
  }

  private static boolean isRead(Table table, List<String> tokens) {
    return tokens.stream().anyMatch(table.name()::equalsIgnoreCase);
  }

  private String onlyTable(List<String> tokens) {
    var tables = catalog.tables().stream().filter(one -> isRead(one, tokens)).toList();
    return tables.size() == 1 ? "`" + tables.getFirst().name() + "`" : "any table read here";
  }

  private List<String> ordered(String table) {
    return catalog.tables().stream()
        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(table.toLowerCase(Locale.ROOT)))
        .flatMap(one -> one.columns().stream())
        .map(column -> column.name())
        .toList();
  }

  private ProblemException problem(String code, int offset, String message, String hint) {
    return Problems.at(code, text.original(), offset, message, hint);
  }
}
