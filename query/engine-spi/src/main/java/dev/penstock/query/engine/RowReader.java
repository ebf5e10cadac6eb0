package dev.penstock.query.engine;

import dev.penstock.query.fragment.Column;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where rows come from that the engine cannot read by itself: documents, databases.
public interface RowReader extends AutoCloseable {
  /// Names and the engine's types; reads little.
  List<Column> columns();

  /// As `file` counts them in [Sink#row]; empty when rows come from no file.
  List<Path> files();

  /// Hands over the rows in order, at most `limit`; negative: all.
  ///
  /// @throws dev.penstock.base.ProblemException with what was wrong and whose fault it is
  void read(long limit, Sink sink);

  @Override
  void close();

  /// Takes rows, one after the other.
  @FunctionalInterface
  interface Sink {
    /// Takes one row.
    ///
    /// @param file position in [#files]; 0 when there is none
    /// @param position of the row in its file, from 1
    /// @param values one for each column; its text is what the engine casts to the column's type.
    ///   Lists and structs are JSON, in which every field of a struct stands
    void row(int file, long position, @Nullable Object... values);
  }

  /// Finds the reader of a source.
  @FunctionalInterface
  interface Opening {
    /// Opens it.
    ///
    /// @throws dev.penstock.base.ProblemException when there is nothing to read
    RowReader open(Source source);
  }
}
