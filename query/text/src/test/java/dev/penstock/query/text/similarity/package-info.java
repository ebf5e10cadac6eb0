@NullMarked
package dev.penstock.query.text.similarity;

import org.jspecify.annotations.NullMarked;
