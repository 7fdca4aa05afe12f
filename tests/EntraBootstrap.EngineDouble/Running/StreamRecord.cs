namespace EntraBootstrap.EngineDouble;

public enum StreamKind
{
    Output,
    Error,
    Warning,
    Verbose,
    Debug,
    Information,
    Progress,
}

/// <summary>One write, in the order in which the cmdlet wrote.</summary>
public sealed record StreamRecord(StreamKind Stream, object? Value);

/// <summary>The answers of the person who is asked to confirm.</summary>
public enum ConfirmAnswer
{
    Yes,
    YesToAll,
    No,
    NoToAll,
}

/// <summary>
/// One call of ShouldProcess. <paramref name="Target"/> and <paramref name="Action"/> are null for the overloads that take a description;
/// <paramref name="Answer"/> is null if nobody was asked.
/// </summary>
public sealed record ShouldProcessCall(string? Target, string? Action, string Description, bool WhatIf, ConfirmAnswer? Answer, bool Result);

/// <summary>One call of ShouldContinue; <paramref name="Answer"/> is null if an earlier answer was for all.</summary>
public sealed record ShouldContinueCall(string Query, string Caption, ConfirmAnswer? Answer, bool Result);
