namespace EntraBootstrap.Cli;

/// <summary>Everything outside the process that a run touches, so that a test can stand in for it.</summary>
internal sealed record CliEnvironment
{
    public required Stream Input { get; init; }

    public required Stream Output { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>Whether results go to something that is not a terminal: no colours, plain borders, 80 columns.</summary>
    public bool IsOutputRedirected { get; init; } = true;

    /// <summary>Whether notes go to something that is not a terminal: no progress.</summary>
    public bool IsErrorRedirected { get; init; } = true;

    /// <summary>Whether <c>NO_COLOR</c> or a dumb terminal forbids colours.</summary>
    public bool NoColor { get; init; }

    /// <summary>The width of the terminal in columns.</summary>
    public int Width { get; init; } = 80;

    public string CurrentDirectory { get; init; } = Environment.CurrentDirectory;

    public string SamplesFolder { get; init; } = Path.Combine(AppContext.BaseDirectory, "samples");

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public OperationSet Operations { get; init; } = new();
}
