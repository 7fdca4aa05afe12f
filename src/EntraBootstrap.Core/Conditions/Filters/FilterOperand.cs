using System.Runtime.InteropServices;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Conditions.Filters;

/// <summary>What is known of a value.</summary>
internal enum FilterOperandState
{
    /// <summary>Nothing.</summary>
    Unknown,

    /// <summary>There is none: it is null.</summary>
    None,

    /// <summary>It is one text.</summary>
    Text,

    /// <summary>It is several texts.</summary>
    Texts,

    /// <summary>It is something else than text, which filters do not compare.</summary>
    NotText,
}

/// <summary>What a subject has for a property.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FilterOperand
{
    private FilterOperand(FilterOperandState state) => State = state;

    public static FilterOperand Unknown => default;

    public static FilterOperand None => new(FilterOperandState.None);

    public static FilterOperand NotText => new(FilterOperandState.NotText);

    public FilterOperandState State { get; private init; }

    public string? Text { get; private init; }

    public ValueList<string> Texts { get; private init; }

    /// <summary>Whether it may turn out that the value is not available.</summary>
    public bool MayBeNone { get; init; }

    public static FilterOperand Of(string text) => new(FilterOperandState.Text) { Text = text };

    public static FilterOperand Of(ValueList<string> texts) => new(FilterOperandState.Texts) { Texts = texts };
}

/// <summary>What a rule is asked about: a device, or an application. A structure, so that asking allocates nothing.</summary>
internal interface IFilterSubject
{
    /// <summary>What it has for a property.</summary>
    FilterOperand Read(FilterProperty property);

    /// <summary>Names what is missing of a property whose comparison is unknown.</summary>
    void Miss(FilterProperty property, UnknownFacts unknowns);
}
