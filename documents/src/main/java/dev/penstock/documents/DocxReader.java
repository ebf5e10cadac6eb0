package dev.penstock.documents;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads Word's .docx: the few parts of its zip that hold text, as streams.
final class DocxReader {
  private static final String BODY = "word/document.xml";

  private final Source source;
  private final Trouble trouble = new Trouble();
  private long unpacked;

  private DocxReader(Source source) {
    this.source = source;
  }

  static Document read(Source source) throws IOException {
    try (var zip = new ZipFile(source.file().toFile())) {
      return new DocxReader(source).read(zip);
    } catch (ZipException e) {
      throw new Unreadable("it is a broken zip file" + Trouble.reason(e));
    }
  }

  private Document read(ZipFile zip) throws IOException {
    if (zip.getEntry(BODY) == null) {
      throw new Unreadable(
          "it is a zip file, but no Word document: there is no " + BODY + " in it");
    }
    var headings = new HashMap<String, Kind>();
    part(zip, "word/styles.xml", xml -> DocxStyles.read(xml, headings));
    var title = new StringBuilder();
    part(zip, "docProps/core.xml", xml -> title(xml, title));
    var paragraphs = new DocxParagraphs(source, Map.copyOf(headings));
    for (var name : List.of(BODY, "word/footnotes.xml", "word/endnotes.xml")) {
      part(zip, name, paragraphs::read);
    }
    var blocks = paragraphs.blocks();
    if (blocks.isEmpty()) {
      trouble.add("it has no text");
    }
    return new Document(
        title.toString().isBlank() ? source.title() : title.toString().strip(),
        Format.DOCX.word(),
        Texts.joined(blocks),
        List.of(),
        List.of(),
        blocks,
        trouble.text());
  }

  /// Reads a part of the zip.
  interface Part {
    void read(XMLStreamReader xml) throws XMLStreamException;
  }

  /// What was read before a part broke is kept.
  private void part(ZipFile zip, String name, Part part) throws IOException {
    var entry = zip.getEntry(name);
    if (entry == null) {
      return;
    }
    try (var in = new Counted(zip.getInputStream(entry))) {
      var xml = factory().createXMLStreamReader(in);
      part.read(xml);
      xml.close();
    } catch (XMLStreamException | ZipException e) {
      trouble.add("its part " + name + " is broken" + Trouble.reason(e));
    } catch (Unreadable e) {
      trouble.add(e.reason());
    } catch (RuntimeException e) {
      // The parser of the JDK wraps what a stream throws.
      trouble.add("its part " + name + " is broken" + Trouble.reason(e));
    }
  }

  private static XMLInputFactory factory() {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    // Without a DTD only `&amp;` and its like are entities, of which a long text has many.
    factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
    factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
    return factory;
  }

  private static void title(XMLStreamReader xml, StringBuilder title) throws XMLStreamException {
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("title")) {
        title.append(xml.getElementText());
      }
    }
  }

  /// Stops a part that unpacks to too much.
  private final class Counted extends FilterInputStream {
    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      var one = super.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      var count = super.read(buffer, offset, length);
      count(Math.max(0, count));
      return count;
    }

    private void count(int more) {
      source.deadline().check();
      unpacked += more;
      if (unpacked > source.limits().unpackedBytes()) {
        throw Unreadable.limit(
            "it unpacks to more than %,d MB: a damaged file, or one made to do harm",
            source.limits().unpackedBytes() >> 20);
      }
    }
  }
}
