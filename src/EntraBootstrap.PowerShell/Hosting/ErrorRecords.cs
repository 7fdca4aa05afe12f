using System.Management.Automation;
using EntraBootstrap.Core.Errors;

namespace EntraBootstrap.PowerShell.Hosting;

/// <summary>The one place where an error of the catalogue becomes an error record.</summary>
internal static class ErrorRecords
{
    /// <summary>An error record with the catalogue's id, category and recommended action.</summary>
    public static ErrorRecord ToRecord(this OperationError error, Exception? cause = null)
    {
        string message = error.Location is null ? error.Message : $"{error.Location}: {error.Message}";
        return new ErrorRecord(cause ?? new BootstrapException(error), error.Id, CategoryOf(error), error.Target)
        {
            ErrorDetails = new ErrorDetails(message) { RecommendedAction = error.Definition.RecommendedAction },
        };
    }

    // INVARIANT: the catalogue's categories bear the engine's names; a test holds it.
    private static System.Management.Automation.ErrorCategory CategoryOf(OperationError error) =>
        Enum.Parse<System.Management.Automation.ErrorCategory>(error.Definition.Category.ToString());
}
