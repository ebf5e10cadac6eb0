/// The product as its users have it: real processes, a real model server over HTTP, real files.
///
/// Start with [PenstockProcess] and [ModelServer]. Each test keeps one promise of the product
/// honest.
@NullMarked
package dev.penstock.testing.endtoend;

import org.jspecify.annotations.NullMarked;
