/// Files made by the tests themselves, the broken ones above all.
@NullMarked
package dev.penstock.documents;

import org.jspecify.annotations.NullMarked;
