using System.Text;
using Spectre.Console;

namespace EntraBootstrap.Cli.Rendering;

/// <summary>Draws tables: in colour and as wide as the terminal, or plain and 80 columns wide where there is none.</summary>
internal static class TextConsole
{
    private const int PlainWidth = 80;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Draws a result as text.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="environment">Whether there is a terminal, and how wide it is.</param>
    /// <param name="isFile">Whether the text goes to a file whatever the terminal can do.</param>
    /// <param name="noColor">Whether colours are not wanted.</param>
    /// <param name="draw">What draws.</param>
    public static void Write(Stream stream, CliEnvironment environment, bool isFile, bool noColor, Action<IAnsiConsole> draw)
    {
        bool isTerminal = !isFile && !environment.IsOutputRedirected;
        bool hasColor = isTerminal && !noColor && !environment.NoColor;
        var text = new StringWriter { NewLine = "\n" };
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = hasColor ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = hasColor ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new TextOutput(text, isTerminal ? environment.Width : PlainWidth),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Capabilities.Links = false;
        console.Profile.Capabilities.Unicode = isTerminal;
        draw(console);
        stream.Write(s_utf8.GetBytes(Tidy(text.ToString(), hasColor)));
    }

    // Cells are padded with spaces; without colours nobody sees them and they only get in the way of a diff. One empty line separates as well as two.
    private static string Tidy(string text, bool hasColor)
    {
        var tidy = new StringBuilder(text.Length);
        bool wasEmpty = true;
        foreach (string line in text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            bool isEmpty = string.IsNullOrWhiteSpace(line);
            if (!isEmpty || !wasEmpty)
                tidy.Append(hasColor ? line : line.TrimEnd(' ')).Append('\n');
            wasEmpty = isEmpty;
        }

        return tidy.ToString();
    }

    private sealed class TextOutput : IAnsiConsoleOutput
    {
        public TextOutput(TextWriter writer, int width)
        {
            Writer = writer;
            Width = width;
        }

        public TextWriter Writer { get; }

        public bool IsTerminal => false;

        public int Width { get; }

        public int Height => 1000;

        public void SetEncoding(Encoding encoding)
        {
            // The text is encoded as UTF-8 when it is written.
        }
    }
}
