using System.CommandLine;
using EntraBootstrap.Cli.Rendering;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Journeys;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.Core.Reporting;
using EntraBootstrap.Core.Snapshots;

namespace EntraBootstrap.Cli.Commands;

/// <summary><c>entrabootstrap path</c>: by which steps does this person get there?</summary>
internal sealed class PathCommand : RunnableCommand
{
    private readonly SnapshotArgument _snapshot = new();
    private readonly Option<string> _user = new("--user") { HelpName = "ID|UPN", Description = "The person" };
    private readonly Option<string> _goal = new("--goal") { HelpName = "GOAL", Description = "passkey (default), phoneSignIn, windowsHello, platformCredential or access:APPID" };
    private readonly Option<string[]> _has = new("--has") { HelpName = "MODE,…", Description = "What is at hand beside what is registered" };
    private readonly Option<string[]> _lost = new("--lost") { HelpName = "MODE|ID|all,…", Description = "What is registered and not at hand" };
    private readonly Option<string[]> _allow = new("--allow") { HelpName = "ACTION,…", Description = "provisionPasskey, changePolicy: what an administrator may do besides" };
    private readonly Option<string> _devicePlatform = new("--device-platform") { HelpName = "PLATFORM", Description = "The platform of the computer or phone" };
    private readonly Option<string> _device = new("--device") { HelpName = "DEVICE", Description = "The computer: unregistered, registered, compliant or hybridJoined" };
    private readonly Option<string> _ipAddress = new("--ip-address") { HelpName = "ADDRESS", Description = "Where the sign-ins come from" };
    private readonly Option<string> _country = new("--country") { HelpName = "CODE", Description = "Where the sign-ins come from, as two letters, or 'unknown'" };

    public PathCommand()
        : base("path", "By which steps does this person get (or get back) a credential or access?")
    {
        _snapshot.AddTo(this);
        foreach (Option option in new Option[] { _user, _goal, _has, _lost, _allow, _devicePlatform, _device, _ipAddress, _country })
            Options.Add(option);
    }

    public override string Epilogue =>
        """
        An administrator issues passes, deletes lost methods and revokes sessions. Conditions that are not stated are
        chosen so that a way is found if there is one; the answer names those that matter.

        Exit code:
          0  there is a way
          1  there is none; what closes it and what would open one is named
          2  a missing fact, or a rule that may or may not hold, decides
          3  the input could not be read

        Examples:
          entrabootstrap path ./export --user adele@contoso.example --lost all
          entrabootstrap path --sample adopting --user lena@northfield.example --lost deviceBasedPush --goal phoneSignIn
        What a path rests on: docs/paths.md
        """;

    public override RunOutcome Run(ParseResult parsed, CommandRun run)
    {
        SnapshotSource source = _snapshot.Read(parsed, run.Environment);
        string user = Given.Value(parsed, _user) ?? throw Given.Wrong("'path' needs --user ID|UPN.");
        string? goal = Given.Value(parsed, _goal);
        string? devicePlatform = Given.Value(parsed, _devicePlatform);
        string? device = Given.Value(parsed, _device);
        string? ipAddress = Given.Value(parsed, _ipAddress);
        string? country = Given.Value(parsed, _country);
        string[] has = Words(parsed, _has), lost = Words(parsed, _lost), allow = Words(parsed, _allow);
        TenantSnapshot snapshot = run.Import(source);
        var request = new FindPathRequest(snapshot, user, goal, run.Common.AsOf, run.Common.Assume, run.Clock)
        {
            Has = has, Lost = lost, Allow = allow, DevicePlatform = devicePlatform, Device = device, IpAddress = ipAddress, Country = country,
        };
        JourneyResult result = Find(run, request);
        run.Write((stream, layout) => PathJson.Write(stream, result, layout), console => PathTable.Write(console, source, result, snapshot.Tenant));
        return RunOutcomes.Of(result);
    }

    // Of the person the operation knows nothing but the name; that it came from --user is known here.
    private static JourneyResult Find(CommandRun run, FindPathRequest request)
    {
        try
        {
            return run.Operations.Path.Execute(request, run.Host, run.CancellationToken);
        }
        catch (BootstrapException exception) when (exception.Error.Definition == ErrorCatalogue.UserNotFound)
        {
            throw Given.Wrong($"--user: {exception.Error.Message}");
        }
    }

    private static string[] Words(ParseResult parsed, Option<string[]> option)
    {
        string[] given = parsed.GetValue(option) ?? [];
        string[] words = [.. given.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries))];
        return words.Any(word => word.Length == 0 || word.StartsWith("--", StringComparison.Ordinal)) ? throw Given.Wrong($"{option.Name} needs a value ({option.HelpName}).") : words;
    }
}
