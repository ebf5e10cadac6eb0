package dev.penstock.gateway.provider.local.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayDeque;

/// The last errors that the library wrote; the rest of its log is dropped.
@SuppressWarnings("restricted") // calling C is what it is for
final class NativeLog {
  private static final int ERROR = 4;
  private static final int KEPT = 8;
  private static final int LONGEST = 400;
  private final ArrayDeque<String> errors = new ArrayDeque<>();

  /// Lives as long as the process: the library may write from threads of its own.
  MemorySegment callback() {
    try {
      var heard =
          MethodHandles.lookup()
              .bind(
                  this,
                  "heard",
                  MethodType.methodType(
                      void.class, int.class, MemorySegment.class, MemorySegment.class));
      return Linker.nativeLinker()
          .upcallStub(heard, FunctionDescriptor.ofVoid(JAVA_INT, ADDRESS, ADDRESS), Arena.global());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Called by the library; must not throw, that would end the process.
  void heard(int level, MemorySegment text, MemorySegment ignored) {
    if (level != ERROR) {
      return;
    }
    var line = Strings.read(text).strip();
    synchronized (errors) {
      errors.addLast(line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line);
      if (errors.size() > KEPT) {
        errors.removeFirst();
      }
    }
  }

  /// What was heard since the last time, in one line; empty when nothing was.
  String taken() {
    synchronized (errors) {
      var text = String.join("; ", errors);
      errors.clear();
      return text;
    }
  }
}
