/// Files become documents: text in reading order, and where each piece of it stands.
///
/// Start with [DocumentReader] and [Document]. Knows nothing of projects, engines or calls; whoever
/// makes a table out of documents takes its columns from [DocumentColumns] and its rows from
/// [DocumentRow].
@NullMarked
package dev.penstock.documents;

import org.jspecify.annotations.NullMarked;
