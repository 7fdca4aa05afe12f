using EntraBootstrap.Core.Errors;

namespace EntraBootstrap.Cli;

/// <summary>Opens an input that is read once: a file, or standard input for <c>-</c>.</summary>
internal static class InputFile
{
    /// <summary>Opens the input.</summary>
    /// <exception cref="BootstrapException">It cannot be opened.</exception>
    public static Stream Open(CommandRun run, string file)
    {
        try
        {
            return string.Equals(file, "-", StringComparison.Ordinal)
                ? run.Environment.Input
                : new FileStream(Given.FullPath(file, run.Environment.CurrentDirectory), FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (FileNotFoundException)
        {
            throw Unreadable(file, "it does not exist");
        }
        catch (DirectoryNotFoundException)
        {
            throw Unreadable(file, "its folder does not exist");
        }
        catch (UnauthorizedAccessException)
        {
            throw Unreadable(file, "access is denied, or it is a folder");
        }
        catch (IOException exception)
        {
            throw Unreadable(file, exception.Message.TrimEnd('.'));
        }
    }

    /// <summary>The error of an input that cannot be read.</summary>
    public static BootstrapException Unreadable(string file, string why) => new(ErrorCatalogue.FileUnreadable.With(file, file, why));
}
