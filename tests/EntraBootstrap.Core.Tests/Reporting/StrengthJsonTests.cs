using System.Text;
using EntraBootstrap.Core.Design;
using EntraBootstrap.Core.Reporting;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Reporting;

public sealed class StrengthJsonTests
{
    private static readonly StrengthDesign s_design = new()
    {
        Intent = StrengthIntent.BootstrapAndRecovery,
        Requirement = "own",
        Kept = [],
        LeftOut = [],
        Verification = new StrengthVerification(),
        Strength = new AuthenticationStrengthPolicy
        {
            Id = "never-written",
            PolicyType = "custom",
            DisplayName = "Starters",
            Description = "For starters",
            AllowedCombinations = ["fido2", "x509CertificateMultiFactor"],
            CombinationConfigurations =
            [
                new CombinationConfiguration { Id = "never-written", ODataType = "#microsoft.graph.fido2CombinationConfiguration", AppliesToCombinations = ["fido2"], AllowedAaGuids = ["key"] },
                new CombinationConfiguration
                {
                    ODataType = "#microsoft.graph.x509CertificateCombinationConfiguration", AppliesToCombinations = ["x509CertificateMultiFactor"], AllowedIssuerSkis = ["ski"], AllowedPolicyOids = ["1.2"],
                },
            ],
        },
    };

    [Fact]
    public void Body_hasNeitherIdsNorWhatGraphSetsItself()
    {
        using var stream = new MemoryStream();
        StrengthJson.Write(stream, s_design, JsonLayout.Lines);

        Assert.Equal(
            """
            {"displayName":"Starters","description":"For starters","allowedCombinations":["fido2","x509CertificateMultiFactor"],"combinationConfigurations":[{"@odata.type":"#microsoft.graph.fido2CombinationConfiguration","appliesToCombinations":["fido2"],"allowedAAGUIDs":["key"]},{"@odata.type":"#microsoft.graph.x509CertificateCombinationConfiguration","appliesToCombinations":["x509CertificateMultiFactor"],"allowedIssuerSkis":["ski"],"allowedPolicyOIDs":["1.2"]}]}

            """.ReplaceLineEndings("\n"),
            Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void WithoutRestrictions_thereIsNoMemberForThem() => Assert.Equal(
        "{\n  \"displayName\": \"Starters\",\n  \"description\": \"For starters\",\n  \"allowedCombinations\": [\n    \"fido2\"\n  ]\n}",
        StrengthJson.Text(s_design with { Strength = s_design.Strength with { AllowedCombinations = ["fido2"], CombinationConfigurations = [] } }));
}
