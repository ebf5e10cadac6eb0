import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The simulated model server in a process of its own: its account is the judge.
final class ModelServer implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private final Process process;
  private final String url;

  private ModelServer(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /// `options` as on its command line: `--latency-ms 20`.
  static ModelServer start(Kit kit, String options) throws IOException {
    var command = new ArrayList<>(kit.java("-Xmx1g"));
    command.addAll(List.of("dev.penstock.gateway.provider.simulated.SimulatedServer", "--port", "0"));
    Stream.of(options.split(" ")).filter(word -> !word.isEmpty()).forEach(command::add);
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    var first = process.inputReader().readLine();
    if (first == null || !first.startsWith("simulated model on ")) {
      process.destroyForcibly();
      throw new IllegalStateException("the model server did not start: " + first);
    }
    return new ModelServer(process, first.substring("simulated model on ".length()));
  }

  String url() {
    return url;
  }

  JsonNode account() throws IOException, InterruptedException {
    return JSON.readTree(get("/account"));
  }

  /// A page of the book, a bill a line.
  List<JsonNode> bills(int from) throws IOException, InterruptedException {
    var bills = new ArrayList<JsonNode>();
    for (var line : get("/account/calls?from=" + from).lines().toList()) {
      bills.add(JSON.readTree(line));
    }
    return bills;
  }

  void reset() throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(root("/account/reset")).POST(HttpRequest.BodyPublishers.noBody());
    HTTP.send(request.build(), BodyHandlers.discarding());
  }

  /// The part of the requests that were told to come back later.
  static double throttled(JsonNode account) {
    return account.at("/by_status/429").asDouble(0) / Math.max(1, account.get("requests").asDouble());
  }

  private String get(String path) throws IOException, InterruptedException {
    return HTTP.send(HttpRequest.newBuilder(root(path)).build(), BodyHandlers.ofString()).body();
  }

  private URI root(String path) {
    return URI.create(url.substring(0, url.length() - "/v1".length()) + path);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
