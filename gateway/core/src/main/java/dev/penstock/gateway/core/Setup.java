package dev.penstock.gateway.core;

import dev.penstock.catalog.models.Model;
import dev.penstock.gateway.api.Allowances;
import dev.penstock.gateway.api.Step;
import dev.penstock.gateway.provider.Provider;
import dev.penstock.record.ledger.Budget;
import dev.penstock.record.ledger.Ledger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a [ModelGateway] is made of.
///
/// @param providers by the model's name, or by the provider's when it serves several models
/// @param budget null: without a limit
/// @param freshFrom 0, or the first call whose answer may be reused: a run's first to ask
///   everything anew (see `Ledger.firstCall`)
/// @param beforeReuse steps that see every question, such as single flight
/// @param beforeSending steps that see only what is not on record, such as retries and pace
/// @param allowances hears what providers say that they will still take
public record Setup(
    List<Model> models,
    Map<String, Provider> providers,
    Ledger ledger,
    @Nullable Budget budget,
    long freshFrom,
    List<Step> beforeReuse,
    List<Step> beforeSending,
    Allowances allowances) {
  public Setup {
    models = List.copyOf(models);
    providers = Map.copyOf(providers);
    beforeReuse = List.copyOf(beforeReuse);
    beforeSending = List.copyOf(beforeSending);
  }

  public Setup(
      List<Model> models,
      Map<String, Provider> providers,
      Ledger ledger,
      @Nullable Budget budget,
      long freshFrom,
      List<Step> beforeReuse,
      List<Step> beforeSending) {
    this(models, providers, ledger, budget, freshFrom, beforeReuse, beforeSending, (_, _) -> {});
  }
}
