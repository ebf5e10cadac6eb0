package dev.penstock.query.engine;

/// The engine refused a statement. The message is the engine's, cleaned of its internals.
public final class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final Kind kind;
  private final int offset;

  public EngineException(Kind kind, String message, int offset, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.offset = offset;
  }

  public Kind kind() {
    return kind;
  }

  /// The 0-based character offset in the statement, or -1 when the engine did not say.
  public int offset() {
    return offset;
  }

  /// Whose fault it is: the statement's, the data's, or the world's (disk full, file unreadable).
  public enum Kind {
    STATEMENT,
    DATA,
    RESOURCE
  }
}
