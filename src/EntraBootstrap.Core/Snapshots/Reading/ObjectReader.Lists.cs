using EntraBootstrap.Core.Snapshots.Json;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Snapshots.Reading;

/// <summary>The lists of an object.</summary>
internal sealed partial class ObjectReader
{
    /// <summary>Words or ids; empty where there are none.</summary>
    public ValueList<string> Strings(string name) => StringsOrNull(name) ?? default;

    /// <summary>Words or ids; null where the member is missing or null. A single word counts as a list of one.</summary>
    public ValueList<string>? StringsOrNull(string name)
    {
        if (Take(name) is not { } value)
            return null;
        if (value.IsString && GraphLists.IsSingleWord(value.Raw))
            return [value.Intern(Context.Pool)];
        if (value.IsObject && value.IsSkeleton)
            return null;
        if (value.IsArray && TryStrings(value, out ValueList<string> list))
            return list;
        Damage<string>(name, value, "a list of words or ids");
        return null;
    }

    /// <summary>Flags: words joined by commas, or a list of words.</summary>
    public ValueList<string> Flags(string name)
    {
        if (Take(name) is not { } value)
            return default;
        if (value.IsString && !GraphLists.IsTypeName(value.Raw) && value.Raw.Trim((byte)' ').Length > 0)
        {
            string[] words = value.Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0 && !Array.Exists(words, word => word.Contains(' ', StringComparison.Ordinal)))
                return ValueList.Create<string>(words);
        }

        if (value.IsArray && TryStrings(value, out ValueList<string> list))
            return list;
        Damage<string>(name, value, "a list of words");
        return default;
    }

    /// <summary>Objects; empty where there are none.</summary>
    public ValueList<T> Objects<T>(string name, Func<ObjectReader, T> read)
        where T : class => ObjectsOrNull(name, read) ?? default;

    /// <summary>Objects; null where the member is missing or null. A single object counts as a list of one.</summary>
    public ValueList<T>? ObjectsOrNull<T>(string name, Func<ObjectReader, T> read)
        where T : class
    {
        if (Take(name) is not { } value)
            return null;
        if (value.IsObject && !value.HasTooManyMembers)
            return value.IsSkeleton ? null : [read(Context.Open(value, this, name, 0))];
        int count = 0;
        if (value.IsArray)
        {
            foreach (JsonView element in value.Elements)
                count = element.IsObject && !element.HasTooManyMembers && count >= 0 ? count + 1 : -1;
        }

        if (!value.IsArray || count is < 0 or > JsonLimits.MaximumElements)
        {
            Damage<T>(name, value, "a list of objects");
            return null;
        }

        var items = new T[count];
        int index = 0;
        foreach (JsonView element in value.Elements)
        {
            items[index] = read(Context.Open(element, this, name, index));
            index++;
        }

        return new ValueList<T>(items);
    }

    /// <summary>Ids, or objects of which only the id counts; null where the member is missing or null.</summary>
    public ValueList<string>? Ids(string name)
    {
        if (Peek(name) is not { IsArray: true } list)
            return StringsOrNull(name);
        foreach (JsonView element in list.Elements)
        {
            if (!element.IsObject || element.Find("id") is not { IsString: true })
                return StringsOrNull(name);
        }

        Take(name);
        List<string> ids = [];
        foreach (JsonView element in list.Elements)
            ids.Add(element.Find("id")!.Value.Intern(Context.Pool));
        return ids.ToValueList();
    }

    /// <summary>A member that has a shape of its own.</summary>
    public ValueList<T>? Custom<T>(string name, Func<JsonView, T[]?> read, string expected)
        where T : class
    {
        if (Take(name) is not { } value || (value.IsArray && value.IsEmpty))
            return null;
        if (read(value) is { } items)
            return new ValueList<T>(items);
        Damage<T>(name, value, expected);
        return null;
    }

    private bool TryStrings(JsonView value, out ValueList<string> list)
    {
        int count = 0;
        list = default;
        foreach (JsonView element in value.Elements)
        {
            if (!element.IsString || element.Raw.IsEmpty || GraphLists.IsTypeName(element.Raw))
                return false;
            count++;
        }

        string[] items = new string[count];
        int index = 0;
        foreach (JsonView element in value.Elements)
            items[index++] = element.Intern(Context.Pool);
        list = new ValueList<string>(items);
        return true;
    }
}
