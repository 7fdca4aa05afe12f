using System.Reflection;
using System.Text;
using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Baseline.Rules;
using EntraBootstrap.Core.Reporting;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Baseline;

public sealed class AdviceCatalogueTests
{
    [Fact]
    public void Catalogue_holdsEachEntryOnce_byId()
    {
        Advice[] declared = [.. typeof(AdviceCatalogue).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<Advice>().OrderBy(advice => advice.Id, StringComparer.Ordinal)];

        Assert.Equal(declared, AdviceCatalogue.All);
        Assert.Distinct(AdviceCatalogue.All.Select(advice => advice.Id));
        Assert.All(AdviceCatalogue.All, advice => Assert.True(
            advice.Id.StartsWith("ADV-", StringComparison.Ordinal) && advice.Statement.EndsWith('.') && advice.Instead.EndsWith('.') && !advice.Title.EndsWith('.') && advice.Reference.Length > 0, advice.Id));
        Assert.Same(AdviceCatalogue.PassPurpose, AdviceCatalogue.Find("adv-pass-purpose"));
        Assert.Null(AdviceCatalogue.Find("ADV-NOTHING"));
    }

    [Fact]
    public void Failure_pointsToItsAdvice_andUnknownDoesNot()
    {
        Finding failure = BaselineRun.Failure<RegistrationPolicyReportOnly>(TenantBuilder.Sound().Group("new", "bert")
            .Policy("trial", policy => policy.State("enabledForReportingButNotEnforced").Members("new").Action(WellKnown.RegisterSecurityInfoAction).Strength("bootstrap")));
        Finding unknown = BaselineRun.Unknown<RegistrationPolicyReportOnly>(TenantBuilder.Sound()
            .Policy("registration", policy => policy.State("somethingNew").Everyone(except: "breakglass").Action(WellKnown.RegisterSecurityInfoAction).Strength("bootstrap")));

        Assert.Equal(["ADV-REPORT-ONLY-ACTION"], failure.Advice);
        Assert.Empty(unknown.Advice);
    }

    [Fact]
    public void Json_namesTheAdvice_whereThereIsAny()
    {
        TenantBuilder tenant = TenantBuilder.Sound().Group("new", "bert")
            .Policy("trial", policy => policy.State("enabledForReportingButNotEnforced").Members("new").Action(WellKnown.RegisterSecurityInfoAction).Strength("bootstrap"));
        using var stream = new MemoryStream();

        JsonReport.Write(stream, BaselineRun.Report(tenant), JsonLayout.Lines);

        string json = Encoding.UTF8.GetString(stream.ToArray());
        Assert.Contains("\"advice\":[\"ADV-REPORT-ONLY-ACTION\"]", json, StringComparison.Ordinal);
        Assert.Equal(2, json.Split("\"advice\"").Length);
    }
}
