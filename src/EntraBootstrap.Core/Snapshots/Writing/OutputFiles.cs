using EntraBootstrap.Core.Errors;

namespace EntraBootstrap.Core.Snapshots.Writing;

/// <summary>Makes files and folders that only their owner may read: a snapshot names people and how they sign in.</summary>
internal static class OutputFiles
{
    public static FileStream Create(string path, FileAccess access = FileAccess.Write, FileMode mode = FileMode.CreateNew)
    {
        FileStreamOptions options = new() { Mode = mode, Access = access, Share = FileShare.None, BufferSize = 64 * 1024 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    /// <summary>Whether a file cannot be opened because somebody else has it open, rather than for want of space or rights.</summary>
    public static bool IsInUse(IOException exception)
    {
        // .NET has no type for it: a sharing or lock violation of Windows, or EWOULDBLOCK, whose number differs.
        int code = exception.HResult;
        return OperatingSystem.IsWindows() ? code is unchecked((int)0x80070020) or unchecked((int)0x80070021) : code == (OperatingSystem.IsLinux() ? 11 : 35);
    }

    /// <summary>The error of an output that could not be written.</summary>
    public static BootstrapException Unwritable(string output, Exception exception) => new(
        ErrorCatalogue.OutputUnwritable.With(output, output, exception is UnauthorizedAccessException ? "access is denied" : "the file system refused it"), exception);

    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else if (!Directory.Exists(path))
        {
            // The mode given to CreateDirectory counts for the last folder only.
            if (Path.GetDirectoryName(path) is { Length: > 0 } parent)
                CreateFolder(parent);
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
