using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Conditions;

/// <summary>Which reading an answer certainly rests on: one alone, without which it would be the opposite.</summary>
public sealed class ConditionReadingTests : ConditionTests
{
    private const string Reader = "88d8e3e3-8f55-4a1e-953a-9b9898b8876b";

    private static readonly GuestsOrExternalUsers s_guests = new() { GuestOrExternalUserTypes = ["b2bCollaborationGuest"] };

    private static readonly SignInIdentity s_guest = s_signIn.Identity with { User = s_signIn.Identity.User! with { UserType = "Guest" } };

    private static readonly Tenant s_tenant = new()
    {
        Completeness = Completeness.Everything,
        ServicePrincipals =
        [
            new ServicePrincipal { Id = "sp1", AppId = "red", CustomSecurityAttributes = [new CustomSecurityAttribute("Set", "Colour", ["red"], IsString: true, IsCollection: false)] },
            new ServicePrincipal { Id = "sp2", AppId = "none", CustomSecurityAttributes = [] },
        ],
        RoleEligibilities = [new RoleAssignment { PrincipalId = "u", RoleDefinitionId = Reader, DirectoryScopeId = "/" }],
    };

    [Fact]
    public void Readings_AreDistinct_AndInOrder()
    {
        IEnumerable<string> ids = ConditionReading.All.Select(reading => reading.Id);

        Assert.Equal(ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), ids);
    }

    [Fact]
    public void RoleThatIsNotActivated()
    {
        const string Rule = "CND-ROLE-ELIGIBLE";
        Assert.Equal(Rule, Who(new PolicyUsers { IncludeRoles = [Reader] }));
        Assert.Equal(Rule, Who(new PolicyUsers { IncludeUsers = ["All"], ExcludeRoles = [Reader] }));

        // They are in or out for another reason as well.
        Assert.Null(Who(new PolicyUsers { IncludeUsers = ["u"], IncludeRoles = [Reader] }));
        Assert.Null(Who(new PolicyUsers { IncludeUsers = ["All"], ExcludeUsers = ["u"], ExcludeRoles = [Reader] }));
        Assert.Null(Who(new PolicyUsers { IncludeUsers = ["other"], ExcludeRoles = [Reader] }));
        Assert.Null(Who(new PolicyUsers { IncludeRoles = [Reader] }, s_signIn.Identity with { ActivatedRoles = [Reader] }));
    }

    [Fact]
    public void InternalGuest()
    {
        Assert.Equal("CND-GUEST-WORD", Who(new PolicyUsers { IncludeUsers = ["GuestsOrExternalUsers"] }, s_guest));
        Assert.Equal("CND-GUEST-WORD", Who(new PolicyUsers { IncludeUsers = ["All"], ExcludeUsers = ["GuestsOrExternalUsers"] }, s_guest));
        Assert.Equal("CND-GUEST-KIND", Who(new PolicyUsers { IncludeUsers = ["All"], ExcludeGuestsOrExternalUsers = s_guests }, s_guest));
        Assert.Equal("CND-GUEST-KIND", Who(new PolicyUsers { IncludeUsers = ["other"], IncludeGuestsOrExternalUsers = s_guests with { GuestOrExternalUserTypes = ["internalGuest"] } }, s_guest));

        Assert.Null(Who(new PolicyUsers { IncludeUsers = ["u", "GuestsOrExternalUsers"] }, s_guest));
        Assert.Null(Who(new PolicyUsers { IncludeUsers = ["All"], ExcludeUsers = ["u", "GuestsOrExternalUsers"] }, s_guest));
        Assert.Null(Who(new PolicyUsers { IncludeUsers = ["GuestsOrExternalUsers"], ExcludeGuestsOrExternalUsers = s_guests }, s_guest));
        Assert.Null(Who(new PolicyUsers { IncludeUsers = ["GuestsOrExternalUsers"] }));
    }

    [Fact]
    public void RoleOfAGuest_WhoIsReadTwice_IsOfNeitherAlone()
    {
        PolicyUsers users = new() { IncludeUsers = ["All"], ExcludeRoles = [Reader], ExcludeGuestsOrExternalUsers = s_guests };

        Assert.Null(Who(users, s_guest));
        Assert.Equal("CND-GUEST-WORD", Who(new PolicyUsers { IncludeUsers = ["GuestsOrExternalUsers"], IncludeRoles = [Reader] }, s_guest));
        Assert.Equal("CND-GUEST-KIND", Who(users, s_guest with { UserId = "v", User = s_guest.User! with { Id = "v" } }));
    }

    [Theory]
    [InlineData("exclude", "device.isCompliant -ne True", "CND-DEVICE-FILTER-OUT")]
    [InlineData("exclude", "device.isCompliant -ne True -and device.model -ne \"a\"", "CND-DEVICE-FILTER-OUT")]
    [InlineData("include", "device.isCompliant -ne True", null)] // documented
    [InlineData("include", "device.model -eq null", "CND-DEVICE-FILTER-NULL")]
    [InlineData("exclude", "device.model -eq null", "CND-DEVICE-FILTER-NULL")]
    [InlineData("include", "device.model -eq null -or device.isCompliant -ne True", null)] // the second one is documented
    [InlineData("exclude", "device.model -eq null -and device.isCompliant -ne True", null)] // either may be wrong
    [InlineData("exclude", "-not (device.isCompliant -eq True)", null)]
    [InlineData("exclude", "device.isCompliant -eq True", null)]
    public void DeviceFilter(string mode, string rule, string? reading)
    {
        var condition = new DeviceFilterCondition(new PolicyFilter { Mode = mode, Rule = rule }, new ConditionalAccessPolicy { Id = "P" }, s_tenant);

        Assert.Equal(reading, condition.RuleOf(s_signIn with { Device = SignInDevice.Unregistered }));
        Assert.Null(condition.RuleOf(s_signIn with { Device = new SignInDevice { Attributes = new Device { IsCompliant = false } } }));
        Assert.Null(condition.RuleOf(s_signIn));
    }

    [Fact]
    public void RegistrationOfDevices()
    {
        var action = SignInTarget.Action(UserAction.RegisterOrJoinDevices);

        Assert.Equal("CND-DEVICES-ALL", What(new PolicyApplications { IncludeApplications = ["All"] }, action));
        Assert.Null(What(new PolicyApplications { IncludeApplications = ["All"], IncludeUserActions = [WellKnown.RegisterDeviceAction] }, action));
        Assert.Null(What(new PolicyApplications { IncludeApplications = ["red"] }, action));
        Assert.Null(What(new PolicyApplications { IncludeApplications = ["All"] }, SignInTarget.Application("red")));
    }

    [Theory]
    [InlineData("include", "-ne", "none", "x", "CND-APP-FILTER-NULL")]
    [InlineData("exclude", "-ne", "none", "All", "CND-APP-FILTER-NULL")]
    [InlineData("include", "-ne", "none", "none", null)] // it is listed as well
    [InlineData("include", "-ne", "none", "All", null)]
    [InlineData("exclude", "-ne", "none", "x", null)] // it is not included at all
    [InlineData("include", "-ne", "red", "x", null)]
    [InlineData("include", "-eq", "none", "All", "CND-APP-FILTER-ALL")]
    [InlineData("include", "-eq", "red", "All", null)]
    [InlineData("exclude", "-eq", "none", "All", null)]
    public void ApplicationFilter(string mode, string comparison, string appId, string include, string? reading)
    {
        var filter = new PolicyFilter { Mode = mode, Rule = $"CustomSecurityAttribute.Set_Colour {comparison} \"red\"" };
        var applications = new PolicyApplications { IncludeApplications = [include], ApplicationFilter = filter };

        Assert.Equal(reading, What(applications, SignInTarget.Application(appId)));
        Assert.Null(What(applications with { ExcludeApplications = [appId] }, SignInTarget.Application(appId)));
    }

    private static string? Who(PolicyUsers users, SignInIdentity? identity = null) => Known(new UsersCondition(users, new TenantIndex(s_tenant)).RuleOf(s_signIn with { Identity = identity ?? s_signIn.Identity }));

    private static string? What(PolicyApplications applications, SignInTarget target) => Known(new ApplicationsCondition(applications, new TenantIndex(s_tenant)).RuleOf(s_signIn with { Target = target }));

    private static string? Known(string? rule)
    {
        if (rule is not null)
            Assert.Contains(rule, ConditionReading.All.Select(reading => reading.Id));
        return rule;
    }
}
