using System.Globalization;
using System.Text.Json;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Journeys;
using EntraBootstrap.Core.Platform;
using EntraBootstrap.Core.Platform.Scenarios;
using EntraBootstrap.Core.Snapshots.Json;

namespace EntraBootstrap.Core.Baseline;

/// <summary>Reads <c>entrabootstrap.json</c>. A file that is there and cannot be read whole is an error: settings are never half believed.</summary>
public static class BaselineSettingsReader
{
    /// <summary>The name of the file beside a snapshot.</summary>
    public const string FileName = "entrabootstrap.json";

    private const int MostBytes = 1 << 20;

    /// <summary>The settings of a snapshot: of the given file, else of the file in its folder or beside it, else the defaults.</summary>
    /// <param name="settingsPath">The file; null to look beside the snapshot.</param>
    /// <param name="snapshotPath">The file or folder of the snapshot.</param>
    /// <exception cref="BootstrapException">The file is missing, cannot be read, or holds something that is not understood.</exception>
    public static BaselineSettings Read(string? settingsPath, string snapshotPath)
    {
        ArgumentNullException.ThrowIfNull(snapshotPath);
        string path = settingsPath ?? BesideOf(snapshotPath);
        if (settingsPath is null && !File.Exists(path))
            return BaselineSettings.Default;
        return Parse(ReadBytes(path), path);
    }

    /// <summary>Reads settings.</summary>
    /// <param name="json">The document as UTF-8.</param>
    /// <param name="file">Its name in errors.</param>
    /// <exception cref="BootstrapException">It holds something that is not understood.</exception>
    public static BaselineSettings Parse(ReadOnlyMemory<byte> json, string file)
    {
        ArgumentNullException.ThrowIfNull(file);
        try
        {
            var table = new JsonTokenTable();
            byte[] bytes = json.Span.StartsWith("\uFEFF"u8) ? json.Span[3..].ToArray() : json.ToArray();
            table.ReadDocument(bytes, 0, bytes.Length);
            return Read(new StrictObject(table.Root, "$", file, "requirement", "emergencyAccess", "waivers", "assume"));
        }
        catch (JsonException exception)
        {
            int? line = exception.LineNumber is { } zeroBased ? (int)zeroBased + 1 : null;
            throw new BootstrapException(BaselineSettings.Invalid(new SourceLocation(file, line), file, "the file is not valid JSON"), exception);
        }
        catch (BootstrapException exception) when (exception.Error.Id is "MemberUnknown" or "MemberInvalid")
        {
            throw new BootstrapException(BaselineSettings.Invalid(exception.Error.Location, exception.Error.Target, Inside(exception.Error)), exception);
        }
    }

    private static string BesideOf(string snapshotPath) => Directory.Exists(snapshotPath)
        ? Path.Combine(snapshotPath, FileName)
        : Path.Combine(Path.GetDirectoryName(Path.GetFullPath(snapshotPath)) ?? ".", FileName);

