/// Characters on a picture become words, with Tesseract.
///
/// Start with [Recognition]. Knows no documents: a picture goes in, words with their places come
/// out.
@NullMarked
package dev.penstock.documents.ocr;

import org.jspecify.annotations.NullMarked;
