package dev.penstock.app.cli.terminal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.app.cli.terminal.Grid.Side;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rows of a query, as people or programs read them.
public final class ResultTable {
  private final List<String> names;
  private final List<String> types;
  private final List<List<@Nullable Object>> rows = new ArrayList<>();

  public ResultTable(List<String> names, List<String> types) {
    this.names = List.copyOf(names);
    this.types = List.copyOf(types);
  }

  public void row(List<@Nullable Object> values) {
    rows.add(values);
  }

  public List<List<@Nullable Object>> rows() {
    return List.copyOf(rows);
  }

  public int size() {
    return rows.size();
  }

  /// `{"columns": [{"name", "type"}], "rows": [{name: value}]}`.
  public ObjectNode json() {
    var columns = Json.array();
    for (var i = 0; i < names.size(); i++) {
      columns.add(Json.object().put("name", names.get(i)).put("type", types.get(i)));
    }
    var list = Json.array();
    for (var row : rows) {
      var object = Json.object();
      for (var i = 0; i < names.size(); i++) {
        object.set(names.get(i), Json.of(row.get(i)));
      }
      list.add(object);
    }
    var result = Json.object();
    result.set("columns", columns);
    result.set("rows", list);
    return result;
  }

  /// The head and at most `limit` rows.
  public List<String> rows(int limit, String indent, Ink ink) {
    var grid = new Grid(names, types.stream().map(ResultTable::side).toList());
    rows.stream()
        .limit(limit)
        .forEach(row -> grid.row(row.stream().map(value -> cell(value, ink)).toList()));
    return grid.lines(Terminal.WIDTH, indent, ink);
  }

  /// At most `limit` rows, then how many there are.
  public List<String> lines(int limit, Ink ink) {
    var lines = new ArrayList<>(rows(limit, "", ink));
    lines.add(
        ink.dim(
            rows.size() <= limit
                ? Figures.many(rows.size(), "row")
                : String.format(
                    Locale.ROOT,
                    "first %s of %s rows; --rows N shows more, --json all",
                    Figures.count(limit),
                    Figures.count(rows.size()))));
    return lines;
  }

  private static Side side(String type) {
    return type.matches("(?:U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?|FLOAT|DOUBLE|DECIMAL).*")
            && !type.endsWith("]")
        ? Side.RIGHT
        : Side.LEFT;
  }

  public static String cell(@Nullable Object value, Ink ink) {
    return value == null ? ink.dim("NULL") : Ink.cut(text(value), Integer.MAX_VALUE);
  }

  /// A value on its own: text as it is, structs and lists as JSON.
  public static String text(Object value) {
    return switch (value) {
      case Map<?, ?> struct -> Json.text(Json.of(struct));
      case Iterable<?> list -> Json.text(Json.of(list));
      case BigDecimal number -> number.toPlainString();
      case LocalDateTime moment ->
          DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(moment).replace('T', ' ');
      default -> value.toString();
    };
  }
}
