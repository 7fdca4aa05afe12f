using EntraBootstrap.Core.Tenants;
using FsCheck;
using FsCheck.Fluent;

namespace EntraBootstrap.Core.PropertyTests.Differential.Generators;

/// <summary>Small generators that all others are made of.</summary>
internal static class Pick
{
    public static Gen<T> Of<T>(params T[] values) => Gen.Elements(values);

    /// <summary>True that often in a hundred.</summary>
    public static Gen<bool> Chance(int percent) => Gen.Choose(1, 100).Select(number => number <= percent);

    /// <summary>One that often in a hundred, else null.</summary>
    public static Gen<T?> Maybe<T>(int percent, Gen<T> values)
        where T : class => Chance(percent).SelectMany(has => has ? values.Select(value => (T?)value) : Gen.Constant((T?)null));

    /// <summary>From none to so many different ones, in any order.</summary>
    public static Gen<ValueList<T>> UpTo<T>(int most, params T[] values) => Between(0, most, values);

    /// <summary>From one to so many different ones, in any order.</summary>
    public static Gen<ValueList<T>> Some<T>(int most, params T[] values) => Between(1, most, values);

    /// <summary>None, that often in a hundred from one to so many.</summary>
    public static Gen<ValueList<T>> MaybeSome<T>(int percent, int most, params T[] values) =>
        Chance(percent).SelectMany(has => has ? Some(most, values) : Gen.Constant(ValueList<T>.Empty));

    private static Gen<ValueList<T>> Between<T>(int least, int most, T[] values) =>
        from count in Gen.Choose(least, Math.Min(most, values.Length))
        from shuffled in Gen.Shuffle(values)
        select shuffled.Take(count).ToValueList();
}
