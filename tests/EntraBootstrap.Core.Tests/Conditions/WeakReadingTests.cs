using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Conditions;

/// <summary>Which answers of conditions rest on more than what is documented.</summary>
public sealed class WeakReadingTests : ConditionTests
{
    private const string Reader = "f2ef992c-3afb-46b9-b7cf-a126ee74c451";

    private static readonly Tenant s_tenant = new()
    {
        Completeness = Completeness.Everything,
        ServicePrincipals =
        [
            new ServicePrincipal { Id = "sp1", AppId = "red", CustomSecurityAttributes = [new CustomSecurityAttribute("Set", "Colour", ["red"], IsString: true, IsCollection: false)] },
            new ServicePrincipal { Id = "sp2", AppId = "none", CustomSecurityAttributes = [] },
        ],
        Groups = [new Group { Id = "in", TransitiveMembers = ["u"] }],
        RoleEligibilities = [new RoleAssignment { PrincipalId = "u", RoleDefinitionId = Reader, DirectoryScopeId = "/" }],
    };

    private static readonly SignInDevice s_plain = new() { Attributes = new Device { IsCompliant = true } };

    // Its extension attributes are not available.
    private static readonly SignInDevice s_unmanaged = new() { Attributes = new Device { IsCompliant = false, TrustType = "AzureAd" }, KnownNull = ["mdmAppId"] };

    private static string? Device(string mode, string rule, SignInDevice? device, SignInIdentity? identity = null, Tenant? tenant = null) =>
        new DeviceFilterCondition(new PolicyFilter { Mode = mode, Rule = rule }, new ConditionalAccessPolicy { Id = "P" }, tenant ?? new Tenant { Completeness = Completeness.Everything })
            .ReadingOf(s_signIn with { Device = device, Identity = identity ?? s_signIn.Identity });

    [Theory]
    [InlineData("include", "device.isCompliant -ne True", null)] // documented: a negative operator includes unregistered devices
    [InlineData("exclude", "device.isCompliant -ne True", "inferred")]
    [InlineData("include", "device.isCompliant -eq True", null)]
    [InlineData("exclude", "device.isCompliant -eq True", null)]
    [InlineData("include", "device.model -eq null", "inferred")]
    [InlineData("exclude", "device.model -eq null", "inferred")]
    [InlineData("exclude", "device.isComplaint -ne True", null)] // it cannot be read, so it says nothing
    public void Filter_OfAnUnregisteredDevice(string mode, string rule, string? reading) => Assert.Equal(reading, Device(mode, rule, SignInDevice.Unregistered));

    [Theory]
    [InlineData("include", "device.isCompliant -eq False", null)]
    [InlineData("include", "device.extensionAttribute1 -ne \"a\"", "inferred")]
    [InlineData("exclude", "device.extensionAttribute1 -ne \"a\"", "inferred")]
    [InlineData("exclude", "device.extensionAttribute1 -ne \"a\" -or device.isCompliant -eq False", null)]
    [InlineData("include", "device.extensionAttribute1 -ne \"a\" -or device.isCompliant -eq True", "inferred")]
    [InlineData("include", "device.extensionAttribute1 -ne \"a\" -and device.isCompliant -eq False", "inferred")]
    [InlineData("include", "-not (device.extensionAttribute1 -eq \"a\")", "inferred")]
    [InlineData("include", "-not (device.isCompliant -eq True)", null)]
    public void Filter_OfARegisteredDevice(string mode, string rule, string? reading)
    {
        Assert.Equal(reading, Device(mode, rule, s_unmanaged));
        Assert.Null(Device(mode, rule, null));
    }

