@NullMarked
package dev.penstock.query.text.chunk;

import org.jspecify.annotations.NullMarked;
