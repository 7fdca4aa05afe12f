using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EntraBootstrap.Core.Tenants;

/// <summary>An immutable list that is equal to another one when their elements are equal in order. Its default value is the empty list.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
[CollectionBuilder(typeof(ValueList), nameof(ValueList.Create))]
[StructLayout(LayoutKind.Auto)]
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "It is a list by value, like ImmutableArray.")]
public readonly struct ValueList<T> : IReadOnlyList<T>, IList, IEquatable<ValueList<T>>
{
    private readonly T[]? _items;

    internal ValueList(T[] items) => _items = items.Length == 0 ? null : items;

    /// <summary>The empty list.</summary>
    [SuppressMessage("Design", "CA1000:Do not declare static members on generic types", Justification = "Mirrors ImmutableArray<T>.Empty.")]
    public static ValueList<T> Empty => default;

    /// <summary>How many elements the list has.</summary>
    public int Count => _items?.Length ?? 0;

    /// <summary>Whether the list has no element.</summary>
    public bool IsEmpty => _items is null;

    /// <summary>The element at a position, counted from zero.</summary>
    /// <param name="index">The position.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such position.</exception>
    public T this[int index] => (_items ?? [])[index];

    /// <summary>The elements as a span, without a copy.</summary>
    public ReadOnlySpan<T> AsSpan() => _items;

    /// <inheritdoc/>
    public bool Equals(ValueList<T> other) => AsSpan().SequenceEqual(other.AsSpan(), EqualityComparer<T>.Default);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ValueList<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (T item in AsSpan())
            hash.Add(item);
        return hash.ToHashCode();
    }

    /// <summary>An enumerator that allocates nothing.</summary>
    public ReadOnlySpan<T>.Enumerator GetEnumerator() => AsSpan().GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)(_items ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => (_items ?? []).GetEnumerator();

    // PowerShell counts from the end, and takes an empty list for false, only of what is an IList.
    bool IList.IsFixedSize => true;

    bool IList.IsReadOnly => true;

    bool ICollection.IsSynchronized => false;

    object ICollection.SyncRoot => _items ?? [];

    object? IList.this[int index]
    {
        get => this[index];
        set => throw ReadOnly();
    }

    bool IList.Contains(object? value) => ((IList)(_items ?? [])).Contains(value);

    int IList.IndexOf(object? value) => ((IList)(_items ?? [])).IndexOf(value);

    void ICollection.CopyTo(Array array, int index) => (_items ?? []).CopyTo(array, index);

    int IList.Add(object? value) => throw ReadOnly();

    void IList.Clear() => throw ReadOnly();

    void IList.Insert(int index, object? value) => throw ReadOnly();

    void IList.Remove(object? value) => throw ReadOnly();

    void IList.RemoveAt(int index) => throw ReadOnly();

    private static NotSupportedException ReadOnly() => new("The list cannot be changed.");

    /// <summary>Whether two lists have equal elements in the same order.</summary>
    public static bool operator ==(ValueList<T> left, ValueList<T> right) => left.Equals(right);

    /// <summary>Whether two lists differ.</summary>
    public static bool operator !=(ValueList<T> left, ValueList<T> right) => !left.Equals(right);
}

/// <summary>Makes <see cref="ValueList{T}"/> values.</summary>
public static class ValueList
{
    /// <summary>Makes a list of the elements of a span; also what a collection expression calls.</summary>
    public static ValueList<T> Create<T>(ReadOnlySpan<T> items) => new(items.ToArray());

    /// <summary>Makes a list of a sequence.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="items"/> is null.</exception>
    public static ValueList<T> ToValueList<T>(this IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new ValueList<T>(items.ToArray());
    }

    /// <summary>Whether a list of Graph's words or ids holds one, without regard to case.</summary>
    public static bool ContainsWord(this ValueList<string> list, string word)
    {
        foreach (string item in list)
        {
            if (string.Equals(item, word, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
