package dev.penstock.query.exchange;

import dev.penstock.query.engine.RowReader;
import dev.penstock.query.fragment.Column;
import dev.penstock.query.project.Database;
import dev.penstock.query.project.SourceDefinition;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// The rows of a database's table or query, read in one transaction that changes nothing, a few
/// thousand at a time.
public final class DatabaseRows implements RowReader {
  private static final int FETCHED = 2000;
  private final String what;
  private final Dialect dialect;
  private final String select;
  private final Connection connection;
  private @Nullable List<Incoming> incoming;

  private DatabaseRows(String what, Dialect dialect, String select, Connection connection) {
    this.what = what;
    this.dialect = dialect;
    this.select = select;
    this.connection = connection;
  }

  /// Connects.
  ///
  /// @param folder the project's
  public static DatabaseRows open(SourceDefinition source, Path folder) {
    var database = Objects.requireNonNull(source.database(), "a source of a database");
    return open(source, database, folder);
  }

  private static DatabaseRows open(SourceDefinition source, Database database, Path folder) {
    var what = "source `" + source.name() + "`";
    var select =
        source.query().isEmpty()
            ? "SELECT * FROM " + Dialect.quoted(source.table())
            : source.query().strip().replaceFirst(";\\s*$", "");
    return new DatabaseRows(
        what, Dialect.of(database), select, new Connecting(folder).reading(database, what));
  }

  @Override
  public List<Column> columns() {
    return incoming().stream().map(Incoming::column).toList();
  }

  private List<Incoming> incoming() {
    var known = incoming;
    if (known == null) {
      known = described();
      incoming = known;
    }
    return known;
  }

  private List<Incoming> described() {
    var none = "SELECT * FROM (" + select + "\n) q WHERE 1 = 0";
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(none)) {
      return typed(Incoming.of(dialect, result.getMetaData(), what));
    } catch (SQLException e) {
      throw DatabaseProblems.of(dialect, what, e);
    }
  }

  /// SQLite says nothing about an expression's type, so its values are looked at.
  private List<Incoming> typed(List<Incoming> columns) throws SQLException {
    var typed = new ArrayList<Incoming>();
    for (var column : columns) {
      var unknown = column.column().type().equals(Incoming.UNKNOWN);
      typed.add(unknown ? column.holding(types(column.column().name()), what) : column);
    }
    return typed;
  }

  private Set<String> types(String column) throws SQLException {
    var distinct = "SELECT DISTINCT typeof(" + Dialect.name(column) + ") FROM (" + select + "\n) q";
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(distinct)) {
      var types = new HashSet<String>();
      while (result.next()) {
        types.add(result.getString(1));
      }
      return types;
    }
  }

  @Override
  public List<Path> files() {
    return List.of();
  }

  @Override
  public void read(long limit, Sink sink) {
    var columns = incoming();
    try (var statement =
        connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
      statement.setFetchSize(FETCHED);
      if (limit >= 0) {
        statement.setMaxRows((int) Math.min(limit, Integer.MAX_VALUE));
      }
      if (limit != 0) {
        read(columns, statement, sink);
      }
    } catch (SQLException e) {
      throw DatabaseProblems.of(dialect, what, e);
    }
  }

  private void read(List<Incoming> columns, Statement statement, Sink sink) throws SQLException {
    try (var result = statement.executeQuery(Incoming.select(dialect, columns, select))) {
      for (var row = 1L; result.next(); row++) {
        var values = new ArrayList<@Nullable Object>(columns.size());
        for (var i = 0; i < columns.size(); i++) {
          values.add(columns.get(i).value(result, i + 1));
        }
        sink.row(0, row, values.toArray());
        if (Thread.currentThread().isInterrupted()) {
          throw new CancellationException("interrupted while reading a database");
        }
      }
    }
  }

  @Override
  public void close() {
    try (connection) {
      connection.rollback();
    } catch (SQLException _) {
      // it only read, so nothing is lost with the connection
    }
  }
}
