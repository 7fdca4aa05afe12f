using EntraBootstrap.Core.Baseline;
using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Design;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Reporting;

namespace EntraBootstrap.Core.Operations;

/// <summary>Designs an authentication strength: the smallest exact set of combinations that opens the journeys and admits nothing weaker than the requirement.</summary>
public sealed class DesignStrength : IOperation<DesignStrengthRequest, StrengthDesign>
{
    private static readonly string[] s_intents = [.. Enum.GetValues<StrengthIntent>().Select(EnumWords.ToWord)];

    /// <summary>What a strength can be designed for; the first one unless said otherwise.</summary>
    public static IReadOnlyList<string> IntentWords => s_intents;

    /// <inheritdoc/>
    public StrengthDesign Execute(DesignStrengthRequest request, IOperationHost host, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(host);
        RuleSwitches.Check(request.Assume);
        StrengthIntent intent = StrengthIntent.BootstrapAndRecovery;
        if (request.Intent is { } word && !EnumWords.TryParse(word, out intent))
            throw new BootstrapException(ErrorCatalogue.ArgumentInvalid.With(word, $"'{SafeText.Clean(word)}' is no intent.{NearestName.Suggest(word, s_intents)} There are: {string.Join(", ", s_intents)}."));
        BaselineSettings settings = BaselineSettingsReader.Read(request.SettingsPath, request.Snapshot.Path);
        DateTimeOffset asOf = Clock.Decide(request.AsOf, request.Snapshot.Tenant, request.Clock, host);
        var context = new BaselineContext(request.Snapshot, settings with { Assume = settings.Assume.With(request.Assume) }, asOf, cancellationToken);
        StrengthDesign design = StrengthDesigner.Design(request.Snapshot, context, intent, request.Name);
        if (design.Verification.Opens is not true and var opens)
        {
            string[] notOpen = [.. design.Verification.Journeys.Where(journey => journey.Opens == opens).Select(journey => journey.Message)];
            host.Warn($"{(opens == false ? "the strength does not open every journey" : "it is not known whether the strength opens every journey")}: {string.Join(' ', notOpen)}");
        }

        return design with { Json = StrengthJson.Text(design) };
    }
}
