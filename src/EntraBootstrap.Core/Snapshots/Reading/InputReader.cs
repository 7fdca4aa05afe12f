using System.Text.Json;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Ports;
using EntraBootstrap.Core.Snapshots.Json;
using EntraBootstrap.Core.Snapshots.Reading.Formats;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Reading;

/// <summary>Reads the files of an input one after the other. A file that cannot be read is reported and the others are read.</summary>
internal sealed class InputReader(TenantBuilder builder, IOperationHost host, DocumentReader documents, bool isFolder, CancellationToken cancellationToken)
{
    private const string Activity = "Reading snapshot";

    private readonly SortedSet<string> _forms = new(StringComparer.Ordinal);
    private int _unusedFiles;
    private string? _firstUnused;

    /// <summary>What <c>snapshot.json</c> or the one file says; null for a foreign export.</summary>
    public SnapshotHeader? Header { get; private set; }

    /// <summary>Why nothing was read: the first refusal, or the first problem.</summary>
    public OperationError? WhyNothing { get; private set; }

    /// <summary>The name of the format that was found.</summary>
    public string Format => Header is not null ? (isFolder ? "canonical folder" : "canonical file")
        : _forms.Count == 0 ? "no known format"
        : _forms.Count == 1 ? _forms.Min!
        : "mixed: " + string.Join(", ", _forms);

    private ProblemLog Problems => builder.Context.Problems;

