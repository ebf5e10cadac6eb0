/// Model files on this machine: which ones may be pulled, where they come from, where they lie, and
/// which servers with models already run here.
///
/// Start with [ModelStore] (what is here), [ModelList] (what could be) and [Pull] (how it gets
/// here). Nothing arrives without a digest that was checked. Must not know who runs a model.
@NullMarked
package dev.penstock.catalog.store;

import org.jspecify.annotations.NullMarked;
