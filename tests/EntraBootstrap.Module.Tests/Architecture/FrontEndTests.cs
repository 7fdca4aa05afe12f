using ArchUnitNET.Domain;

namespace EntraBootstrap.Module.Tests.Architecture;

/// <summary>The cmdlets hold no logic: they call operations and show records.</summary>
public sealed class FrontEndTests
{
    private static readonly string[] s_rooms =
        ["Conditions", "Strengths", "Evaluation", "Journeys", "Diagnosis", "Design", "Recovery"];

    // Without this the tests here would pass on an empty picture.
    [Fact]
    public void The_picture_holds_what_method_bodies_use()
    {
        Assert.Contains(
            Architectures.TypesIn("EntraBootstrap.PowerShell.Hosting").First(type => type.Name == "FilePaths").Dependencies,
            use => use.Target.FullName == "EntraBootstrap.Core.Errors.ErrorCatalogue");
    }

    [Fact]
    public void The_module_reaches_Core_through_operations_and_records()
    {
        IEnumerable<string> wrong = Architectures.TypesIn("EntraBootstrap.PowerShell")
            .SelectMany(type => type.Dependencies.Where(use => s_rooms.Any(room => Architectures.IsIn(use.Target, "EntraBootstrap.Core." + room))).Select(use => $"{type.FullName} uses {use.Target.FullName}"))
            .Distinct(StringComparer.Ordinal);

        Assert.Empty(wrong);
    }

    // Whoever holds a cmdlet can write to its streams from anywhere; the host is the only way.
    [Fact]
    public void No_method_takes_a_cmdlet()
    {
        IEnumerable<string> wrong = Architectures.TypesIn("EntraBootstrap.PowerShell").SelectMany(type => type.Members.OfType<MethodMember>())
            .Where(method => method.Parameters.Any(parameter => parameter.FullName is "System.Management.Automation.PSCmdlet" or "System.Management.Automation.Cmdlet"))
            .Select(method => method.FullName);

        Assert.Empty(wrong);
    }
}
