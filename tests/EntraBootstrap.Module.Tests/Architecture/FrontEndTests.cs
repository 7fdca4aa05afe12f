using ArchUnitNET.Domain;

namespace EntraBootstrap.Module.Tests.Architecture;

/// <summary>The cmdlets and the commands hold no logic: they call operations and show records.</summary>
public sealed class FrontEndTests
{
    private static readonly string[] s_rooms = ["Conditions", "Strengths", "Evaluation", "Journeys", "Diagnosis", "Design", "Recovery"];

    // What operations answer, in a room whose work is Core's own.
    private static readonly string[] s_records =
    [
        "EntraBootstrap.Core.Design.DesignedCombination", "EntraBootstrap.Core.Design.StrengthDesign", "EntraBootstrap.Core.Design.StrengthIntent", "EntraBootstrap.Core.Design.StrengthJourney",
        "EntraBootstrap.Core.Design.StrengthVerification",
        "EntraBootstrap.Core.Journeys.JourneyResult", "EntraBootstrap.Core.Journeys.JourneyStep", "EntraBootstrap.Core.Journeys.JourneyBlocker", "EntraBootstrap.Core.Journeys.JourneyOpening", "EntraBootstrap.Core.Journeys.JourneyActionKind", "EntraBootstrap.Core.Journeys.JourneyActor",
        "EntraBootstrap.Core.Recovery.RecoveryRehearsal",
        "EntraBootstrap.Core.Diagnosis.Asked", "EntraBootstrap.Core.Diagnosis.MissingField", "EntraBootstrap.Core.Diagnosis.StepUpOutcome", "EntraBootstrap.Core.Diagnosis.StepUpReason",
        "EntraBootstrap.Core.Diagnosis.StepUpRecord", "EntraBootstrap.Core.Diagnosis.Fidelity.FidelityResult", "EntraBootstrap.Core.Diagnosis.StepUpReplay",
    ];

    // Without this the tests here would pass on an empty picture.
    [Theory]
    [InlineData("EntraBootstrap.PowerShell", "EntraBootstrap.Core.Operations.ImportSnapshot")]
    [InlineData("EntraBootstrap.Cli", "EntraBootstrap.Core.Operations.ImportSnapshot")]
    public void The_picture_holds_what_method_bodies_use(string frontEnd, string used)
    {
        Assert.Contains(Architectures.TypesIn(frontEnd).SelectMany(type => type.Dependencies), use => use.Target.FullName == used);
    }

    [Theory]
    [InlineData("EntraBootstrap.PowerShell")]
    [InlineData("EntraBootstrap.Cli")]
    public void A_front_end_reaches_Core_through_operations_and_records(string frontEnd)
    {
        IEnumerable<string> wrong = Architectures.TypesIn(frontEnd)
            .SelectMany(type => type.Dependencies.Where(use => !s_records.Contains(use.Target.FullName, StringComparer.Ordinal) && s_rooms.Any(room => Architectures.IsIn(use.Target, "EntraBootstrap.Core." + room))).Select(use => $"{type.FullName} uses {use.Target.FullName}"))
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
