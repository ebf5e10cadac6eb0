package dev.penstock.record.ledger;

import dev.penstock.base.Digest128;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads segments back. Safe for many threads.
///
/// Which segments there are is the ledger's word alone: each question names those to look in.
public interface Archive extends AutoCloseable {

  /// The newest answer to a question.
  ///
  /// @param segments the newest first
  Optional<RecordedAnswer> answer(List<Segment> segments, Digest128 digest);

  /// The call that carried the question `id`.
  Optional<SealedCall> call(List<Segment> segments, long id);

  /// The rows of a SELECT over the view `calls`, of all segments.
  ///
  /// @param columns of the view
  Rows calls(List<Segment> segments, List<String> columns, String select);

  /// For each answer, by id: its call, its digest (byte[]), the prompt, the text, the number of
  /// dimensions, whether it is truncated, its id.
  Rows answers(List<Segment> segments);

  /// An operator's latest answers, the newest first, at most so many.
  List<Past.Answered> past(List<Segment> segments, Past.Of of, int most);

  @Override
  void close();

  /// A forward-only cursor. Values: Long, String, Boolean, byte[] or null.
  interface Rows extends AutoCloseable {
    boolean next();

    @Nullable Object get(int column);

    @Override
    void close();
  }

  /// Of a ledger in which nothing is sealed.
  Archive NONE =
      new Archive() {
        @Override
        public Optional<RecordedAnswer> answer(List<Segment> segments, Digest128 digest) {
          return Optional.empty();
        }

        @Override
        public Optional<SealedCall> call(List<Segment> segments, long id) {
          return Optional.empty();
        }

        @Override
        public Rows calls(List<Segment> segments, List<String> columns, String select) {
          throw new IllegalStateException("nobody reads sealed calls");
        }

        @Override
        public Rows answers(List<Segment> segments) {
          throw new IllegalStateException("nobody reads sealed answers");
        }

        @Override
        public List<Past.Answered> past(List<Segment> segments, Past.Of of, int most) {
          return List.of();
        }

        @Override
        public void close() {
          // holds nothing
        }
      };
}
