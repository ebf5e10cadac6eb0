package dev.penstock.gateway.provider.simulated;

import dev.penstock.base.Digest128;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/// What a vendor keeps of prompts' beginnings: from 1,024 tokens on, in blocks of 128, until nobody
/// asked for five minutes.
///
/// A beginning is there when the answer to the question that had it first is under way: questions
/// that are asked at the same time do not find each other's. OpenAI's protocol caches by itself;
/// Anthropic's only up to the places that a question marks.
final class PrefixCache {
  private static final int TOKEN = 4;
  private static final int BLOCK = 128;
  private static final int LEAST = 1024;
  private static final long KEPT = Duration.ofMinutes(5).toNanos();
  private final LongSupplier nanos;
  private final ConcurrentMap<Digest128, Long> seen = new ConcurrentHashMap<>();

  PrefixCache(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /// What one question found.
  ///
  /// @param read tokens that were there
  /// @param written tokens that it leaves there and is told so
  /// @param kept what is there after it
  record Found(long read, long written, List<Digest128> kept) {
    static final Found NOTHING = new Found(0, 0, List.of());

    Found {
      kept = List.copyOf(kept);
    }
  }

  Found find(Question question) {
    return question.marks() == null ? automatic(question) : marked(question, question.marks());
  }

  /// The answer is under way.
  void keep(Found found) {
    found.kept().forEach(beginning -> seen.put(beginning, nanos.getAsLong()));
  }

  private Found automatic(Question question) {
    var text = question.text();
    var all = new ArrayList<Digest128>();
    var read = 0L;
    var chain = start(question);
    for (var end = BLOCK * TOKEN; end <= text.length(); end += BLOCK * TOKEN) {
      chain = Digest128.of(chain.hex(), text.substring(end - BLOCK * TOKEN, end));
      all.add(chain);
      read = isThere(chain) ? end / TOKEN : read;
    }
    return new Found(read < LEAST ? 0 : Math.min(read, question.tokens()), 0, all);
  }

  private Found marked(Question question, List<Integer> marks) {
    var text = question.text();
    var all = new ArrayList<Digest128>();
    var read = 0L;
    var last = 0L;
    for (var mark : marks) {
      if (mark / TOKEN >= LEAST) {
        var beginning = Digest128.of(start(question).hex(), text.substring(0, mark));
        all.add(beginning);
        last = mark / TOKEN;
        read = isThere(beginning) ? last : read;
      }
    }
    return new Found(read, last - read, all);
  }

  private static Digest128 start(Question question) {
    return Digest128.of(question.model(), String.valueOf(question.schema()));
  }

  private boolean isThere(Digest128 beginning) {
    var at = seen.get(beginning);
    return at != null && nanos.getAsLong() - at < KEPT;
  }
}
