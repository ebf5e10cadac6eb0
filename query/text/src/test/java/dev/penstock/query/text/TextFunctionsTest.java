package dev.penstock.query.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.penstock.base.ProblemException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TextFunctionsTest {

  static Stream<TextFunction> functions() {
    return TextFunctions.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void nullGivesNull(TextFunction function) {
    var nulls = Collections.<@Nullable Object>nCopies(function.parameters().size(), null);

    assertThat(function.call(nulls)).isNull();
  }

  @Test
  void namesAreUnique() {
    assertThat(TextFunctions.ALL).extracting(TextFunction::name).doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "{0} {2}")
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
"""
jq       ~ {"a": [1, {"b": "x"}]}     ~ .a[1]        ~ {"b":"x"}
jq       ~ {"a": [1, 2]}              ~ [.a[] + 1]   ~ [2,3]
jq       ~ {"a": null}                ~ .a           ~
jq       ~ {"a": 1}                   ~ empty        ~
jq_text  ~ {"a": "x"}                 ~ .a           ~ x
jq_text  ~ {"a": [1]}                 ~ .a           ~ [1]
render   ~ Hi {{ name }}, {{x.y}}{{z}} ~ {"name": "{{x}} $1", "x": {"y": 1.50}, "z": null} ~ Hi {{x}} $1, 1.50
markdown_toc ~ `## a
### b
# c` ~ 2 ~ `  - a
- c`
""")
  void functionsGiveWhatTheyPromise(
      String name, String first, String second, @Nullable String value) {
    Object other = name.equals("markdown_toc") ? (Object) Long.valueOf(second) : second;

    assertThat(call(name, first, other)).isEqualTo(value);
  }

  @ParameterizedTest(name = "{0} {2}")
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
"""
jq     ~ [1, 2]   ~ .[]      ~ jq: `query` gives 2 values; for a list of them write [.[]], for one first(.[])
jq     ~ no json  ~ .        ~ jq: `json` is no JSON: no json
jq     ~ {}       ~ .a |     ~ jq: `query` fails: Cannot compile query: .a |
jq     ~ [1]      ~ .a       ~ jq: `query` fails: Cannot index array with string "a"
jq     ~ {}       ~ env      ~ jq: `query` fails: env is not available here
jq     ~ {}       ~ $ENV     ~ jq: `query` fails: $ENV is not defined
jq     ~ {}       ~ def f: 1 + f; f ~ jq: `json` nests too deeply; cut it into smaller parts
render ~ {{ nam }} ~ {"name": 1} ~ render: `template` asks for `nam`; the values are name
render ~ {{ nam }} ~ "x"     ~ render: `values` is no struct; write {'name': value}
fuzzy_ratio ~ a    ~ b       ~ fuzzy_ratio: `method` is 'jarow'; did you mean 'jaro'?
""")
  void mistakesNameTheFunctionAndTheArgument(
      String name, String first, String second, String message) {
    var arguments =
        name.equals("fuzzy_ratio")
            ? new Object[] {first, second, "jarow"}
            : new Object[] {first, second};

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> call(name, arguments))
        .withMessage(message);
  }

  @Test
  void sectionsKnowWhatTheyStandUnder() {
    assertThat(call("markdown_sections", "in\n\n# A *b*\n\nx\n\n## C\n\ny\n\n# D\n"))
        .isEqualTo(
            "[{\"n\":1,\"heading\":null,\"level\":0,\"content\":\"in\",\"parent\":null,\"path\":null,\"first_line\":1,\"last_line\":2},"
                + "{\"n\":2,\"heading\":\"A b\",\"level\":1,\"content\":\"x\",\"parent\":null,\"path\":\"A b\",\"first_line\":3,\"last_line\":6},"
                + "{\"n\":3,\"heading\":\"C\",\"level\":2,\"content\":\"y\",\"parent\":\"A b\",\"path\":\"A b > C\",\"first_line\":7,\"last_line\":10},"
                + "{\"n\":4,\"heading\":\"D\",\"level\":1,\"content\":\"\",\"parent\":null,\"path\":\"D\",\"first_line\":11,\"last_line\":11}]");
  }

  @Test
  void codeIsFoundByItsLanguage() {
    assertThat(
            call("markdown_code_blocks", "```Sql x\nSELECT 1\n```\n\n> ```\n> y\n> ```\n", "sql"))
        .isEqualTo(
            "[{\"n\":1,\"language\":\"sql\",\"code\":\"SELECT 1\",\"first_line\":1,\"last_line\":3}]");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "en, 'Hello, I would like to know whether my towing is covered by the policy.'",
    "de, 'Guten Tag, ich möchte gerne wissen, ob mein Auto versichert ist.'",
    "pl, 'Dzień dobry, chciałbym zgłosić szkodę w moim samochodzie.'",
    "fr, 'Bonjour, je voudrais savoir si ma voiture est assurée.'",
    "zh, 我想知道我的汽车是否有保险。"
  })
  void aSentenceTellsItsLanguage(String language, String text) {
    assertThat(call("detect_language", text)).asString().contains("\"language\":\"" + language);
  }

  @Test
  void aTextWithoutLettersHasNoLanguage() {
    assertThat(call("detect_language", "123 ?!")).isNull();
  }

  @Test
  void deepNestingIsAMistakeOrAResultButNoCrash() {
    for (var name : List.of("markdown_json", "markdown_sections", "markdown_toc")) {
      for (var piece : List.of("> ", "- ", "[", "*a ", "![")) {
        try {
          assertThat(call(name, piece.repeat(50_000))).isNotNull();
        } catch (ProblemException e) {
          assertThat(e).hasMessageContaining("nests too deeply");
        }
      }
    }
  }

  private static @Nullable Object call(String name, Object... given) {
    var function =
        TextFunctions.ALL.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    var arguments = new ArrayList<>(List.of(given));
    for (var i = given.length; i < function.parameters().size(); i++) {
      arguments.add(Objects.requireNonNull(function.parameters().get(i).byDefault()));
    }
    return function.call(arguments);
  }
}
