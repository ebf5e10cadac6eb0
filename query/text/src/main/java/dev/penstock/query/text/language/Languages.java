package dev.penstock.query.text.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/// Tells the language of a text. The model is read when it is first asked.
public final class Languages {
  private static final String MODEL = "/langdetect-183.bin";
  private static final int ENOUGH = 4000;

  /// The model's own codes for languages that are better known by another.
  private static final Map<String, String> COMMON =
      Map.of(
          "cmn", "zh", "pes", "fa", "nob", "no", "ekk", "et", "lvs", "lv", "swa", "sw", "msa",
          "ms");

  private static final Map<String, String> SHORT =
      Arrays.stream(Locale.getISOLanguages())
          .collect(
              Collectors.toMap(
                  code -> Locale.of(code).getISO3Language(), Function.identity(), (a, _) -> a));

  private Languages() {}

  /// Empty when there is no letter in the text.
  public static Optional<Language> of(String text) {
    if (text.codePoints().noneMatch(Character::isLetter)) {
      return Optional.empty();
    }
    var part = text.length() > ENOUGH ? text.substring(0, ENOUGH) : text;
    var found = Detector.INSTANCE.predictLanguages(part);
    var code = found[0].getLang();
    var margin = 1 - found[1].getConfidence() / found[0].getConfidence();
    return Optional.of(
        new Language(COMMON.getOrDefault(code, SHORT.getOrDefault(code, code)), margin));
  }

  private static final class Detector {
    private static final LanguageDetectorME INSTANCE = new LanguageDetectorME(model());

    private static LanguageDetectorModel model() {
      try (var stream =
          Objects.requireNonNull(LanguageDetectorModel.class.getResourceAsStream(MODEL))) {
        return new LanguageDetectorModel(stream);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
