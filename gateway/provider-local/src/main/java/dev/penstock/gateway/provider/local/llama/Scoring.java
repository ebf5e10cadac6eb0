package dev.penstock.gateway.provider.local.llama;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Endings that are weighed against each other: the probability of each one's tokens, one after the
/// other, after the same beginning.
///
/// An ending's first token needs no computation besides the beginning's, and its last one none of
/// its own.
final class Scoring implements Work {
  /// Rows of scores in one step; each is as long as the vocabulary.
  private static final int ROWS = 64;

  private final List<List<Integer>> endings;
  private final double[] sums;
  private final List<Branch> step = new ArrayList<>();
  private int next;
  private boolean begun;
  private int cached;
  private long firstNanos;
  private @Nullable Said said;

  private record Branch(int ending, int row) {}

  Scoring(Task.Score task) {
    endings = task.endings();
    sums = new double[endings.size()];
  }

  @Override
  public void heard(float[] logits, Slot slot) {
    var total = logTotal(logits);
    for (var i = 0; i < sums.length; i++) {
      sums[i] = logits[endings.get(i).getFirst()] - total;
    }
    begun = true;
    cached = slot.cached();
    firstNanos = System.nanoTime();
    finishIfDone();
  }

  @Override
  public void fill(Batch batch, Branches branches, Slot slot) {
    step.clear();
    if (!begun) {
      return;
    }
    var rows = 0;
    for (var i = next; i < endings.size(); i++) {
      var computed = endings.get(i).size() - 1;
      var fits = computed <= batch.room() && (rows == 0 || rows + computed <= ROWS);
      if (branches.left() == 0 || !fits) {
        return;
      }
      step.add(new Branch(i, batch.size()));
      rows += computed;
      if (computed > 0) {
        var sequence = branches.of(slot.sequence(), slot.past());
        for (var k = 0; k < computed; k++) {
          batch.add(endings.get(i).get(k), slot.past() + k, sequence, true);
        }
      }
    }
  }

  @Override
  public void read(Rows rows) {
    for (var branch : step) {
      var tokens = endings.get(branch.ending());
      for (var k = 1; k < tokens.size(); k++) {
        var logits = rows.of(branch.row() + k - 1);
        sums[branch.ending()] += logits[tokens.get(k)] - logTotal(logits);
      }
      next = branch.ending() + 1;
    }
    step.clear();
    finishIfDone();
  }

  private void finishIfDone() {
    if (!begun) {
      return;
    }
    while (next < sums.length && endings.get(next).size() == 1) {
      next++;
    }
    if (next == sums.length) {
      said = new Said.Chosen(shares(), cached, firstNanos);
    }
  }

  private List<Double> shares() {
    var best = Arrays.stream(sums).max().orElse(0);
    var total = Arrays.stream(sums).map(sum -> Math.exp(sum - best)).sum();
    return Arrays.stream(sums).mapToObj(sum -> Math.exp(sum - best) / total).toList();
  }

  private static double logTotal(float[] logits) {
    var top = logits[Pick.best(logits)];
    double sum = 0;
    for (var logit : logits) {
      sum += Math.exp(logit - top);
    }
    return top + Math.log(sum);
  }

  @Override
  public Optional<Said> ended() {
    return Optional.ofNullable(said);
  }

  @Override
  public void close() {}
}
