using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Live;

/// <summary>What became of a part of the capture: of a list, or of a run of objects whose parts are read one by one.</summary>
/// <param name="Part">The source, and for a run of objects its number, such as <c>authenticationMethods/3</c>.</param>
/// <param name="State">How much of it was read.</param>
internal sealed record PartRecord(string Part, CollectionState State)
{
    /// <summary>How many lines the file has.</summary>
    public int Count { get; init; }

    /// <summary>How many objects were gone when their part was read.</summary>
    public int Gone { get; init; }

    /// <summary>Of how many objects the part could not be read.</summary>
    public int Unknown { get; init; }

    /// <summary>Which record of the journal the list is whose objects these are; null for a list.</summary>
    public int? Of { get; init; }

    /// <summary>Why it is not complete; null if it is.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether it was refused, so that a permission would help.</summary>
    public bool IsDenied { get; init; }

    /// <summary>Whether Graph did not answer for some of it, and may another time.</summary>
    public bool MayComeBack { get; init; }

    /// <summary>A permission without which some objects hide the part; null if none does.</summary>
    public string? Permission { get; init; }

    /// <summary>What became of these objects and of the next ones together; the state is left as it is. Of several reasons that counts which ends the run.</summary>
    public PartRecord And(PartRecord next) => this with
    {
        Count = Count + next.Count,
        Gone = Gone + next.Gone,
        Unknown = Unknown + next.Unknown,
        Reason = next.MayComeBack && !MayComeBack ? next.Reason : Reason ?? next.Reason,
        IsDenied = IsDenied || next.IsDenied,
        MayComeBack = MayComeBack || next.MayComeBack,
        Permission = Permission ?? next.Permission,
    };
}