    [Theory]
    [InlineData(true, true, "include", null)]
    [InlineData(false, false, "include", null)]
    [InlineData(true, false, "include", "inferred")]
    [InlineData(false, true, "include", "inferred")]
    [InlineData(true, true, "exclude", "inferred")] // as good as unregistered is what a negative operator takes out
    public void Filter_OfAGuestsDevice(bool compliant, bool hybrid, string mode, string? reading)
    {
        var trust = new InboundTrust { IsCompliantDeviceAccepted = compliant, IsHybridAzureAdJoinedDeviceAccepted = hybrid };
        var tenant = new Tenant { Completeness = Completeness.Everything, CrossTenantAccessPolicy = new CrossTenantAccessPolicy { Default = new CrossTenantAccess { InboundTrust = trust } } };
        var guest = new SignInIdentity { ExternalUserType = "b2bCollaborationGuest" };

        Assert.Equal(reading, Device(mode, "device.isCompliant -ne True", s_plain, guest, tenant));
    }

    [Fact]
    public void Filter_OfAGuestsDevice_WithoutNegativeOperators_IsDocumented()
    {
        var trust = new InboundTrust { IsCompliantDeviceAccepted = true, IsHybridAzureAdJoinedDeviceAccepted = true };
        var tenant = new Tenant { Completeness = Completeness.Everything, CrossTenantAccessPolicy = new CrossTenantAccessPolicy { Default = new CrossTenantAccess { InboundTrust = trust } } };

        Assert.Null(Device("exclude", "device.isCompliant -eq True", s_plain, new SignInIdentity { ExternalUserType = "b2bCollaborationGuest" }, tenant));
    }

    private static string? Application(PolicyApplications applications, SignInTarget target) => new ApplicationsCondition(applications, new TenantIndex(s_tenant)).ReadingOf(s_signIn with { Target = target });

    [Fact]
    public void Applications_ReachTheRegistrationOfDevicesByAReading()
    {
        var action = SignInTarget.Action(UserAction.RegisterOrJoinDevices);

        Assert.Equal("inferred", Application(new PolicyApplications { IncludeApplications = ["All"] }, action));
        Assert.Null(Application(new PolicyApplications { IncludeUserActions = [WellKnown.RegisterDeviceAction] }, action));
        Assert.Null(Application(new PolicyApplications { IncludeApplications = ["All"], IncludeUserActions = [WellKnown.RegisterDeviceAction] }, action));
        Assert.Null(Application(new PolicyApplications { IncludeApplications = ["All"] }, SignInTarget.Action(UserAction.RegisterSecurityInformation)));
        Assert.Null(Application(new PolicyApplications { IncludeApplications = ["All"] }, SignInTarget.Application("red")));
    }

    [Theory]
    [InlineData("include", "-ne", "none", false, "inferred")]
    [InlineData("exclude", "-ne", "none", true, "inferred")]
    [InlineData("include", "-ne", "red", false, null)]
    [InlineData("include", "-eq", "red", false, null)]
    [InlineData("include", "-eq", "red", true, null)] // it is in both ways
    [InlineData("include", "-eq", "none", true, "reported")] // beside all resources, nobody documents what the filter is for
    [InlineData("exclude", "-eq", "none", true, null)]
    [InlineData("include", "-eq", "none", false, null)]
    public void Applications_ByAnAttributeThatIsNotThere(string mode, string comparison, string appId, bool isAboutAll, string? reading)
    {
        var filter = new PolicyFilter { Mode = mode, Rule = $"CustomSecurityAttribute.Set_Colour {comparison} \"red\"" };

        Assert.Equal(reading, Application(new PolicyApplications { IncludeApplications = isAboutAll ? ["All"] : ["x"], ApplicationFilter = filter }, SignInTarget.Application(appId)));
    }

    private static string? Who(PolicyUsers users, SignInIdentity identity) => new UsersCondition(users, new TenantIndex(s_tenant)).ReadingOf(s_signIn with { Identity = identity });

