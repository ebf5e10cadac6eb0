@NullMarked
package dev.penstock.query.text.number;

import org.jspecify.annotations.NullMarked;
