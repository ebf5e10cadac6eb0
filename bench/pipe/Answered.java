import java.io.IOException;

/// Notes when a server gets its first request and gives its last answer.
final class Answered implements Measured.Watch {
  private final ModelServer server;
  private long began;
  private long last;
  private long ended;

  Answered(ModelServer server) {
    this.server = server;
  }

  @Override
  public void look(Process process) throws IOException, InterruptedException {
    var account = server.account();
    var paid = account.get("paid").asLong();
    var now = System.nanoTime();
    if (began == 0 && account.get("requests").asLong() > 0) {
      began = now;
    }
    if (paid > last) {
      last = paid;
      ended = now;
    }
  }

  /// From the first request to the last answer.
  double seconds() {
    return (ended - began) / 1e9;
  }
}
