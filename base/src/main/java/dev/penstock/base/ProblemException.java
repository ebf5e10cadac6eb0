package dev.penstock.base;

/// Carries a [Problem] to the edge, where it is printed. The command line exits with [#exitCode].
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final transient Problem problem;
  private final int exitCode;

  /// The user's mistake, found before anything was sent: exit code 2.
  public ProblemException(Problem problem) {
    this(problem, 2);
  }

  public ProblemException(Problem problem, int exitCode) {
    super(problem.message());
    this.problem = problem;
    this.exitCode = exitCode;
  }

  public Problem problem() {
    return problem;
  }

  public int exitCode() {
    return exitCode;
  }
}
