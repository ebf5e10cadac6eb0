package dev.penstock.record.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.base.Manner;
import dev.penstock.base.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlacesTest {
  private static final List<Block> PAGES =
      List.of(
          onPage(1, "Declarations", 1, 72, 40, 200, 60),
          onPage(2, "Roadside assistance: up to 15 miles", 2, 72, 140, 380, 152),
          onPage(3, "of towing, each event.", 2, 72, 155, 300, 167),
          onPage(4, "Deductible $500", 3, 72, 40, 200, 60),
          onPage(5, "Roadside assistance: up to 15 miles", 4, 72, 40, 380, 52));
  private static final List<Block> CUES =
      List.of(
          cue(1, "Hello, thank you for calling.", 0.5, 3.2),
          cue(2, "Is towing covered?", 4, 6),
          cue(3, "Yes, up to fifteen miles.", 83.2, 88.7),
          cue(4, "Yes, up to fifteen miles.", 3700, 3702.1),
          cue(5, "Thanks, bye.", 3703, 3704));

  @Test
  void aQuoteIsFoundWhateverItsCaseSpaceAndPunctuation() {
    var found =
        new Places(PAGES).find(row(Map.of("quote", "roadside ASSISTANCE — up to\n15 miles")));

    assertThat(found.places())
        .containsExactly(
            new Place(
                "quote", "roadside ASSISTANCE — up to\n15 miles", "page 2 (box 72,140,380,152)"));
    assertThat(found.position()).isEqualTo("page 2");
  }

  @Test
  void aQuoteMaySpanBlocks() {
    var found = new Places(PAGES).find(row(Map.of("q", "15 miles of towing")));

    assertThat(found.places().getFirst().position()).isEqualTo("page 2 (box 72,140,380,167)");
  }

  @Test
  void theRowsOwnPageChoosesAmongEqualWords() {
    var found =
        new Places(PAGES)
            .find(row(Map.of("quote", "Roadside assistance: up to 15 miles", "page", 4)));

    assertThat(found.position()).isEqualTo("page 4");
  }

  @Test
  void theRowsOwnTimeChoosesAmongEqualWords() {
    var said = "Yes, up to fifteen miles.";

    assertThat(new Places(CUES).find(row(Map.of("said", said))).position())
        .isEqualTo("00:01:23–00:01:29");
    assertThat(
            new Places(CUES)
                .find(
                    row(
                        Map.of(
                            "turn",
                            Map.of("text", said, "start_time", 3699.5, "end_time", 3710.0))))
                .places())
        .containsExactly(new Place("turn.text", said, "01:01:40–01:01:43"));
  }

  @Test
  void aSpeakersNameIsNoPartOfWhatWasSaid() {
    var found =
        new Places(CUES)
            .find(row(Map.of("words", "Bob: Is towing covered?\nAnn: Yes, up to fifteen miles.")));

    assertThat(found.position()).isEqualTo("00:00:04–00:01:29");
  }

  @Test
  void severalPlacesStandInTheDocumentsOrder() {
    var values = new LinkedHashMap<String, @Nullable Object>();
    values.put("a", "Deductible $500 ");
    values.put("b", "up to 15 miles");

    assertThat(new Places(PAGES).find(row(values)).position()).isEqualTo("page 2, page 3");
  }

  @Test
  void shortWordsAndWholeDocumentsTellNothing() {
    var all = String.join(" ", PAGES.stream().map(Block::text).toList());

    var found =
        new Places(PAGES).find(row(Map.of("a", "miles", "b", all, "c", "not there at all")));

    assertThat(found.places()).isEmpty();
    assertThat(found.position()).isEqualTo("pages 1–4");
  }

  @Test
  void partsOfWordsAreNoQuotes() {
    assertThat(new Places(PAGES).find(row(Map.of("a", "oadside assistanc"))).places()).isEmpty();
  }

  @Test
  void linesAreTold() {
    var blocks =
        List.of(onLines(1, "Title of it all", 1, 1), onLines(2, "the second paragraph", 14, 16));

    assertThat(new Places(blocks).find(row(Map.of("a", "The second paragraph"))).position())
        .isEqualTo("lines 14–16");
  }

  @Test
  void whatModelsAnsweredIsLookedForToo() {
    var call =
        new CallTrace(
            1,
            "m",
            "m",
            "[]",
            "{\"evidence\":{\"quote\":\"Is towing covered?\"}}",
            new Tokens(1, 0, 1),
            null,
            1,
            1,
            Manner.DIRECT);
    var step = new Trace.Step("s", "ask", "k", Map.of(), List.of(call));

    assertThat(new Places(CUES).find(Quotes.of(Map.of(), List.of(step))).places())
        .containsExactly(new Place("evidence.quote", "Is towing covered?", "00:00:04–00:00:06"));
  }

  private static List<Quotes.Quote> row(Map<String, ? extends @Nullable Object> values) {
    return Quotes.of(new LinkedHashMap<>(values), new ArrayList<>());
  }

  private static Block onPage(int n, String text, int page, Integer... box) {
    return new Block(
        n,
        text,
        page,
        Arrays.stream(box).map(Integer::doubleValue).toList(),
        null,
        null,
        null,
        null);
  }

  private static Block cue(int n, String text, double start, double end) {
    return new Block(n, text, null, List.of(), start, end, n, n);
  }

  private static Block onLines(int n, String text, int first, int last) {
    return new Block(n, text, null, List.of(), null, null, first, last);
  }
}
