package dev.penstock.record.ledger;

import dev.penstock.base.Nearest;
import dev.penstock.base.Problem;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The tables of the schema `penstock`, made from the ledger's own.
final class Tables {
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  /// How a stored value becomes one of SQL.
  private enum Kind {
    TEXT("VARCHAR", "VARCHAR"),
    NUMBER("BIGINT", "BIGINT"),
    /// Milliseconds since 1970.
    TIME("TIMESTAMP", "VARCHAR"),
    /// Nano-dollars.
    MONEY("DECIMAL(18,9)", "VARCHAR"),
    /// Milliseconds.
    SECONDS("DOUBLE", "VARCHAR"),
    FLAG("BOOLEAN", "VARCHAR"),
    DIGEST("VARCHAR", "VARCHAR"),
    /// A template, then the packed arguments in the next column.
    PROMPT("VARCHAR", "VARCHAR");

    final String type;
    final String carrier;

    Kind(String type, String carrier) {
      this.type = type;
      this.carrier = carrier;
    }

    /// What a stored value looks like; a prompt is whole already.
    Object shown(Object raw) {
      return switch (this) {
        case TEXT, PROMPT -> raw.toString();
        case NUMBER -> ((Number) raw).longValue();
        case TIME ->
            LocalDateTime.ofInstant(
                    Instant.ofEpochMilli(((Number) raw).longValue()), ZoneOffset.UTC)
                .format(TIMESTAMP);
        case MONEY -> BigDecimal.valueOf(((Number) raw).longValue(), 9).toPlainString();
        case SECONDS -> BigDecimal.valueOf(((Number) raw).longValue(), 3).toPlainString();
        case FLAG ->
            Boolean.toString(raw instanceof Number number ? number.intValue() != 0 : (Boolean) raw);
        case DIGEST -> HexFormat.of().formatHex((byte[]) raw);
      };
    }
  }

  private record Field(String name, Kind kind) {}

  private record Definition(List<Field> fields, String select) {}

  private static final Map<String, Definition> ALL = new LinkedHashMap<>();

  static {
    define(
        "runs",
        "run project command state @started @ended #calls #input_tokens #cached_tokens"
            + " #output_tokens $usd #calls_estimate #calls_low #calls_high #tokens_estimate"
            + " #tokens_low #tokens_high $usd_estimate $usd_low $usd_high ~seconds_estimate"
            + " ~seconds_low ~seconds_high actions #tokens_saved #tokens_lost",
        "SELECT run, project, command, state, started, ended, calls, input_tokens, cached_tokens,"
            + " output_tokens, nanos, calls_estimate, calls_low, calls_high, tokens_estimate,"
            + " tokens_low, tokens_high, nanos_estimate, nanos_low, nanos_high, millis_estimate,"
            + " millis_low, millis_high, actions, "
            + broken("IS NOT NULL", "b.run = r.run")
            + ", "
            + broken("IS NULL", "b.run = r.run")
            + " FROM runs r ORDER BY started, rowid");
    define(
        "stages",
        "run stage #rows_in #rows_out #rejected #calls #reused #retries #input_tokens"
            + " #cached_tokens #output_tokens $usd ~seconds #tokens_saved #tokens_lost",
        "SELECT run, stage, rows_in, rows_out, rejected, calls, reused, retries, input_tokens,"
            + " cached_tokens, output_tokens, nanos, millis, "
            + broken("IS NOT NULL", "b.run = s.run AND b.stage = s.stage")
            + ", "
            + broken("IS NULL", "b.run = s.run AND b.stage = s.stage")
            + " FROM stages s ORDER BY rowid");
    define(
        "calls",
        "#call run stage operator row_key model provider state @started @first_token @ended"
            + " #input_tokens #cached_tokens #output_tokens $usd #attempt #reused_from failure"
            + " #http_status wire_model manner #cache_write_tokens #reasoning_tokens",
        "SELECT call, run, stage, operator, row_key, model, provider, state, started, first_token,"
            + " ended, input_tokens, cached_tokens, output_tokens, nanos, attempt, NULL, failure,"
            + " http_status, wire_model, manner, cache_write_tokens, reasoning_tokens FROM calls"
            + " ORDER BY call");
    define(
        "answers",
        "#call %digest &prompt answer #dimensions ?truncated #question",
        "SELECT a.call, a.digest, t.messages, a.text, length(a.vector) / 4, a.truncated, a.id,"
            + " a.arguments FROM answers a JOIN templates t ON t.id = a.template ORDER BY a.id");
    define(
        "rejected",
        "run stage operator row_key code reason #call @at",
        "SELECT * FROM rejected ORDER BY rowid");
    define(
        "batches",
        "batch run stage model provider provider_id state #requests @submitted @ended",
        "SELECT b.batch, b.run, b.stage, t.model, t.provider, b.provider_id, b.state, b.requests,"
            + " b.submitted, b.ended FROM batches b JOIN targets t ON t.id = b.target"
            + " ORDER BY b.submitted, b.batch");
    define(
        "late",
        "run source row_key @arrived @done ~seconds",
        "SELECT run, source, row_key, arrived, done, done - arrived FROM late"
            + " ORDER BY run, done - arrived DESC");
    define(
        "budgets",
        "run per @since @until $limit_usd $spent_usd stage",
        """
        SELECT b.run, b.per, b.since, b.until, b.nanos,
          (SELECT coalesce(sum(coalesce(c.nanos, c.reserved, 0)), 0) FROM calls c
           WHERE c.started >= b.since
             AND CASE WHEN b.until IS NULL THEN c.run = b.run ELSE c.started < b.until END
             AND b.stage IN ('', c.stage))
          + (SELECT coalesce(sum(z.spent), 0) FROM sealed_spend z
             WHERE CASE WHEN b.until IS NULL THEN z.run = b.run
               ELSE z.day >= b.since / 86400000 AND z.day < b.until / 86400000 END
             AND b.stage IN ('', z.stage)),
          b.stage
        FROM budgets b ORDER BY b.rowid
        """);
  }