    public void Read(IReadOnlyList<SourceFile> files)
    {
        ProgressMeter meter = new(host, Activity, files.Sum(file => file.Length));
        foreach (SourceFile file in files.OrderByDescending(file => IsHeaderFile(file.Name)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            builder.Context.File = file.Name;
            builder.Context.FileDate = DatedCopies.DateOf(file.Name);
            string[] segments = file.Name.Split('/');
            if (!string.Equals(segments[^1], CanonicalNames.SettingsFile, StringComparison.OrdinalIgnoreCase))
                ReadFile(file, segments, meter);
            meter.Add(file.Name, 0);
        }

        meter.Finish();
        if (_unusedFiles > 0 && builder.Count > 0)
            host.Warn($"{_unusedFiles} of the JSON files hold nothing that is known as part of a tenant; the first is '{SafeText.Clean(_firstUnused)}'.");
    }

    private static bool IsHeaderFile(string name) => string.Equals(name, CanonicalNames.SnapshotFile, StringComparison.OrdinalIgnoreCase);

    private void ReadFile(SourceFile file, string[] segments, ProgressMeter meter)
    {
        string extension = Path.GetExtension(file.Name);
        bool isLines = string.Equals(extension, ".jsonl", StringComparison.OrdinalIgnoreCase);
        bool isJson = isLines || string.Equals(extension, ".json", StringComparison.OrdinalIgnoreCase) || (!isFolder && !RefusedFormats.MayBe(file.Name));
        FilePlace place = FolderFormat.Of(segments);
        if (place.IsOther || (!isJson && !RefusedFormats.MayBe(file.Name)))
            return;
        if (isJson && file.Length == 0)
        {
            // Nothing of no length is ever opened: pipes and devices have none either, and would wait for ever.
            Fail(ErrorCatalogue.JsonInvalid.At(new SourceLocation(file.Name), file.Name, file.Name, "it is empty"), place);
            return;
        }

        try
        {
            if (file.Length > 0)
                Open(file, place, segments, isJson, isLines, meter);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Fail(ErrorCatalogue.FileUnreadable.At(new SourceLocation(file.Name), file.Name, file.Name, "access is denied or it is gone"), place);
        }
    }

    private void Open(SourceFile file, FilePlace place, string[] segments, bool isJson, bool isLines, ProgressMeter meter)
    {
        using Stream stream = file.Open();
        using MeteredStream metered = new(stream, file.Name, meter);
        if (!isJson)
        {
            if (RefusedFormats.Recognise(file.Name, metered) is { } refused)
                Refuse(file, refused);
            return;
        }

        if (!isLines && file.Length > JsonLimits.MaximumDocumentMebibytes * 1024L * 1024L)
        {
            Fail(ErrorCatalogue.FileTooLarge.At(new SourceLocation(file.Name), file.Name, file.Name, JsonLimits.MaximumDocumentMebibytes), place);
            return;
        }

        FileSink sink = new(builder, place, string.Join('/', segments[..^1]), !isFolder);
        ReadDocument(file, place, metered, isLines, sink);
        sink.Finish();
        Conclude(file, place, sink);
    }

    private void ReadDocument(SourceFile file, FilePlace place, Stream stream, bool isLines, FileSink sink)
    {
        try
        {
            (Stream document, long length) = EncodedStream.ToUtf8(stream, file.Length);
            if (isLines)
                documents.ReadLines(document, sink, (exception, line) => Fail(Invalid(file, exception, line), place), cancellationToken);
            else
                documents.Read(document, length, sink, cancellationToken);
        }
        catch (JsonException exception)
        {
            OperationError error = Invalid(file, exception, null);
            if (IsHeaderFile(file.Name))
                throw new BootstrapException(error, exception);
            foreach (string collection in sink.Taken)
                builder.Evidence.Damage(collection);
            Fail(error, place);
        }
        catch (DocumentTooLargeException)
        {
            Fail(ErrorCatalogue.FileTooLarge.At(new SourceLocation(file.Name), file.Name, file.Name, JsonLimits.MaximumDocumentMebibytes), place);
        }
    }

    private void Conclude(SourceFile file, FilePlace place, FileSink sink)
    {
        if (sink.Header is not null)
        {
            if (Header is not null)
                throw new BootstrapException(ErrorCatalogue.MemberInvalid.At(new SourceLocation(file.Name), file.Name, file.Name, "the input holds several snapshots; point to one of them"));
            Header = sink.Header;
        }

        if (sink.Refused is not null)
            Refuse(file, sink.Refused);
        else if (sink.NearMiss is not null)
            Note(ErrorCatalogue.FileNotTenant.At(new SourceLocation(file.Name), file.Name, file.Name, sink.NearMiss));
        if (sink.Taken.Count > 0)
        {
            _forms.Add(place.Format?.Name ?? sink.Form ?? "Graph object");
        }
        else if (sink.Header is null && place.Kind is not (ObjectKind.UserMethod or ObjectKind.TransitiveMember))
        {
            _unusedFiles++;
            _firstUnused ??= file.Name;
            host.Verbose($"'{SafeText.Clean(file.Name)}' holds nothing that is known as part of a tenant.");
        }
    }

    private void Refuse(SourceFile file, string what)
    {
        OperationError error = ErrorCatalogue.SnapshotFormatRefused.At(new SourceLocation(file.Name), file.Name, file.Name, what);
        WhyNothing = WhyNothing?.Definition == ErrorCatalogue.SnapshotFormatRefused ? WhyNothing : error;
        Problems.Add(error);
    }

    private void Note(OperationError error)
    {
        WhyNothing ??= error;
        Problems.Add(error);
    }

    // Nobody knows what a broken file held. Where its place does not say it, it may have been a policy.
    private void Fail(OperationError error, FilePlace place)
    {
        Note(error);
        builder.Evidence.Damage(ObjectKinds.CollectionOf(place.Kind) ?? CollectionNames.ConditionalAccessPolicies);
    }

    private OperationError Invalid(SourceFile file, JsonException exception, int? line)
    {
        string why = exception.Message;
        int cut = why.IndexOf(" LineNumber:", StringComparison.Ordinal);
        why = (cut < 0 ? why : why[..cut]).TrimEnd('.', ' ');
        int? at = line ?? (exception.LineNumber is { } number ? (int)Math.Min(number, int.MaxValue - 1) + 1 : null);
        string path = builder.Context.RootIndex < 0 ? builder.Context.RootPath : $"{builder.Context.RootPath}[{builder.Context.RootIndex}]";
        return ErrorCatalogue.JsonInvalid.At(new SourceLocation(file.Name, at, path), file.Name, file.Name, why);
    }
}
