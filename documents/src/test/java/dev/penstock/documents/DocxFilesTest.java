package dev.penstock.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocxFilesTest {
  private static final String NAMES =
      "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
          + " xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'";
  private static final String BODY =
      """
      <w:document %s><w:body>
      <w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr><w:r><w:t>Versicherungsschein</w:t></w:r></w:p>
      <w:p><w:r><w:t xml:space="preserve">The limit </w:t></w:r><w:del><w:r><w:delText>was</w:delText></w:r></w:del>
      <w:ins><w:r><w:t>is €500</w:t></w:r></w:ins><w:r><w:noBreakHyphen/><w:t>based.</w:t></w:r></w:p>
      <w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>Fire</w:t></w:r></w:p>
      <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Coverage</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>Limit</w:t></w:r></w:p></w:tc></w:tr>
      <w:tr><w:tc><w:p><w:r><w:t>Collision</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>$500</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
      <w:p><mc:AlternateContent><mc:Choice><w:t>once</w:t></mc:Choice><mc:Fallback><w:t>twice</w:t></mc:Fallback></mc:AlternateContent></w:p>
      </w:body></w:document>
      """
          .formatted(NAMES);
  private static final String STYLES =
      "<w:styles %s><w:style w:styleId='berschrift1'><w:name w:val='heading 1'/></w:style></w:styles>"
          .formatted(NAMES);
  private static final String CORE =
      "<c:coreProperties xmlns:c='c' xmlns:dc='d'><dc:title>Police Nº 7</dc:title></c:coreProperties>";

  private final DocumentReader reader = new DocumentReader(Limits.STANDARD, Map.of());
  @TempDir private Path folder;

  private Path docx(Map<String, String> parts) throws IOException {
    var file = folder.resolve("a.docx");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (var part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return file;
  }

  private Path whole() throws IOException {
    return docx(
        Map.of("word/document.xml", BODY, "word/styles.xml", STYLES, "docProps/core.xml", CORE));
  }

  @Test
  void paragraphsListsAndTablesAreRead() throws IOException {
    var document = reader.read(whole());

    assertThat(document.error()).isNull();
    assertThat(document.title()).isEqualTo("Police Nº 7");
    assertThat(document.blocks())
        .extracting(Block::kind, Block::text)
        .containsExactly(
            tuple(Kind.HEADING, "Versicherungsschein"),
            tuple(Kind.PARAGRAPH, "The limit is €500-based."),
            tuple(Kind.LIST, "Fire"),
            tuple(Kind.TABLE, "Coverage\t\tLimit\nCollision\tx\t$500"),
            tuple(Kind.PARAGRAPH, "once"));
    Placed.inOrder(document);
  }

  @Test
  void longDocumentsAreRead() throws IOException {
    var paragraph = "<w:p><w:r><w:t>" + "words &amp; words ".repeat(100) + "</w:t></w:r></w:p>";
    var body =
        "<w:document " + NAMES + "><w:body>" + paragraph.repeat(3000) + "</w:body></w:document>";

    var document = reader.read(docx(Map.of("word/document.xml", body)));

    assertThat(document.error()).isNull();
    assertThat(document.blocks()).hasSize(3000);
  }

  @Test
  void aBombIsRefused() throws IOException {
    var limits =
        new Limits(1 << 28, 8 << 20, 10, 1 << 28, Duration.ofMinutes(1), 1, Duration.ofSeconds(1));
    var body = "<w:document " + NAMES + "><w:body><w:p><w:r><w:t>" + "0".repeat(32 << 20);

    var document =
        new DocumentReader(limits, Map.of()).read(docx(Map.of("word/document.xml", body)));

    assertThat(document.error()).contains("unpacks to more than 8 MB");
  }

  @Test
  void entitiesAreNotExpanded() throws IOException {
    var body =
        "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>"
            + "<!ENTITY f SYSTEM 'file:///etc/passwd'>]><w:document "
            + NAMES
            + "><w:body><w:p><w:r><w:t>&b;&f;</w:t></w:r></w:p></w:body></w:document>";

    var document = reader.read(docx(Map.of("word/document.xml", body)));

    assertThat(document.text()).doesNotContain("aaaa", "root");
  }

  @Test
  void anotherZipSaysSo() throws IOException {
    assertThat(reader.read(docx(Map.of("xl/workbook.xml", "<x/>"))).error())
        .contains("no Word document");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.9, 0.99})
  void aTruncatedFileIsToldToBeBroken(double part) throws IOException {
    var bytes = Files.readAllBytes(whole());
    var file =
        Files.write(folder.resolve("cut.docx"), Arrays.copyOf(bytes, (int) (bytes.length * part)));

    assertThat(reader.read(file).error()).isNotNull();
  }

  @Test
  void brokenXmlKeepsWhatStoodBefore() throws IOException {
    var body = BODY.substring(0, BODY.indexOf("<w:tbl>")) + "<w:p><w:r>";

    var document = reader.read(docx(Map.of("word/document.xml", body)));

    assertThat(document.text()).contains("Versicherungsschein");
    assertThat(document.error()).contains("word/document.xml is broken");
  }
}
