package dev.penstock.gateway.provider.simulated;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Where the batches of a simulated vendor are kept: taken in, answered when their time has come,
/// handed out.
///
/// Shared by the threads of a server.
final class BatchDesk {
  private final SimulatedService service;
  private final BatchBehaviour behaviour;
  private final LongSupplier nanos;
  private final Map<String, BatchJob> jobs = new LinkedHashMap<>();
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private int made;

  BatchDesk(SimulatedService service, LongSupplier nanos) {
    this.service = service;
    this.behaviour = service.simulation().batches();
    this.nanos = nanos;
  }

  BatchBehaviour behaviour() {
    return behaviour;
  }

  /// Returns the file's id.
  synchronized String keep(byte[] file) {
    made++;
    var id = "file-sim" + made;
    files.put(id, file);
    return id;
  }

  synchronized Optional<byte[]> file(String id) {
    return Optional.ofNullable(files.get(id));
  }

  /// @param prefix of the id, as the vendor makes them
  synchronized BatchJob take(String prefix, BatchJob.Order order) {
    made++;
    var job = new BatchJob(prefix + made, order, behaviour, nanos.getAsLong());
    jobs.put(job.id, job);
    service.account().current().batch();
    return job;
  }

  /// As it is now.
  synchronized Optional<BatchJob> job(String id) {
    advance();
    return Optional.ofNullable(jobs.get(id));
  }

  /// The newest first, of one vendor.
  synchronized List<BatchJob> jobs(String prefix) {
    advance();
    var all = new ArrayList<BatchJob>();
    jobs.values().stream().filter(job -> job.id.startsWith(prefix)).forEach(all::addFirst);
    return all;
  }

  synchronized Optional<BatchJob> cancel(String id) {
    var job = job(id);
    job.ifPresent(found -> found.cancel(nanos.getAsLong()));
    return job;
  }

  /// Answers all that is due, so that the account knows it.
  synchronized void advance() {
    jobs.values().forEach(job -> job.advance(nanos.getAsLong(), this::answer));
  }

  private Turn answer(Question question) {
    return service.batched(question, behaviour.failureRate());
  }
}
