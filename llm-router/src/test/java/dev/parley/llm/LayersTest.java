package dev.parley.llm;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

@AnalyzeClasses(packages = "dev.parley.llm", importOptions = DoNotIncludeTests.class)
final class LayersTest {
    @ArchTest
    static final ArchRule ONLY_PROVIDER_KNOWS_LANGCHAIN4J = noClasses()
            .that()
            .resideOutsideOfPackage("dev.parley.llm.provider")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.langchain4j..");

    @ArchTest
    static final ArchRule NOTHING_BELOW_KNOWS_THE_LOOP = noClasses()
            .that()
            .resideInAnyPackage("dev.parley.llm.provider", "dev.parley.llm.guard", "dev.parley.llm.price")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.parley.llm.route");

    @ArchTest
    static final ArchRule TIME_COMES_IN = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class);
}
