package dev.penstock.documents.ocr;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.bytedeco.tesseract.ETEXT_DESC;
import org.bytedeco.tesseract.TessBaseAPI;

/// Reads a picture. Each call has a Tesseract of its own, because one must not be shared by
/// threads.
public final class Recognition {
  private static final String LANGUAGE = "eng";

  private Recognition() {}

  /// The words on a picture.
  ///
  /// @param languageData the folder of `eng.traineddata`
  /// @throws LinkageError when the natives do not load on this platform
  public static List<RecognizedWord> words(Picture picture, Path languageData, Duration most)
      throws IOException {
    try (var tesseract = new TessBaseAPI();
        var monitor = new ETEXT_DESC()) {
      if (tesseract.Init(languageData.toString(), LANGUAGE) != 0) {
        throw new IOException("the language data in " + languageData + " cannot be used");
      }
      tesseract.SetImage(picture.grey(), picture.width(), picture.height(), 1, picture.width());
      tesseract.SetSourceResolution(picture.dotsPerInch());
      monitor.set_deadline_msecs((int) Math.min(most.toMillis(), Integer.MAX_VALUE));
      if (tesseract.Recognize(monitor) != 0) {
        throw new IOException("it was not read within " + most.toSeconds() + " s");
      }
      try (var table = tesseract.GetTSVText(0)) {
        var words = WordTable.words(table == null ? "" : table.getString("UTF-8"));
        if (table != null) {
          table.deallocate();
        }
        return words;
      } finally {
        tesseract.End();
      }
    }
  }
}
