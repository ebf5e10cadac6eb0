import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/// One line of the table: what was measured, against which bar.
///
/// @param ratio what is judged; NaN: not measured
/// @param bar what it must reach
/// @param atMost whether smaller is better
/// @param note figures behind the ratio, or why there is none
record Row(String what, double ratio, String unit, double bar, boolean atMost, String note) {

  static Row atLeast(String what, double ratio, String unit, double bar, String note) {
    return new Row(what, ratio, unit, bar, false, note);
  }

  static Row atMost(String what, double ratio, String unit, double bar, String note) {
    return new Row(what, ratio, unit, bar, true, note);
  }

  /// For comparison: nothing is judged.
  static Row shown(String what, double ratio, String unit, String note) {
    return new Row(what, ratio, unit, Double.NaN, false, note);
  }

  static Row notMeasured(String what, String why) {
    return new Row(what, Double.NaN, "", Double.NaN, false, why);
  }

  String verdict() {
    if (Double.isNaN(ratio)) {
      return "not measured";
    }
    if (Double.isNaN(bar)) {
      return "";
    }
    return (atMost ? ratio <= bar : ratio >= bar) ? "ok" : "missed";
  }

  String line() {
    var measured = Double.isNaN(ratio) ? "" : figure(ratio) + unit;
    var judged = Double.isNaN(bar) ? "" : (atMost ? "≤ " : "≥ ") + figure(bar) + unit;
    return "| " + String.join(" | ", what, measured, judged, verdict(), note) + " |";
  }

  ObjectNode json() {
    var json = JsonNodeFactory.instance.objectNode().put("what", what).put("unit", unit);
    if (!Double.isNaN(ratio)) {
      json.put("measured", ratio);
    }
    if (!Double.isNaN(bar)) {
      json.put(atMost ? "at_most" : "at_least", bar);
    }
    return json.put("verdict", verdict()).put("note", note);
  }

  static String figure(double value) {
    var digits = Math.abs(value) >= 100 || value == Math.rint(value) ? 0 : Math.abs(value) >= 10 ? 1 : 2;
    return String.format(Locale.ROOT, "%,." + digits + "f", value);
  }
}
