package dev.penstock.query.project;

import dev.penstock.base.ProblemException;
import dev.penstock.query.project.yaml.Place;

/// Refuses what the project format knows but this release cannot do: it is never passed over.
final class NotYet {
  private NotYet() {}

  static ProblemException at(Place place, String what, String hint) {
    return place.refuse("not_yet", what + " is not supported yet", hint);
  }
}