    private static byte[] ReadBytes(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            if (file.Length > MostBytes)
                throw new BootstrapException(ErrorCatalogue.FileTooLarge.At(new SourceLocation(path), path, path, MostBytes >> 20));
            byte[] bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new BootstrapException(ErrorCatalogue.FileUnreadable.At(new SourceLocation(path), path, path, exception is FileNotFoundException or DirectoryNotFoundException ? "it does not exist" : "access failed"), exception);
        }
    }

    private static BaselineSettings Read(StrictObject settings)
    {
        string? requirement = settings.Text("requirement");
        if (requirement is { Length: 0 })
            throw settings.Invalid("requirement", "it is empty");
        var places = new Dictionary<string, SourceLocation>(StringComparer.Ordinal);
        Remember(places, settings, "requirement");
        return new BaselineSettings
        {
            Requirement = requirement ?? BaselineSettings.Default.Requirement,
            EmergencyAccess = ReadIds(settings, places),
            Waivers = ReadWaivers(settings, places),
            Assume = ReadAssume(settings),
            Places = places,
        };
    }

    private static void Remember(Dictionary<string, SourceLocation> places, StrictObject owner, string member)
    {
        if (owner.Find(member) is { } value)
            places.Add($"{owner.Path}.{member}", new SourceLocation(owner.File, value.Line, $"{owner.Path}.{member}"));
    }

    private static List<string>? ReadIds(StrictObject settings, Dictionary<string, SourceLocation> places)
    {
        List<string>? ids = settings.Texts("emergencyAccess");
        List<JsonView> elements = settings.List("emergencyAccess") ?? [];
        for (int i = 0; i < elements.Count; i++)
        {
            string path = string.Create(CultureInfo.InvariantCulture, $"$.emergencyAccess[{i}]");
            var place = new SourceLocation(settings.File, elements[i].Line, path);
            if (ids![i].Length == 0)
                throw new BootstrapException(BaselineSettings.Invalid(place, path, "it is empty: give the id of a user or group"));
            places.Add(path, place);
        }

        return ids;
    }

    private static List<Waiver> ReadWaivers(StrictObject settings, Dictionary<string, SourceLocation> places)
    {
        var waivers = new List<Waiver>();
        foreach (JsonView element in settings.List("waivers") ?? [])
        {
            var waiver = new StrictObject(element, string.Create(CultureInfo.InvariantCulture, $"$.waivers[{waivers.Count}]"), settings.File, "ruleId", "target", "owner", "reason", "expires");
            string ruleId = waiver.Text("ruleId") ?? throw waiver.Invalid("ruleId", "a waiver has to name its rule");
            if (BaselineRules.Find(ruleId) is not { } rule)
                throw waiver.Invalid("ruleId", $"there is no baseline rule '{ruleId}'.{NearestName.Suggest(ruleId, BaselineRules.All.Select(known => known.Id))}".TrimEnd('.'));
            if (waiver.Text("target") is { Length: 0 })
                throw waiver.Invalid("target", "it is empty: name a policy, user or group, or leave it out to cover every finding of the rule");
            Remember(places, waiver, "target");
            waivers.Add(new Waiver(rule.Id, waiver.Text("target"), waiver.Text("owner"), waiver.Text("reason"), ReadDay(waiver)));
        }

        return waivers;
    }

    private static DateOnly? ReadDay(StrictObject waiver)
    {
        if (waiver.Text("expires") is not { } text)
            return null;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? day
            : throw waiver.Invalid("expires", "it has to be a day such as 2027-04-01");
    }

    private static PlatformAssumptions ReadAssume(StrictObject settings)
    {
        if (settings.Find("assume") is null)
            return PlatformAssumptions.None;
        string[] switchable = [.. JourneyRules.WithPlatformRules.Where(rule => rule.IsSwitchable).Select(rule => rule.Id)];
        StrictObject assume = settings.Object("assume", switchable)!;
        var switches = new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase);
        foreach (string rule in switchable.Where(assume.Has))
        {
            if (assume.Find(rule) is not { } value)
                continue;
            switches[rule] = value.Type switch
            {
                JsonTokenType.True => true,
                JsonTokenType.False => false,
                JsonTokenType.String when value.Text.Equals("on", StringComparison.OrdinalIgnoreCase) => true,
                JsonTokenType.String when value.Text.Equals("off", StringComparison.OrdinalIgnoreCase) => false,
                _ => throw assume.Invalid(rule, "it has to be true or false, or \"on\" or \"off\""),
            };
        }

        return new PlatformAssumptions { Switches = switches };
    }

    // The sentence of another error becomes a clause of this one.
    private static string Inside(OperationError error)
    {
        // The place says already which member it is.
        string prefix = $"'{error.Target}' is not valid here: ";
        string clause = (error.Message.StartsWith(prefix, StringComparison.Ordinal) ? error.Message[prefix.Length..] : error.Message).TrimEnd('.');
        return clause.Length == 0 ? clause : char.ToLowerInvariant(clause[0]) + clause[1..];
    }
}
