package dev.penstock.gateway.provider.simulated;

import dev.penstock.base.Digest128;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// What a simulated model was asked and what it answered, counted exactly under concurrency.
///
/// A client's claims (each question paid once, at most so many in flight) are checked against it.
public final class Account {

  /// The account at one moment.
  ///
  /// @param requests that arrived; an embedding of several texts is one request
  /// @param questions that arrived: a chat is one, an embedding as many as it has texts
  /// @param distinctQuestions of them (model, messages, schema, settings)
  /// @param answered requests that got a complete answer of any status
  /// @param paid questions answered with 200: what a vendor would charge for
  /// @param duplicatesPaid of those, the ones whose question had been answered with 200 before
  /// @param byStatus requests by HTTP status, and `cut`, `hang`
  /// @param tokensIn of paid questions
  /// @param tokensOut of paid questions
  /// @param nanos what the paid requests came to, in nano-dollars
  /// @param maxInFlight most requests between arrival and end at one moment
  /// @param faults injected, by the option that asked for them
  /// @param batchPaid of the paid questions, those that came in batches, at half the price
  /// @param batches that were taken
  public record Statement(
      long requests,
      long questions,
      long distinctQuestions,
      long answered,
      long paid,
      long duplicatesPaid,
      Map<String, Long> byStatus,
      long tokensIn,
      long tokensOut,
      long nanos,
      int maxInFlight,
      Map<String, Long> faults,
      long batchPaid,
      long batches) {
    public Statement {
      byStatus = java.util.Collections.unmodifiableMap(new TreeMap<>(byStatus));
      faults = java.util.Collections.unmodifiableMap(new TreeMap<>(faults));
    }
  }

  private volatile Sheet sheet = new Sheet();

  /// Everything since the start or the last [#reset].
  public Statement statement() {
    return sheet.statement();
  }

  /// What single requests came to, in the order in which they were charged; none unless the book is
  /// kept.
  ///
  /// @param from how many of the first to leave out
  public List<Bill> bills(int from, int most) {
    return sheet.bills(from, most);
  }

  /// Starts a new account. Requests under way end in the old one.
  public void reset() {
    sheet = new Sheet();
  }

  Sheet current() {
    return sheet;
  }

  /// The counts between two resets.
  static final class Sheet {
    private final LongAdder requests = new LongAdder();
    private final LongAdder questions = new LongAdder();
    private final LongAdder answered = new LongAdder();
    private final LongAdder paid = new LongAdder();
    private final LongAdder duplicates = new LongAdder();
    private final LongAdder batchPaid = new LongAdder();
    private final LongAdder batches = new LongAdder();
    private final LongAdder tokensIn = new LongAdder();
    private final LongAdder tokensOut = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final List<Bill> book = new ArrayList<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger maxInFlight = new AtomicInteger();
    private final Map<String, LongAdder> byStatus = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> faults = new ConcurrentHashMap<>();
    private final Map<Digest128, AtomicInteger> attempts = new ConcurrentHashMap<>();
    private final Map<Digest128, AtomicInteger> answers = new ConcurrentHashMap<>();

    /// Returns how many requests are in flight now, this one included.
    int arrive(List<Digest128> asked) {
      requests.increment();
      questions.add(asked.size());
      asked.forEach(question -> answers.computeIfAbsent(question, _ -> new AtomicInteger()));
      var now = inFlight.incrementAndGet();
      maxInFlight.accumulateAndGet(now, Math::max);
      return now;
    }

    /// Which attempt at this request it is, from 0.
    int attempt(Digest128 request) {
      return attempts.computeIfAbsent(request, _ -> new AtomicInteger()).getAndIncrement();
    }

    void fault(Fault fault) {
      faults.computeIfAbsent(fault.key(), _ -> new LongAdder()).increment();
    }

    void batch() {
      batches.increment();
    }

    void payBatch(List<Digest128> asked, Bill bill, boolean kept) {
      batchPaid.add(asked.size());
      pay(asked, bill, kept);
    }

    void pay(List<Digest128> asked, Bill bill, boolean kept) {
      paid.add(asked.size());
      tokensIn.add(bill.tokensIn());
      tokensOut.add(bill.tokensOut());
      nanos.add(bill.nanos());
      if (kept) {
        synchronized (book) {
          book.add(bill);
        }
      }
      for (var question : asked) {
        if (answers.computeIfAbsent(question, _ -> new AtomicInteger()).getAndIncrement() > 0) {
          duplicates.increment();
        }
      }
    }

    /// Ends a request that got a whole HTTP answer.
    void end(int status) {
      answered.increment();
      end(Integer.toString(status));
    }

    /// Ends a request that got none: `cut` or `hang`.
    void end(String how) {
      byStatus.computeIfAbsent(how, _ -> new LongAdder()).increment();
      inFlight.decrementAndGet();
    }

    List<Bill> bills(int from, int most) {
      synchronized (book) {
        var first = Math.min(from, book.size());
        return List.copyOf(book.subList(first, Math.min(first + most, book.size())));
      }
    }

    Statement statement() {
      return new Statement(
          requests.sum(),
          questions.sum(),
          answers.size(),
          answered.sum(),
          paid.sum(),
          duplicates.sum(),
          sums(byStatus),
          tokensIn.sum(),
          tokensOut.sum(),
          nanos.sum(),
          maxInFlight.get(),
          sums(faults),
          batchPaid.sum(),
          batches.sum());
    }

    private static Map<String, Long> sums(Map<String, LongAdder> counts) {
      var sums = new TreeMap<String, Long>();
      counts.forEach((key, count) -> sums.put(key, count.sum()));
      return sums;
    }
  }
}
