package dev.penstock.gateway.provider.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.gateway.api.Request.Message;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PrefixCacheTest {
  private static final String LONG = "word ".repeat(1000);
  private final AtomicLong nanos = new AtomicLong();
  private final PrefixCache cache = new PrefixCache(nanos::get);

  private static Question question(String text) {
    return new Question("m", List.of(new Message("user", text)), null, "", "", 0);
  }

  private static Question marked(String text, int shared) {
    var message = new Message("user", text, text, shared);
    return new Question("m", List.of(message), null, "", "", 0).asMarked();
  }

  private PrefixCache.Found asked(Question question) {
    var found = cache.find(question);
    cache.keep(found);
    return found;
  }

  @Test
  void aLongBeginningIsFoundOnceItsFirstQuestionIsAnswered() {
    var first = cache.find(question(LONG + "one"));
    var meanwhile = cache.find(question(LONG + "two"));
    cache.keep(first);
    var later = cache.find(question(LONG + "three"));

    assertThat(meanwhile.read()).isZero();
    assertThat(later.read()).isEqualTo(5000 / 4 / 128 * 128);
  }

  @Test
  void aShortBeginningIsNotKept() {
    asked(question("short ".repeat(100) + "one"));

    assertThat(asked(question("short ".repeat(100) + "two")).read()).isZero();
  }

  @Test
  void whatNobodyAskedForInFiveMinutesIsGone() {
    asked(question(LONG));
    nanos.addAndGet(Duration.ofMinutes(6).toNanos());

    assertThat(asked(question(LONG)).read()).isZero();
  }

  @Test
  void whereMarksSayWhatToKeepNothingElseIsKept() {
    var unmarked = asked(marked(LONG + "one", 0));
    var written = asked(marked(LONG + "two", LONG.length()));
    var read = asked(marked(LONG + "three", LONG.length()));

    assertThat(unmarked).isEqualTo(PrefixCache.Found.NOTHING);
    assertThat(written.written()).isEqualTo(1250);
    assertThat(written.read()).isZero();
    assertThat(read.read()).isEqualTo(1250);
    assertThat(read.written()).isZero();
  }
}
