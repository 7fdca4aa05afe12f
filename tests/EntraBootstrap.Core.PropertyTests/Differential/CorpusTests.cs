using EntraBootstrap.Core.PropertyTests.Differential.Generators;
using EntraBootstrap.ReferenceEvaluator;
using FsCheck;
using FsCheck.Fluent;

namespace EntraBootstrap.Core.PropertyTests.Differential;

/// <summary>A kept case is the case that failed: what is read asks the same of both evaluators.</summary>
public sealed class CorpusTests
{
    public static TheoryData<string> Generators => ["whole", "partial scenario", "partial tenant"];

    [Theory]
    [MemberData(nameof(Generators))]
    public void Kept_case_is_read_as_it_was(string kind)
    {
        Gen<Case[]> generator = kind switch { "whole" => CaseGenerator.Whole, "partial scenario" => CaseGenerator.PartialScenarios, _ => CaseGenerator.PartialTenants };
        DirectoryInfo folder = Directory.CreateTempSubdirectory("entrabootstrap-");
        try
        {
            foreach (Case one in generator.Sample(5, new Rnd(Amount.Seed), 50).Select(cases => cases[0]))
            {
                string file = Path.Combine(folder.FullName, "case.json");
                File.WriteAllBytes(file, Corpus.Write(one, "kept"));
                Case read = Corpus.Read(file);

                Assert.Equal(ScenarioText.Of([one]), ScenarioText.Of([read]));
                Assert.Equal(one.Hidden.Order(), read.Hidden.Order());
                Assert.Equal(Product.Bytes(one.Tenant, [one]), Product.Bytes(read.Tenant, [read]));
                Assert.Equal(one.Truths.Select(Says), read.Truths.Select(Says));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // The report of a failure rests on it.
    [Fact]
    public void Reduced_case_still_fails_and_holds_nothing_else()
    {
        Case[] cases = CaseGenerator.Whole.Sample(40, new Rnd(Amount.Seed), 50).SelectMany(some => some).ToArray();
        Case failing = cases.First(one => one.Tenant.ConditionalAccessPolicies.Count > 5 && Blocks(one));

        Case small = Reducer.Reduce(failing, Blocks);

        Assert.True(Blocks(small));
        Assert.Single(small.Tenant.ConditionalAccessPolicies);
        Assert.Empty(small.Tenant.NamedLocations);
        Assert.Null(small.SignIn.Device);
    }

    private static string Says(Truth truth) => string.Join(' ', PolicyEvaluator.Evaluate(truth.Tenant, truth.SignIn).Policies.Select(policy => $"{policy.PolicyId}:{policy.Applies}:{string.Join(',', policy.UnmetControls)}"));

    private static bool Blocks(Case one) => PolicyEvaluator.Evaluate(one.Truths[0].Tenant, one.Truths[0].SignIn).IsBlocked;
}
