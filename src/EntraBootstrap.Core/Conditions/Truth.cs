namespace EntraBootstrap.Core.Conditions;

/// <summary>A truth value that may be unknown. The numbers make <c>and</c> the smaller and <c>or</c> the greater of two.</summary>
public enum Truth
{
    /// <summary>Certainly not.</summary>
    False = 0,

    /// <summary>A fact is missing that decides it.</summary>
    Unknown = 1,

    /// <summary>Certainly.</summary>
    True = 2,
}

/// <summary>The only place where truth values are combined (Kleene's strong three-valued logic).</summary>
public static class TruthTables
{
    /// <summary>False if one is false; true if both are true; else unknown.</summary>
    public static Truth And(this Truth left, Truth right) => left < right ? left : right;

    /// <summary>True if one is true; false if both are false; else unknown.</summary>
    public static Truth Or(this Truth left, Truth right) => left > right ? left : right;

    /// <summary>The opposite; unknown stays unknown.</summary>
    public static Truth Not(this Truth value) => (Truth)(2 - (int)value);

    /// <summary>A certain truth value.</summary>
    public static Truth Of(bool value) => value ? Truth.True : Truth.False;

    /// <summary>A truth value of a fact that may be missing.</summary>
    public static Truth Of(bool? value) => value is null ? Truth.Unknown : Of(value.Value);

    /// <summary>As Graph would write it: true, false, or null for unknown.</summary>
    public static bool? ToNullable(this Truth value) => value switch { Truth.True => true, Truth.False => false, _ => null };
}
