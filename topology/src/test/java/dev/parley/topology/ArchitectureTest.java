package dev.parley.topology;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/** What modules cannot say: pure code stays pure, time comes in, the shell is thin. */
@AnalyzeClasses(packages = "dev.parley.topology", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule SELLING_KNOWS_NO_KAFKA = noClasses()
            .that()
            .resideInAnyPackage("..intent..", "..search..", "..bargain..", "..guard..", "..phrase..", "..sell..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "dev.parley.topology.turn..", "dev.parley.topology.instance..");

    @ArchTest
    static final ArchRule THE_RULES_OF_TURNS_KNOW_NO_KAFKA = noClasses()
            .that()
            .haveNameMatching(
                    ".*turn\\.(TurnRules|Messages|Answers|Attempts|Claims|Commands|Progress|Moment|Event|Effect).*")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule TURNS_DO_NOT_KNOW_HOW_WORK_IS_RUN = noClasses()
            .that()
            .resideInAPackage("..turn..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("dev.parley.topology.ask.LocalDispatcher");

    @ArchTest
    static final ArchRule TIME_COMES_IN = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Math.class, "random");
}
