package dev.penstock.inference.operators;

import dev.penstock.base.Failure;
import dev.penstock.base.Origin;
import dev.penstock.gateway.api.Request;
import dev.penstock.inference.operators.Embedding.Embedded;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// `AI_CLASSIFY` with a model that only embeds: the label whose centre is nearest by cosine.
///
/// A label's centre is the mean of its examples and its description, the description weighing as
/// much as one example. Centres of constant labels are computed once.
///
/// The confidence is a softmax over the cosines. It orders answers by how clearly one label wins;
/// it is not a probability: how often answers of a given confidence are right depends on the
/// labels.
final class ClassifyByEmbedding implements Program {
  /// Cosines of short texts differ by hundredths; chosen on 77 bank intents so that the mean
  /// confidence is near the share of right answers.
  static final double SHARPNESS = 60;

  private final Embedding embedding;
  private final @Nullable Labels constant;
  private final List<Labels.Example> examples;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Centres ready;
  private boolean told;

  ClassifyByEmbedding(
      Embedding embedding, @Nullable Labels constant, List<Labels.Example> examples) {
    this.embedding = embedding;
    this.constant = constant;
    this.examples = List.copyOf(examples);
  }

  @Override
  public <X extends Exception> Result run(
      List<@Nullable String> arguments, Origin origin, Asker<X> asker) throws X {
    var text = arguments.get(0);
    var labels = arguments.get(1);
    if (text == null || labels == null) {
      return new Result.Nothing();
    }
    try {
      var found =
          constant == null
              ? centres(Labels.read(labels), origin, asker)
              : once(constant, origin, asker);
      var vector = embedding.of(text, origin, asker);
      return switch (found) {
        case Found.Failed(var result) -> result;
        case Found.Known(var centres) ->
            switch (vector) {
              case Embedded.Lost(var result) -> result;
              case Embedded.Vector(var point, var calls) -> centres.nearest(point, calls);
            };
      };
    } catch (IllegalArgumentException e) {
      return new Result.Lost(new Failure.InputFailed(String.valueOf(e.getMessage())), List.of());
    }
  }

  private <X extends Exception> Found once(Labels labels, Origin origin, Asker<X> asker) throws X {
    lock.lock();
    try {
      if (ready != null) {
        return new Found.Known(ready);
      }
      if (asker.dry() && told) {
        return new Found.Failed(new Result.Unasked());
      }
      told = told || asker.dry();
      var found = centres(labels, origin, asker);
      if (found instanceof Found.Known(var centres)) {
        ready = centres;
      }
      return found;
    } finally {
      lock.unlock();
    }
  }

  private <X extends Exception> Found centres(Labels labels, Origin origin, Asker<X> asker)
      throws X {
    var texts = new ArrayList<Asker.Task<Embedded, X>>();
    var owners = new ArrayList<Integer>();
    var names = labels.names();
    for (var i = 0; i < names.size(); i++) {
      var name = names.get(i);
      var about = about(name, labels.descriptions().getOrDefault(name, ""));
      texts.add(() -> embedding.of(about, origin, asker));
      owners.add(i);
    }
    for (var example : examples) {
      texts.add(() -> embedding.of(example.text(), origin, asker));
      owners.add(names.indexOf(example.labels().getFirst()));
    }
    return mixed(names, asker.all(texts), owners);
  }

  private static Found mixed(List<String> names, List<Embedded> embedded, List<Integer> owners) {
    var points = new ArrayList<List<float[]>>();
    names.forEach(_ -> points.add(new ArrayList<>()));
    for (var i = 0; i < embedded.size(); i++) {
      switch (embedded.get(i)) {
        case Embedded.Lost(var result) -> {
          return new Found.Failed(result);
        }
        case Embedded.Vector(var vector, _) -> {
          if (owners.get(i) >= 0) {
            points.get(owners.get(i)).add(vector);
          }
        }
      }
    }
    return new Found.Known(new Centres(names, points.stream().map(Vectors::mean).toList()));
  }

  /// What is embedded for a label: `card arrival: when a new card comes`.
  private static String about(String label, String description) {
    var words = label.replace('_', ' ').replace('-', ' ').strip();
    return description.isBlank() ? words : words + ": " + description.strip();
  }

  @Override
  public long outputTokens(Request request) {
    return 0;
  }

  private sealed interface Found {
    record Known(Centres centres) implements Found {}

    record Failed(Result result) implements Found {}
  }

  private record Centres(List<String> labels, List<float[]> vectors) {
    Result nearest(float[] point, List<Long> calls) {
      var scores = vectors.stream().mapToDouble(centre -> Vectors.cosine(point, centre)).toArray();
      var best = 0;
      for (var i = 1; i < scores.length; i++) {
        best = scores[i] > scores[best] ? i : best;
      }
      double sum = 0;
      for (var score : scores) {
        sum += Math.exp(SHARPNESS * (score - scores[best]));
      }
      return new Result.Got(labels.get(best), 1 / sum, null, calls);
    }
  }
}
