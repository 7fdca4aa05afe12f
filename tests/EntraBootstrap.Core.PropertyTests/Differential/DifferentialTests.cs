using System.Collections.Concurrent;
using System.Globalization;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.PropertyTests.Differential.Generators;
using FsCheck;
using FsCheck.Fluent;

namespace EntraBootstrap.Core.PropertyTests.Differential;

/// <summary>
/// The product and the reference agree on generated tenants, policies and sign-ins. <c>EB_DIFF=n</c> tries n times as many; <c>EB_DIFF_SEED</c> starts elsewhere.
/// What disagrees is made small and kept in <c>tests/corpus/differential</c>, where every run tries it first.
/// </summary>
public sealed class DifferentialTests(ITestOutputHelper output)
{
    private const int MostReported = 6;
    private const int MostCollected = 200;

    [Fact]
    public void Cases_that_once_disagreed_are_answered_alike()
    {
        string[] failures = [.. Corpus.Files.Select(file => (File: file, What: Check(Corpus.Read(file)))).Where(kept => kept.What is not null).Select(kept => $"{Path.GetFileName(kept.File)}: {kept.What}")];
        Assert.True(failures.Length == 0, string.Join('\n', failures));
    }

    [Fact]
    public void Whole_sign_in_is_answered_alike() => Run(CaseGenerator.Whole, 60_000);

    [Fact]
    public void Partial_scenario_allows_every_truth() => Run(CaseGenerator.PartialScenarios, 30_000);

    [Fact]
    public void Partial_tenant_allows_every_truth() => Run(CaseGenerator.PartialTenants, 12_000);

    private void Run(Gen<Case[]> generator, int count)
    {
        Statistics statistics = new();
        ConcurrentBag<(ulong Seed, Case Case, string What)> failures = [];
        int tenants = count * Amount.Factor / CaseGenerator.SignIns;
        output.WriteLine($"Seeds {Amount.Seed} to {Amount.Seed + (ulong)tenants - 1}, {tenants * CaseGenerator.SignIns} cases.");
        Parallel.For(0, tenants, (index, state) =>
        {
            ulong seed = Amount.Seed + (ulong)index;
            bool isTraced = index % 3 == 0;
            Case[] cases = generator.Sample(1, new Rnd(seed), 50).Single();
            IReadOnlyList<ScenarioOutcome> outcomes = Product.Simulate(cases[0].Tenant, cases, isTraced);
            for (int i = 0; i < cases.Length; i++)
            {
                if (Comparison.Disagreement(cases[i], outcomes[i], isTraced, statistics) is { } what)
                    failures.Add((seed, cases[i], what));
            }

            if (failures.Count > MostCollected)
                state.Stop();
        });
        output.WriteLine(statistics.ToString());
        (ulong Seed, Case Case, string What)[] first = [.. failures.OrderBy(failure => failure.Seed).DistinctBy(failure => Shape(failure.What)).Take(MostReported)];
        Assert.True(first.Length == 0, string.Join('\n', first.Select(failure => Report(failure.Seed, failure.Case))));
    }

    private static string Report(ulong seed, Case failing)
    {
        // Whoever is taken out of the snapshot cannot sign in: that is another failure.
        bool isRefused = Product.Simulate(failing.Tenant, [failing])[0].Result is null;
        Case small = Reducer.Reduce(failing, one => Check(one) is not null && Product.Simulate(one.Tenant, [one])[0].Result is null == isRefused);
        string what = Check(small)!;
        return string.Create(CultureInfo.InvariantCulture, $"Seed {seed}: {what} ({Corpus.Keep(small, what)})");
    }

    // Disagreements of one kind differ in their policy's number only.
    private static string Shape(string what) => string.Concat(what.Where(character => !char.IsAsciiDigit(character)));

    private static string? Check(Case one) => Comparison.Disagreement(one, Product.Simulate(one.Tenant, [one])[0]);
}
