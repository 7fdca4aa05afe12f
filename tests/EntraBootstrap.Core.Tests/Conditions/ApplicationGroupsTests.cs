using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Tenants;
using EntraBootstrap.Core.Tests.Support;

namespace EntraBootstrap.Core.Tests.Conditions;

public sealed class ApplicationGroupsTests
{
    private const string Microsoft = "f8cdef31-a31e-4b4a-93e4-5f571e91255a";

    private static Truth Contains(string group, string appId, ServicePrincipal? application = null, bool isComplete = false) => ApplicationGroups.Shipped.Contains(group, appId, application, isComplete);

    [Fact]
    public void MemberOfOffice365_IsNoPortal()
    {
        Assert.Equal((Truth.True, Truth.False), (Contains("office365", ScenarioTenant.Exchange), Contains("MicrosoftAdminPortals", ScenarioTenant.Exchange)));
        Assert.Equal(Truth.Unknown, Contains("MicrosoftAdminPortals", "new"));
    }

    [Theory]
    [InlineData(Microsoft, "Call Recorder", Truth.True)]
    [InlineData(Microsoft, "Something else", Truth.Unknown)]
    [InlineData(null, "Call Recorder", Truth.Unknown)]
    [InlineData(null, "Something else", Truth.False)]
    [InlineData("aaaaaaaa-0000-0000-0000-00000000000f", "Call Recorder", Truth.False)]
    public void OtherApplication_BelongsByItsOwnerAndItsPublishedName(string? owner, string name, Truth truth) =>
        Assert.Equal(truth, Contains("Office365", "x", new ServicePrincipal { Id = "s", AppId = "x", DisplayName = name, AppOwnerOrganizationId = owner }, isComplete: true));

    [Fact]
    public void Members_StandInOrder()
    {
        string[] members = [.. ApplicationGroups.Shipped.MembersOf("Office365").Select(member => member.Key)];
        string[] others = [.. ApplicationGroups.Shipped.Others];

        Assert.True(members.Length > 1 && others.Length > 1);
        Assert.Equal(members.Order(StringComparer.Ordinal), members);
        Assert.Equal(others.Order(StringComparer.Ordinal), others);
    }
}
