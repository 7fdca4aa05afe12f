using System.Reflection;

namespace System.Management.Automation;

/// <summary>A property of the .NET object itself.</summary>
public class PSProperty : PSPropertyInfo
{
    private readonly PropertyInfo _property;
    private readonly object _owner;

    internal PSProperty(PropertyInfo property, object owner)
    {
        _property = property;
        _owner = owner;
        Name = property.Name;
    }

    public override PSMemberTypes MemberType => PSMemberTypes.Property;

    public override bool IsGettable => _property.CanRead;

    public override bool IsSettable => _property.CanWrite;

    public override object? Value
    {
        get => _property.GetValue(_owner);
        set => _property.SetValue(_owner, value);
    }

    public override string ToString() => $"{_property.PropertyType} {Name}";
}

/// <summary>Notes first, then the public properties of the .NET object; names are found without regard to case.</summary>
internal sealed class ObjectProperties(object owner, List<PSPropertyInfo> notes) : PSMemberInfoCollection<PSPropertyInfo>
{
    public override PSPropertyInfo? this[string name] =>
        this.FirstOrDefault(property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public override void Add(PSPropertyInfo member)
    {
        ArgumentNullException.ThrowIfNull(member);
        if (this[member.Name] is not null)
            throw new PSInvalidOperationException($"A member with the name \"{member.Name}\" is already present.");
        notes.Add(member);
    }

    public override void Remove(string name) => notes.RemoveAll(note => note.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public override IEnumerator<PSPropertyInfo> GetEnumerator() => notes.Concat(Adapted()).GetEnumerator();

    private IEnumerable<PSPropertyInfo> Adapted() => owner is PSCustomObject
        ? []
        : owner.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetIndexParameters().Length == 0)
            .Select(property => new PSProperty(property, owner));
}
