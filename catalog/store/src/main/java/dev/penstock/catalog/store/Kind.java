package dev.penstock.catalog.store;

import java.util.Locale;

/// What an artefact is, and so where it lies below `$PENSTOCK_HOME`.
public enum Kind {
  /// A model that answers or embeds: `models/NAME/`.
  WEIGHTS,
  /// Libraries that run models: `natives/PACKAGE-VERSION/`.
  NATIVES,
  /// What OCR knows of a language: `tessdata/`.
  OCR;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
