namespace EntraBootstrap.Module.Tests.Help;

/// <summary>A page of docs/en-US: the prose of one cmdlet. What the attributes say is not in it but generated beside it.</summary>
internal sealed class HelpPage
{
    public required string Name { get; init; }

    public required string Synopsis { get; init; }

    public required string Description { get; init; }

    public required IReadOnlyList<HelpExample> Examples { get; init; }

    /// <summary>Text by parameter, in the order of the page.</summary>
    public required IReadOnlyList<HelpItem> Parameters { get; init; }

    public required IReadOnlyList<HelpItem> Inputs { get; init; }

    public required IReadOnlyList<HelpItem> Outputs { get; init; }

    public required string Notes { get; init; }

    public required IReadOnlyList<string> Links { get; init; }
}

/// <summary>A heading and its text.</summary>
internal sealed record HelpItem(string Name, string Text);

/// <summary>An example: a title, code, and what to say about it.</summary>
internal sealed record HelpExample(string Title, string Code, string Remarks);
