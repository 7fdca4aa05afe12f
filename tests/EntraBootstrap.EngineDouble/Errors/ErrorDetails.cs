namespace System.Management.Automation;

public class ErrorDetails(string message)
{
    private string _recommendedAction = string.Empty;

    public string Message { get; } = message ?? string.Empty;

    public string RecommendedAction
    {
        get => _recommendedAction;
        set => _recommendedAction = value ?? string.Empty;
    }

    public override string ToString() => Message;
}
