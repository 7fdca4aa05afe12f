namespace EntraBootstrap.Core.Reporting;

/// <summary>How JSON is laid out.</summary>
public enum JsonLayout
{
    /// <summary>For reading: indented by two spaces, and an array around several objects.</summary>
    Indented,

    /// <summary>For machines that read line by line: one object a line.</summary>
    Lines,
}
