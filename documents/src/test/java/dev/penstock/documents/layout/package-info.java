/// Geometry, without files.
@NullMarked
package dev.penstock.documents.layout;

import org.jspecify.annotations.NullMarked;
