package dev.penstock.documents;

import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// Which of a document's styles are headings, lists or captions; their ids are translated, their
/// names are not.
final class DocxStyles {
  private DocxStyles() {}

  static void read(XMLStreamReader xml, Map<String, Kind> kinds) throws XMLStreamException {
    var id = "";
    while (xml.hasNext()) {
      if (xml.next() != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      if (xml.getLocalName().equals("style")) {
        id = attribute(xml, "styleId");
      } else if (xml.getLocalName().equals("name")) {
        var kind = kind(attribute(xml, "val"));
        if (kind != null) {
          kinds.put(id, kind);
        }
      }
    }
  }

  static @Nullable Kind kind(String name) {
    var lower = name.toLowerCase(Locale.ROOT).replace(" ", "");
    if (lower.startsWith("heading") || lower.equals("title") || lower.equals("subtitle")) {
      return Kind.HEADING;
    }
    if (lower.startsWith("list")) {
      return Kind.LIST;
    }
    return lower.equals("caption") ? Kind.CAPTION : null;
  }

  static String attribute(XMLStreamReader xml, String localName) {
    for (var i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals(localName)) {
        return xml.getAttributeValue(i);
      }
    }
    return "";
  }
}
