@NullMarked
package dev.penstock.query.text.transcript;

import org.jspecify.annotations.NullMarked;
