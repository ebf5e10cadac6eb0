package dev.penstock.gateway.provider.local;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes a value when it is first needed, once.
final class Lazy<T> {
  private final ReentrantLock lock = new ReentrantLock();
  private final Supplier<T> maker;
  private volatile @Nullable T value;

  Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  T get() {
    var made = value;
    if (made != null) {
      return made;
    }
    lock.lock();
    try {
      var again = value;
      var result = again == null ? maker.get() : again;
      value = result;
      return result;
    } finally {
      lock.unlock();
    }
  }

  void ifMade(Consumer<T> action) {
    var made = value;
    if (made != null) {
      action.accept(made);
    }
  }
}
