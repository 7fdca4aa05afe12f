using System.Management.Automation;
using EntraBootstrap.Core.Errors;
using EntraBootstrap.Core.Operations;
using EntraBootstrap.PowerShell.Binding;

namespace EntraBootstrap.PowerShell.Hosting;

/// <summary>A log as an operation takes it: a file that is read as it is asked for, or what came through the pipeline.</summary>
/// <param name="Input">The log.</param>
/// <param name="Name">The name of the input for errors.</param>
internal sealed record LogText(ScenarioInput Input, string Name) : IDisposable
{
    /// <summary>A file's content; text as it is; anything else member by member.</summary>
    /// <exception cref="BootstrapException">The file cannot be opened, or the object cannot be written as JSON.</exception>
    public static LogText Of(object given, FilePaths paths)
    {
        if (((given as PSObject)?.BaseObject as FileInfo ?? given as FileInfo) is { } file)
            return OfFile(paths.Literal(file.FullName));
        ScenarioText text = ScenarioJson.Of(given);
        return new LogText(ScenarioInput.FromMemory(text.Utf8), text.Name);
    }

    /// <summary>A file of any length.</summary>
    /// <exception cref="BootstrapException">It cannot be opened.</exception>
    public static LogText OfFile(string path)
    {
        try
        {
            return new LogText(ScenarioInput.FromStream(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read)), path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BootstrapException(ErrorCatalogue.FileUnreadable.With(path, path, exception.Message.TrimEnd('.')), exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Input.Stream?.Dispose();
}
