/// How much is measured: enough to see the ratios, or with `FULL=1` as much as the bars ask for.
///
/// @param stored calls that are sealed
/// @param plans seeds, of each of three pipelines
/// @param budgets rounds, each with a budget of its own
/// @param pairs of runs with and without lineage
record Size(boolean full, int known, int unknown, int warm, int faulty, double millions, int kills, int stored, int plans, int budgets,
    int pairs, int seed) {

  static Size ofEnvironment() {
    var full = System.getenv().getOrDefault("FULL", "").equals("1");
    return new Size(
        full,
        number("ROWS", full ? 10_000 : 6_000),
        number("UNKNOWN_ROWS", full ? 18_000 : 12_000),
        number("CALLS", full ? 50_000 : 15_000),
        full ? 10_000 : 2_000,
        Double.parseDouble(System.getenv().getOrDefault("MILLIONS", full ? "10" : "1")),
        number("KILLS", full ? 50 : 5),
        number("STORED", full ? 100_000 : 20_000),
        number("PLANS", full ? 67 : 5),
        number("BUDGETS", full ? 5 : 1),
        number("PAIRS", full ? 9 : 5),
        number("SEED", 1));
  }

  private static int number(String name, int otherwise) {
    return Integer.parseInt(System.getenv().getOrDefault(name, Integer.toString(otherwise)));
  }

  String command() {
    return (full ? "FULL=1 " : "")
        + "ROWS=%d UNKNOWN_ROWS=%d CALLS=%d MILLIONS=%s KILLS=%d STORED=%d PLANS=%d BUDGETS=%d PAIRS=%d SEED=%d ./dev bench pipe"
            .formatted(known, unknown, warm, Row.figure(millions), kills, stored, plans, budgets, pairs, seed);
  }
}