  private Tables() {}

  /// Tokens of answers that broke off.
  private static String broken(String continued, String whose) {
    return "(SELECT coalesce(sum(b.tokens), 0) FROM broken b WHERE b.continued_by "
        + continued
        + " AND "
        + whose
        + ")";
  }

  static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  static LedgerTable of(String name, Database database, Archive archive) {
    var definition = ALL.get(name);
    if (definition == null) {
      throw Problem.of(
              "unknown_table",
              "the schema penstock has no table `" + name + "`",
              Nearest.hint(name, ALL.keySet()))
          .exception();
    }
    var columns =
        definition.fields().stream()
            .map(f -> new LedgerTable.Column(f.name(), f.kind().type, f.kind().carrier))
            .toList();
    return new LedgerTable(name, columns, () -> open(name, definition, database, archive));
  }

  /// Segments and rows are of one moment: what is sealed meanwhile is in neither twice.
  private static LedgerTable.Rows open(
      String name, Definition definition, Database database, Archive archive) {
    var statements = database.connectToScan();
    try {
      statements.script(database.begin());
      var segments = Segments.all(statements);
      var columns = definition.fields();
      var rows = new Cursor(database, statements, statements.cursor(definition.select()), columns);
      if (segments.isEmpty()) {
        return rows;
      }
      return switch (name) {
        case "calls" -> {
          var view = Recorded.columns(statements);
          var sealed = archive.calls(segments, view, definition.select());
          yield new MergedRows(new Sealed(sealed, columns), rows);
        }
        case "answers" -> new MergedRows(new Sealed(archive.answers(segments), columns), rows);
        default -> rows;
      };
    } catch (SQLException e) {
      throw database.fault(e);
    }
  }

  /// Fields are written as their names, each with a sign for its kind.
  private static void define(String name, String fields, String select) {
    var parsed = List.of(fields.split(" ")).stream().map(Tables::field).toList();
    ALL.put(name, new Definition(parsed, select));
  }

  private static Field field(String word) {
    var kind =
        switch (word.charAt(0)) {
          case '#' -> Kind.NUMBER;
          case '@' -> Kind.TIME;
          case '$' -> Kind.MONEY;
          case '~' -> Kind.SECONDS;
          case '?' -> Kind.FLAG;
          case '%' -> Kind.DIGEST;
          case '&' -> Kind.PROMPT;
          default -> Kind.TEXT;
        };
    return new Field(kind == Kind.TEXT ? word : word.substring(1), kind);
  }

  private record Sealed(Archive.Rows rows, List<Field> fields) implements LedgerTable.Rows {
    @Override
    public boolean next() {
      return rows.next();
    }

    @Override
    public @Nullable Object get(int column) {
      var raw = rows.get(column);
      return raw == null ? null : fields.get(column).kind().shown(raw);
    }

    @Override
    public void close() {
      rows.close();
    }
  }

  private record Cursor(
      Database database, Statements statements, ResultSet rows, List<Field> fields)
      implements LedgerTable.Rows {

    @Override
    public boolean next() {
      try {
        return rows.next();
      } catch (SQLException e) {
        throw database.fault(e);
      }
    }

    @Override
    public @Nullable Object get(int column) {
      try {
        if (rows.getObject(column + 1) == null) {
          return null;
        }
        return value(column + 1, fields.get(column).kind());
      } catch (SQLException e) {
        throw database.fault(e);
      }
    }

    private Object value(int column, Kind kind) throws SQLException {
      return switch (kind) {
        case DIGEST -> kind.shown(rows.getBytes(column));
        case PROMPT ->
            Recorded.joined(rows.getString(column), Packed.unpack(rows.getObject("arguments")));
        case TEXT, NUMBER, TIME, MONEY, SECONDS, FLAG -> kind.shown(rows.getObject(column));
      };
    }

    @Override
    public void close() {
      try {
        statements.close();
      } catch (SQLException e) {
        throw database.fault(e);
      }
    }
  }
}
