package dev.penstock.query.run;

import dev.penstock.query.engine.Engine;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/// The tables of one run in the engine's database; all are dropped when it ends.
final class Scratch implements AutoCloseable {
  private static final AtomicLong RUNS = new AtomicLong();
  private final Engine engine;
  private final String prefix = "_run" + RUNS.incrementAndGet() + "_";
  private final AtomicLong count = new AtomicLong();
  private final ConcurrentLinkedQueue<String> tables = new ConcurrentLinkedQueue<>();

  Scratch(Engine engine) {
    this.engine = engine;
  }

  Engine engine() {
    return engine;
  }

  /// A name that nothing else has; needs no quotes.
  String name() {
    var name = prefix + count.incrementAndGet();
    tables.add(name);
    return name;
  }

  /// A new table `(definition)` or `AS select`.
  String create(String what) {
    var name = name();
    engine.execute("CREATE TABLE " + name + " " + what);
    return name;
  }

  @Override
  public void close() {
    tables.forEach(table -> engine.execute("DROP TABLE IF EXISTS " + table));
  }
}
