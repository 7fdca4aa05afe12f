using EntraBootstrap.Core.Errors;

namespace EntraBootstrap.Cli;

/// <summary>Where results go: standard output, or a file that is written whole or not at all.</summary>
internal sealed class ResultOutput
{
    private readonly Stream _standardOutput;
    private readonly string? _file;

    public ResultOutput(Stream standardOutput, string? file)
    {
        _standardOutput = standardOutput;
        _file = file;
    }

    /// <summary>Writes a result.</summary>
    /// <exception cref="BootstrapException">It cannot be written.</exception>
    public void Write(Action<Stream> content)
    {
        try
        {
            if (_file is null)
                WriteThrough(_standardOutput, content);
            else if (IsDevice(_file))
                WriteDevice(_file, content);
            else
                WriteWhole(_file, content);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            string target = _file ?? "standard output";
            throw new BootstrapException(ErrorCatalogue.OutputUnwritable.With(target, target, exception is UnauthorizedAccessException ? "access is denied" : exception.Message.TrimEnd('.')), exception);
        }
    }

    private static void WriteThrough(Stream stream, Action<Stream> content)
    {
        // Flushed on success alone: what a failing run had begun and not sent stays unsent.
        var buffer = new BufferedStream(stream, 65536);
        content(buffer);
        buffer.Flush();
        stream.Flush();
    }

    private static void WriteWhole(string file, Action<Stream> content)
    {
        if (Directory.Exists(file))
            throw new IOException("it is a folder");
        string folder = Path.GetDirectoryName(file) ?? throw new IOException("it is not a file");
        if (!Directory.Exists(folder))
            throw new IOException("its folder does not exist");
        string temporary = Path.Combine(folder, $".{Path.GetFileName(file)}.{Environment.ProcessId}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
                WriteThrough(stream, content);
            File.Move(temporary, file, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    // A device or pipe cannot be replaced by moving a file over it.
    private static bool IsDevice(string file) => !OperatingSystem.IsWindows() && file.StartsWith("/dev/", StringComparison.Ordinal);

    private static void WriteDevice(string file, Action<Stream> content)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        WriteThrough(stream, content);
    }
}
