package dev.penstock.gateway.provider.local.llama;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a model that knows nothing may write under a grammar, drawn token by token.
class GrammarWalkTest {
  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final int LIMIT = 200;
  private static final Bare BARE = Bare.open();
  private static final Arena ARENA = Arena.ofShared();
  private static final Candidates CANDIDATES = new Candidates(ARENA, BARE.vocabulary().size());

  @AfterAll
  static void close() {
    BARE.close();
    ARENA.close();
  }

  static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whateverIsDrawnConformsToTheSchema(long seed) throws IOException {
    var schema = new RandomSchema(seed).object(2);
    try (var grammars = new Grammars(BARE.library(), BARE.vocabulary(), CANDIDATES)) {
      var constraint = grammars.start(SchemaGrammar.of(schema, LIMIT)).orElseThrow();

      var text = walk(constraint, new Random(seed));

      constraint.close();
      assertThat(RandomSchema.conforms(schema, STRICT.readTree(text))).as(text).isTrue();
    }
  }

  private static String walk(Constraint constraint, Random random) {
    var text = new ByteArrayOutputStream();
    var end = BARE.vocabulary().end();
    while (!constraint.allows(end)) {
      var token = token(constraint, random);
      BARE.vocabulary().append(token, text);
      constraint.accept(token);
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  /// Any allowed one; where few are allowed, they are found by striking out the others.
  private static int token(Constraint constraint, Random random) {
    for (var i = 0; i < 200; i++) {
      var token = random.nextInt(BARE.vocabulary().size());
      if (constraint.allows(token)) {
        return token;
      }
    }
    var scores = new float[BARE.vocabulary().size()];
    for (var i = 0; i < scores.length; i++) {
      scores[i] = random.nextFloat();
    }
    constraint.strike(scores);
    return Pick.best(scores);
  }

  @Test
  void aGrammarThatIsNoneIsRefused() {
    try (var grammars = new Grammars(BARE.library(), BARE.vocabulary(), CANDIDATES)) {
      assertThat(grammars.start("root ::= (")).isEmpty();
      assertThat(grammars.start("other ::= \"a\"")).isEmpty();
      assertThat(grammars.start("root ::= missing")).isEmpty();
    }
  }
}
