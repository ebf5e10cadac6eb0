/// From glyphs on a page to blocks in reading order: geometry only.
///
/// Start with [PageLayout]. Knows neither PDF nor character recognition.
@NullMarked
package dev.penstock.documents.layout;

import org.jspecify.annotations.NullMarked;
