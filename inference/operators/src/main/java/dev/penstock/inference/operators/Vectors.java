package dev.penstock.inference.operators;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Arithmetic on embeddings.
final class Vectors {
  private Vectors() {}

  /// From -1 to 1; 0 when either has no direction.
  static double cosine(float[] a, float[] b) {
    double dot = 0;
    double lengthA = 0;
    double lengthB = 0;
    for (var i = 0; i < a.length; i++) {
      dot += (double) a[i] * b[i];
      lengthA += (double) a[i] * a[i];
      lengthB += (double) b[i] * b[i];
    }
    var lengths = Math.sqrt(lengthA) * Math.sqrt(lengthB);
    return lengths == 0 ? 0 : Math.clamp(dot / lengths, -1, 1);
  }

  /// The mean of the vectors' directions, of length 1.
  static float[] mean(List<float[]> vectors) {
    var sum = new double[vectors.getFirst().length];
    for (var vector : vectors) {
      var length = length(vector);
      for (var i = 0; i < sum.length; i++) {
        sum[i] += vector[i] / length;
      }
    }
    var length = Math.sqrt(Arrays.stream(sum).map(x -> x * x).sum());
    var mean = new float[sum.length];
    for (var i = 0; i < sum.length; i++) {
      mean[i] = (float) (length == 0 ? 0 : sum[i] / length);
    }
    return mean;
  }

  private static double length(float[] vector) {
    double sum = 0;
    for (var x : vector) {
      sum += (double) x * x;
    }
    return sum == 0 ? 1 : Math.sqrt(sum);
  }

  /// A vector written as a JSON list of numbers; empty when `text` is anything else.
  static Optional<float[]> read(String text) {
    var start = text.stripLeading();
    return start.startsWith("[") ? Json.read(start).flatMap(Vectors::floats) : Optional.empty();
  }

  private static Optional<float[]> floats(JsonNode node) {
    if (!node.isArray() || node.isEmpty()) {
      return Optional.empty();
    }
    var floats = new float[node.size()];
    for (var i = 0; i < floats.length; i++) {
      if (!node.get(i).isNumber()) {
        return Optional.empty();
      }
      floats[i] = node.get(i).floatValue();
    }
    return Optional.of(floats);
  }
}
