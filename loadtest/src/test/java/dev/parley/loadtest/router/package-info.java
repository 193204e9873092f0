/**
 * The router against providers over HTTP that keep a bill: twelve troubles that others have had with theirs, and at the end
 * of each the books agree with the bill. What needs no HTTP is held by a test of {@code llm-router}, and is not repeated.
 *
 * <table>
 * <caption>Which trouble is held where</caption>
 * <tr><th>Scenario</th><th>here</th><th>below, in {@code llm-router} where nothing is said</th></tr>
 * <tr><td>1 a herd at a limit</td><td>{@link HerdTest}</td><td>{@code LocalQuotaTest}: debt, midnight UTC (which knows no
 *     daylight saving)</td></tr>
 * <tr><td>2 a crash with money in flight</td><td>{@link MoneyInFlightTest}</td><td>{@code RouterTest}, {@code RaceTest};
 *     a process that is killed: {@code crash.KilledIT} of this module</td></tr>
 * <tr><td>3 a stalled body</td><td>{@link StalledBodyTest}</td><td>{@code WatchTest}, {@code WatchdogsTest}</td></tr>
 * <tr><td>4 throttling with wishes that lie</td><td>{@link ThrottlingTest}</td><td>{@code RetryAfterTest},
 *     {@code DeploymentGuardTest}, {@code ConcurrencyLimitTest}</td></tr>
 * <tr><td>5 no money, or too many requests</td><td>{@link DeadAccountsTest}</td><td>{@code ComplaintTest} (Gemini too),
 *     {@code FailingTest}</td></tr>
 * <tr><td>6 a poisonous request</td><td>{@link PoisonTest}</td><td>{@code OutageTest}, {@code DeploymentGuardTest}</td></tr>
 * <tr><td>7 a brown-out</td><td>{@link BrownOutTest}</td><td>{@code OutageTest}, {@code AllotmentTest}; by real time:
 *     {@code ./parley loadtest figure outage}</td></tr>
 * <tr><td>8 hedges</td><td>{@link HedgeTest}</td><td>{@code RaceTest}</td></tr>
 * <tr><td>9 an error inside 200</td><td>{@link CutAnswerTest}</td><td>{@code CutStreamsTest} (within a character, within
 *     JSON), {@code BillingTest} (usage twice, or never)</td></tr>
 * <tr><td>10 conventions of cost</td><td>{@link PricesTest}</td><td>{@code PriceBookTest} (tiers, dates, aliases),
 *     {@code AnsweringTest} and {@code BillingTest} (what each provider counts), {@code RouterTest} (a price that changes
 *     meanwhile)</td></tr>
 * <tr><td>11 shared answers</td><td>{@link SharedAnswersTest}</td><td>{@code AnswerCacheTest}</td></tr>
 * <tr><td>12 affinity, and who goes on</td><td>{@link AffinityTest}</td><td>{@code ChooserTest}; instances that come and go:
 *     {@code engine.AdoptionIT}, {@code crash.RebalanceIT} of this module</td></tr>
 * <tr><td>all at once</td><td>{@link MixedWeatherTest}</td><td></td></tr>
 * </table>
 *
 * <p>Limits that hold over several instances are not in here.
 */
@NullMarked
package dev.parley.loadtest.router;

import org.jspecify.annotations.NullMarked;
