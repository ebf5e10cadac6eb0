package dev.penstock.inference.operators;

import dev.penstock.gateway.api.Gateway;
import dev.penstock.gateway.api.Outcome;
import dev.penstock.gateway.api.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Sends questions through the gateway; several at once each on a virtual thread of its own.
record LiveAsker(Gateway gateway) implements Asker<InterruptedException> {

  @Override
  public Heard ask(Request request) throws InterruptedException {
    return switch (gateway.send(request)) {
      case Outcome.Answered(var answer) -> new Heard.Said(answer);
      case Outcome.Failed(var failure, var call) -> new Heard.Failed(failure, call);
    };
  }

  @Override
  public <T> List<T> all(List<Task<T, InterruptedException>> tasks) throws InterruptedException {
    if (tasks.size() == 1) {
      return List.of(tasks.getFirst().run());
    }
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var futures = tasks.stream().map(task -> executor.submit(task::run)).toList();
      try {
        var results = new ArrayList<T>();
        for (var future : futures) {
          results.add(future.get());
        }
        return results;
      } catch (InterruptedException e) {
        executor.shutdownNow();
        throw e;
      } catch (ExecutionException e) {
        executor.shutdownNow();
        throw thrown(e.getCause());
      }
    }
  }

  private static InterruptedException thrown(@Nullable Throwable cause) {
    return switch (cause) {
      case InterruptedException interrupted -> interrupted;
      case RuntimeException bug -> throw bug;
      case Error error -> throw error;
      case null, default -> throw new IllegalStateException(cause);
    };
  }

  @Override
  public boolean dry() {
    return false;
  }
}
