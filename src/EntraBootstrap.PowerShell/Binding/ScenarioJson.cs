using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text;
using System.Text.Json;
using EntraBootstrap.Core.Errors;

namespace EntraBootstrap.PowerShell.Binding;

/// <summary>The one place where what PowerShell gives (text, hashtables, objects, files, parameters) becomes scenario JSON.</summary>
internal static class ScenarioJson
{
    private const string PipelineName = "InputObject";
    private const string ParametersName = "parameters";

    // Deeper than any scenario; an object that holds itself ends here and not in a stack overflow.
    private const int MaximumDepth = 32;

    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>JSON text as it is; a file's content; anything else member by member.</summary>
    /// <exception cref="BootstrapException">The input cannot be written as JSON.</exception>
    public static ScenarioText Of(object input)
    {
        object value = Unwrap(input);
        return value switch
        {
            string json => new ScenarioText(Encoding.UTF8.GetBytes(json), PipelineName),
            FileInfo file => OfFile(file.FullName),
            _ => Written(PipelineName, writer => WriteValue(writer, input, depth: 0)),
        };
    }

    /// <summary>The content of a file, in UTF-8 or with a byte order mark of any Unicode form.</summary>
    /// <exception cref="BootstrapException">The file cannot be read.</exception>
    public static ScenarioText OfFile(string path)
    {
        try
        {
            return new ScenarioText(s_strictUtf8.GetBytes(File.ReadAllText(path, s_strictUtf8)), path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BootstrapException(ErrorCatalogue.FileUnreadable.With(path, path, exception.Message), exception);
        }
        catch (DecoderFallbackException exception)
        {
            throw new BootstrapException(ErrorCatalogue.JsonInvalid.With(path, path, "it is not UTF-8"), exception);
        }
    }

    /// <summary>A scenario from parameters: what was not said is absent, and so unknown.</summary>
    /// <exception cref="BootstrapException">A value cannot be written as JSON.</exception>
    public static ScenarioText Of(SignInQuestion question) => Written(ParametersName, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("id", question.UserId);
        WriteObject(writer, "signInIdentity", ("userId", question.UserId));
        WriteObject(
            writer,
            "signInContext",
            ("includeApplications", question.Applications), ("userAction", question.UserAction), ("authenticationContextValue", question.AuthenticationContext));
        WriteConditions(writer, question);
        WriteMember(writer, "entryPoint", question.EntryPoint);
        WriteMember(writer, "registering", question.Registering);
        WriteObject(writer, "credentials", ("available", question.Available), ("registered", question.Registered));
        if (question.AuthenticatedWith is not null)
            WriteObject(writer, "session", ("authenticatedWith", question.AuthenticatedWith.Select(combination => new Hashtable { ["combination"] = combination }).ToArray()));
        if (question.Expect is not null)
            WriteObject(writer, "expect", ("decision", question.Expect));
        writer.WriteEndObject();
    });

    private static void WriteConditions(Utf8JsonWriter writer, SignInQuestion question)
    {
        writer.WriteStartObject("signInConditions");
        WriteMember(writer, "devicePlatform", question.DevicePlatform);
        WriteMember(writer, "clientAppType", question.ClientAppType);
        WriteMember(writer, "ipAddress", question.IpAddress);
        WriteMember(writer, "country", question.Country);
        WriteMember(writer, "signInRiskLevel", question.SignInRiskLevel);
        WriteMember(writer, "userRiskLevel", question.UserRiskLevel);
        if (string.Equals(question.AuthenticationFlow, "none", StringComparison.OrdinalIgnoreCase))
            writer.WriteNull("authenticationFlow");
        else
            WriteObject(writer, "authenticationFlow", ("transferMethod", question.AuthenticationFlow));
        if (question.IsDeviceUnregistered)
            writer.WriteNull("deviceInfo");
        else
            WriteMember(writer, "deviceInfo", question.Device);
        writer.WriteEndObject();
    }

    private static void WriteObject(Utf8JsonWriter writer, string name, params (string Name, object? Value)[] members)
    {
        if (Array.TrueForAll(members, member => member.Value is null))
            return;
        writer.WriteStartObject(name);
        foreach ((string member, object? value) in members)
            WriteMember(writer, member, value);
        writer.WriteEndObject();
    }

    private static void WriteMember(Utf8JsonWriter writer, string name, object? value)
    {
        if (value is null)
            return;
        writer.WritePropertyName(name);
        WriteValue(writer, value, depth: 1);
    }

    private static ScenarioText Written(string name, Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        try
        {
            using var writer = new Utf8JsonWriter(stream);
            write(writer);
        }
        catch (RuntimeException exception) when (exception is not PipelineStoppedException) // a property that cannot be read
        {
            throw new BootstrapException(ErrorCatalogue.ScenarioInvalid.With(null, exception.Message), exception);
        }

        return new ScenarioText(stream.ToArray(), name);
    }

    private static void WriteValue(Utf8JsonWriter writer, object? given, int depth)
    {
        if (depth > MaximumDepth)
            throw new BootstrapException(ErrorCatalogue.ScenarioInvalid.With(null, "it is nested too deeply"));

        object? value = given is null ? null : Unwrap(given);
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool truth:
                writer.WriteBooleanValue(truth);
                break;
            case SwitchParameter truth:
                writer.WriteBooleanValue(truth.IsPresent);
                break;
            case Enum word:
                writer.WriteStringValue(JsonNamingPolicy.CamelCase.ConvertName(word.ToString()));
                break;
            case DateTimeOffset time:
                writer.WriteStringValue(time);
                break;
            case DateTime time:
                // ConvertFrom-Json turns times into this; one without a zone is the caller's.
                writer.WriteStringValue(time.Kind == DateTimeKind.Utc ? new DateTimeOffset(time) : new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Local)));
                break;
            case byte or sbyte or short or ushort or int or uint or long or ulong:
                writer.WriteNumberValue(Convert.ToDecimal(value, CultureInfo.InvariantCulture));
                break;
            case decimal number:
                writer.WriteNumberValue(number);
                break;
            case double or float when double.IsFinite(Convert.ToDouble(value, CultureInfo.InvariantCulture)):
                writer.WriteNumberValue(Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            case Guid or Uri or Version or System.Net.IPAddress:
                writer.WriteStringValue(value.ToString());
                break;
            case IDictionary members:
                WriteMembers(writer, Members(members), depth);
                break;
            case IEnumerable items:
                writer.WriteStartArray();
                foreach (object? item in items)
                    WriteValue(writer, item, depth + 1);
                writer.WriteEndArray();
                break;
            default:
                WriteMembers(writer, Members(PSObject.AsPSObject(given!)), depth);
                break;
        }
    }

    private static void WriteMembers(Utf8JsonWriter writer, IEnumerable<(string Name, object? Value)> members, int depth)
    {
        writer.WriteStartObject();
        foreach ((string name, object? value) in members)
        {
            writer.WritePropertyName(name);
            WriteValue(writer, value, depth + 1);
        }

        writer.WriteEndObject();
    }

    // The order of a hashtable is chance; an error names the same place each time if the members are in order.
    private static IEnumerable<(string Name, object? Value)> Members(IDictionary dictionary) =>
        dictionary.Keys.Cast<object>().Select(key => (Name: Convert.ToString(key, CultureInfo.InvariantCulture) ?? string.Empty, Value: dictionary[key]))
            .OrderBy(member => member.Name, StringComparer.Ordinal);

    private static IEnumerable<(string Name, object? Value)> Members(PSObject value) => value.Properties.Select(property => (property.Name, (object?)property.Value));

    private static object Unwrap(object value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;
}
