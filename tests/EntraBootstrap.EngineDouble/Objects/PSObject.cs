using System.Collections.ObjectModel;
using System.Runtime.CompilerServices;

namespace System.Management.Automation;

/// <summary>The base of an object that has only note properties.</summary>
public class PSCustomObject
{
    internal static readonly PSCustomObject Instance = new();

    private PSCustomObject()
    {
    }

    public override string ToString() => string.Empty;
}

public class PSObject
{
    // As in the engine, notes on a reference type belong to the object and not to the wrapper.
    private static readonly ConditionalWeakTable<object, List<PSPropertyInfo>> s_notes = [];

    public PSObject()
        : this(PSCustomObject.Instance)
    {
    }

    public PSObject(object obj)
    {
        ArgumentNullException.ThrowIfNull(obj);
        ImmediateBaseObject = obj;
        BaseObject = obj is PSObject inner ? inner.BaseObject : obj;
        List<PSPropertyInfo> notes = BaseObject is PSCustomObject or string or ValueType
            ? obj is PSObject wrapped ? wrapped.Notes : []
            : s_notes.GetOrCreateValue(BaseObject);
        Notes = notes;
        Properties = new ObjectProperties(BaseObject, notes);
        TypeNames = [];
        for (Type? type = BaseObject.GetType(); type is not null; type = type.BaseType)
            TypeNames.Add(type.FullName!);
    }

    public object BaseObject { get; }

    public object ImmediateBaseObject { get; }

    public PSMemberInfoCollection<PSPropertyInfo> Properties { get; }

    public Collection<string> TypeNames { get; }

    private List<PSPropertyInfo> Notes { get; }

    public static PSObject AsPSObject(object obj) => obj as PSObject ?? new PSObject(obj);

    public override bool Equals(object? obj)
    {
        if (ReferenceEquals(this, obj)) return true;
        return BaseObject is not PSCustomObject && BaseObject.Equals(obj is PSObject other ? other.BaseObject : obj);
    }

    public override int GetHashCode() => BaseObject is PSCustomObject ? RuntimeHelpers.GetHashCode(this) : BaseObject.GetHashCode();

    public override string ToString() => BaseObject is PSCustomObject
        ? "@{" + string.Join("; ", Properties.Select(property => $"{property.Name}={property.Value}")) + "}"
        : BaseObject.ToString() ?? string.Empty;
}
