package dev.penstock.record.ledger;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Calls of finished runs that are ready to be sealed together, in the order of their ids.
///
/// @param number of the segment that they become
/// @param runs whose calls they are
public record Portion(
    long number, long firstCall, long lastCall, long calls, List<String> runs, Source source) {
  public Portion {
    runs = List.copyOf(runs);
  }

  /// Where the lines are.
  interface Source {
    List<String> columns();

    void lines(Portion portion, Consumer<@Nullable Object[]> each);

    void questions(Portion portion, Consumer<SealableQuestion> each);
  }

  /// Of the view `calls`.
  public List<String> columns() {
    return source.columns();
  }

  /// The values of [#columns], call by call: Long, String or null.
  public void lines(Consumer<@Nullable Object[]> each) {
    source.lines(this, each);
  }

  /// The answered ones by id, then the others by id.
  public void questions(Consumer<SealableQuestion> each) {
    source.questions(this, each);
  }
}
