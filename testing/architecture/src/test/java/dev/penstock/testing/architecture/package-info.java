/// Rules that keep the modules apart.
@NullMarked
package dev.penstock.testing.architecture;

import org.jspecify.annotations.NullMarked;
