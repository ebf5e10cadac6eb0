package dev.penstock.query.run;

import dev.penstock.query.fragment.Fragment;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/// Turns a stage's fragments into workers and the flows between them.
final class StageGraph {
  private static final long NO_LIMIT = Long.MAX_VALUE;
  private final StageContext stage;
  private final List<Flow> inputs;
  private final List<Crew.Work> workers = new ArrayList<>();
  private final List<Answers> answers = new ArrayList<>();
  private final IdentityHashMap<Fragment, Flow> built = new IdentityHashMap<>();

  /// @param inputs the flow of each of the plan's inputs
  StageGraph(StageContext stage, List<Flow> inputs) {
    this.stage = stage;
    this.inputs = inputs;
  }

  /// The stage's output: every ordinal has a row.
  Flow root() {
    return dense(stage.job().plan().root(), NO_LIMIT);
  }

  List<Crew.Work> workers() {
    return workers;
  }

  List<Answers> answers() {
    return answers;
  }

  /// @param demand how many rows a limit above wants
  private Flow flow(Fragment fragment, long demand) {
    var known = built.get(fragment);
    if (known != null) {
      return known;
    }
    var flow =
        switch (fragment) {
          case Fragment.Scan scan -> scan(scan);
          case Fragment.Relational relational -> relational(relational, demand);
          case Fragment.Inference inference -> inference(inference, demand);
          case Fragment.Limit limit -> limit(limit, demand);
          case Fragment.Concat concat -> concat(concat, demand);
        };
    built.put(fragment, flow);
    return flow;
  }

  private Flow scan(Fragment.Scan scan) {
    var base = inputs.get(scan.input());
    var ordinal = "_p" + scan.input();
    var columns = new ArrayList<String>();
    for (var column : scan.columns()) {
      var name = Names.quoted(column.name());
      columns.add(column.name().equals(ordinal) ? "_n AS " + name : name);
    }
    var selected = String.join(", ", columns);
    return new Flow(
        base.watermark(),
        (first, end) -> "SELECT _n, " + selected + " FROM (" + base.slice().of(first, end) + ")",
        scan.columns(),
        List.of(base),
        true,
        base.stored());
  }

  private Flow relational(Fragment.Relational relational, long demand) {
    var from = new ArrayList<Flow>();
    for (var i = 0; i < relational.inputs().size(); i++) {
      from.add(flow(relational.inputs().get(i), i == relational.streamed() ? demand : NO_LIMIT));
    }
    var work = new RelationalWork(stage.scratch(), relational, from, stage.lead());
    workers.add(work);
    return work.flow();
  }

  private Flow inference(Fragment.Inference inference, long demand) {
    var input = flow(inference.input(), demand);
    var calls = new ArrayList<AskedCall>();
    for (var call : inference.calls()) {
      var verdict = inference.verdicts().contains(call.output());
      calls.add(
          new AskedCall(
              call,
              stage.asking().asker(call, stage.job(), verdict),
              stage.asking().onError(call, stage.job()),
              verdict));
    }
    var mayDrop = calls.stream().anyMatch(call -> call.onError() == OnError.DROP);
    var table = new Answers(stage.scratch(), inference, input, mayDrop);
    answers.add(table);
    var feeding = new InferenceWork(stage, inference, input, calls, demand);
    workers.add(feeding);
    workers.add(new EmitWork(stage, feeding, table, calls));
    return table.flow(feeding.out());
  }

  private Flow limit(Fragment.Limit limit, long demand) {
    var wanted = Math.min(demand, limit.count());
    var input = dense(limit.input(), wanted + Math.min(limit.offset(), NO_LIMIT - wanted));
    var work = new LimitWork(limit, input);
    workers.add(work);
    return work.flow();
  }

  private Flow concat(Fragment.Concat concat, long demand) {
    var from = concat.inputs().stream().map(input -> flow(input, demand)).toList();
    var work = new ConcatWork(stage.scratch(), concat, from, stage.lead());
    workers.add(work);
    return work.flow();
  }

  /// Rows that left an inference leave gaps; copying closes them.
  private Flow dense(Fragment fragment, long demand) {
    var flow = flow(fragment, demand);
    if (fragment instanceof Fragment.Scan || (flow.dense() && flow.stored())) {
      return flow;
    }
    var copy = new Fragment.Relational(List.of(fragment), "SELECT * FROM in0", 0, flow.columns());
    return flow(copy, demand);
  }
}