    [Theory]
    [InlineData(true, false, false, "inferred")]
    [InlineData(false, true, false, "inferred")]
    [InlineData(false, false, true, "inferred")]
    [InlineData(false, false, false, null)]
    public void SomebodyWithoutAnObject_IsOnNoListOfExclusions(bool user, bool group, bool role, string? reading)
    {
        PolicyUsers users = new() { IncludeUsers = ["All"], ExcludeUsers = user ? ["x"] : default, ExcludeGroups = group ? ["in"] : default, ExcludeRoles = role ? [Reader] : default };

        Assert.Equal(reading, Who(users, new SignInIdentity { ExternalUserType = "b2bDirectConnectUser" }));
        Assert.Null(Who(users with { IncludeUsers = ["y"] }, new SignInIdentity { ExternalUserType = "b2bDirectConnectUser" }));
        Assert.Null(Who(users, new SignInIdentity { ServicePrincipalId = "sp1" }));
    }

    [Fact]
    public void InternalGuest_IsAGuestByAReading()
    {
        SignInIdentity guest = s_signIn.Identity with { User = s_signIn.Identity.User! with { UserType = "Guest" } };
        var kinds = new GuestsOrExternalUsers { GuestOrExternalUserTypes = ["b2bCollaborationGuest"] };

        Assert.Equal("inferred", Who(new PolicyUsers { IncludeUsers = ["GuestsOrExternalUsers"] }, guest));
        Assert.Equal("inferred", Who(new PolicyUsers { IncludeUsers = ["All"], ExcludeGuestsOrExternalUsers = kinds }, guest));
        Assert.Null(Who(new PolicyUsers { IncludeUsers = ["All"], IncludeGuestsOrExternalUsers = kinds }, guest));
        Assert.Equal("inferred", Who(new PolicyUsers { IncludeUsers = ["other"], IncludeGuestsOrExternalUsers = kinds }, guest));
        Assert.Null(Who(new PolicyUsers { IncludeUsers = ["other"] }, guest));
        Assert.Null(Who(new PolicyUsers { IncludeUsers = ["All"] }, guest));
        Assert.Null(Who(new PolicyUsers { IncludeUsers = ["GuestsOrExternalUsers"] }, s_signIn.Identity));
        Assert.Null(Who(new PolicyUsers { IncludeUsers = ["GuestsOrExternalUsers"] }, guest with { ExternalUserType = "internalGuest" }));
    }

    [Fact]
    public void RoleThatIsNotActivated_DoesNotCountByAReading()
    {
        Assert.Equal("inferred", Who(new PolicyUsers { IncludeRoles = [Reader] }, s_signIn.Identity));
        Assert.Equal("inferred", Who(new PolicyUsers { IncludeUsers = ["All"], ExcludeRoles = [Reader] }, s_signIn.Identity));
        Assert.Null(Who(new PolicyUsers { IncludeUsers = ["All"], IncludeRoles = [Reader] }, s_signIn.Identity));
        Assert.Null(Who(new PolicyUsers { IncludeRoles = [Reader] }, s_signIn.Identity with { UserId = "other" }));
        Assert.Null(Who(new PolicyUsers { IncludeRoles = [Reader] }, s_signIn.Identity with { ActivatedRoles = [Reader] }));
    }

    [Theory]
    [InlineData("-ne", "sp2", "inferred")]
    [InlineData("-ne", "sp1", null)]
    [InlineData("-eq", "sp2", null)]
    public void WorkloadIdentity_ByAnAttributeThatIsNotThere(string comparison, string id, string? reading)
    {
        var workloads = new PolicyClientApplications
        {
            IncludeServicePrincipals = ["ServicePrincipalsInMyTenant"],
            ServicePrincipalFilter = new PolicyFilter { Mode = "include", Rule = $"CustomSecurityAttribute.Set_Colour {comparison} \"red\"" },
        };
        var condition = new WorkloadIdentitiesCondition(workloads, new ConditionalAccessPolicy { Id = "P" }, new TenantIndex(s_tenant));

        Assert.Equal(reading, condition.ReadingOf(s_signIn with { Identity = new SignInIdentity { ServicePrincipalId = id } }));
        Assert.Null(condition.ReadingOf(s_signIn));
    }
}
