import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// The least that asking a model over HTTP can cost: so many calls, so many at once, nothing else.
///
/// `java bench/BareClient.java BASE_URL CALLS CONCURRENCY` prints calls a second.
final class BareClient {
  private BareClient() {}

  public static void main(String[] arguments) throws Exception {
    var url = URI.create(arguments[0] + "/chat/completions");
    var calls = Integer.parseInt(arguments[1]);
    var next = new AtomicInteger();
    var began = System.nanoTime();
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < Integer.parseInt(arguments[2]); i++) {
        executor.submit(() -> {
          for (var n = next.getAndIncrement(); n < calls; n = next.getAndIncrement()) {
            var request =
                HttpRequest.newBuilder(url)
                    .header("content-type", "application/json")
                    .POST(BodyPublishers.ofString(body(n)))
                    .build();
            var status = client.send(request, BodyHandlers.ofString()).statusCode();
            if (status != 200) {
              throw new IllegalStateException("HTTP " + status);
            }
          }
          return null;
        });
      }
    }
    System.out.printf("%.0f%n", calls / ((System.nanoTime() - began) / 1e9));
  }

  private static String body(int n) {
    return """
        {"model": "test-model", "temperature": 0, "messages": [
          {"role": "system", "content": "Choose the label that fits the text."},
          {"role": "user", "content": "bare text number %d of a customer"}],
         "response_format": {"type": "json_schema", "json_schema": {"name": "answer", "strict": true, "schema":
          {"type": "object", "properties": {"label": {"type": "string", "enum": ["refund", "outage", "other"]}},
           "required": ["label"], "additionalProperties": false}}}}
        """
        .formatted(n);
  }
}
