@NullMarked
package dev.penstock.query.text;

import org.jspecify.annotations.NullMarked;
