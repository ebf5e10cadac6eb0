/// Which models a project may name: where they answer, what they cost, what limits they have.
///
/// Start with [Model]. Plain data; must not know who calls a model or how.
@NullMarked
package dev.penstock.catalog.models;

import org.jspecify.annotations.NullMarked;
