package dev.penstock.documents;

import java.nio.file.Path;

/// A file about to be read.
///
/// @param title what to call it when the document does not say
record Source(Path file, String title, Limits limits, Deadline deadline) {}
