/// YAML 1.2 as a tree whose every node knows where it stands, and typed reading of it.
///
/// Start with [YamlReader], then [Section] and [Setting]. Must not know what a project is.
@NullMarked
package dev.penstock.query.project.yaml;

import org.jspecify.annotations.NullMarked;
