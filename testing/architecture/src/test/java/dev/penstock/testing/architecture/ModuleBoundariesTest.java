package dev.penstock.testing.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.and;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.penstock", importOptions = DoNotIncludeTests.class)
class ModuleBoundariesTest {

  @ArchTest
  static final ArchRule baseKnowsOnlyTheJdk =
      classes()
          .that()
          .resideInAPackage("dev.penstock.base..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("dev.penstock.base..", "java..", "org.jspecify..")
          .because("everybody depends on the words, so they may drag nothing along");

  @ArchTest
  static final ArchRule calciteStaysInThePlanner =
      only("org.apache.calcite..", "dev.penstock.query.plan..", "dev.penstock.query.optimize..")
          .because("from a fragment on, everything is plain data that any engine can run");

  @ArchTest
  static final ArchRule duckDbStaysInItsEngine =
      only("org.duckdb..", "dev.penstock.query.engine.duckdb..")
          .because("another engine must be able to take its place");

  @ArchTest
  static final ArchRule sqliteStaysInTheLedger =
      only("org.sqlite..", "dev.penstock.record.ledger..")
          .because("how answers are kept is the ledger's own business");

  @ArchTest
  static final ArchRule vertxStaysInTheTransports =
      only(
              "io.vertx..",
              "dev.penstock.gateway.transport..",
              "dev.penstock.gateway.provider..",
              "dev.penstock.gateway.server..")
          .because("blocking code on virtual threads is what everybody else reads and writes");

  @ArchTest
  static final ArchRule onnxStaysInTheLocalProvider =
      only("ai.onnxruntime..", "dev.penstock.gateway.provider.local..")
          .because("a model in this process is a provider like any other");

  @ArchTest
  static final ArchRule filesAreReadInDocuments =
      only("org.apache.pdfbox..", "dev.penstock.documents..")
          .because("everybody else sees text with places, whatever format it came in");

  @ArchTest
  static final ArchRule pagesAreRecognizedInDocuments =
      only("org.bytedeco..", "dev.penstock.documents..")
          .because("everybody else sees text with places, whatever format it came in");

  @ArchTest
  static final ArchRule textFunctionsKnowNoEngine =
      noClasses()
          .that()
          .resideInAPackage("dev.penstock.query.text..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.penstock.query.engine..", "dev.penstock.query.plan..", "org.duckdb..")
          .because("a function means the same in every engine");

  @ArchTest
  static final ArchRule onlyTheCoreCallsProviders =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.penstock.gateway.core..", "dev.penstock.gateway.provider..")
          .should()
          .callMethodWhere(
              target(
                  and(
                      name("answer"),
                      owner(assignableTo("dev.penstock.gateway.provider.Provider")))))
          .because("a call that skips the gateway skips policy, budget and the ledger");

  @ArchTest
  static final ArchRule onlyTheAppNamesProviders =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.penstock.app..", "dev.penstock.gateway.provider..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.penstock.gateway.provider.openai..",
              "dev.penstock.gateway.provider.anthropic..",
              "dev.penstock.gateway.provider.local..",
              "dev.penstock.gateway.provider.simulated..")
          .because("a vendor is chosen by a project's file, not by code");

  @ArchTest
  static final ArchRule onlyTheAppNamesAnEngine =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.penstock.app..", "dev.penstock.query.engine.duckdb..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.penstock.query.engine.duckdb..")
          .because("the driver speaks to whatever implements the engine's interface");

  @ArchTest
  static final ArchRule aPlanKnowsNothingOfCalls =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.penstock.query.plan..",
              "dev.penstock.query.optimize..",
              "dev.penstock.query.fragment..",
              "dev.penstock.query.project..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.penstock.gateway..", "dev.penstock.inference..", "dev.penstock.record..")
          .because("a plan says what a query means, not who answers it");

  @ArchTest
  static final ArchRule aProjectKnowsNoEngine =
      noClasses()
          .that()
          .resideInAPackage("dev.penstock.query.project..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.penstock.query.engine..", "dev.penstock.query.run..")
          .because("a folder can be read and checked without running anything");

  @ArchTest
  static final ArchRule nobodyDependsOnTheApp =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.penstock.app..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.penstock.app..")
          .because("the app wires; what it wires must work without it");

  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices()
          .matching("dev.penstock.(**)")
          .should()
          .beFreeOfCycles()
          .because("a module that needs its own user cannot be understood alone");

  private static ArchRule only(String library, String... homes) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(homes)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }
}
