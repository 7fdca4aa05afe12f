using EntraBootstrap.Core.Conditions;

namespace EntraBootstrap.Core.Tests.Conditions;

public sealed class TruthTests
{
    [Theory]
    [InlineData(Truth.False, Truth.False, Truth.False, Truth.False)]
    [InlineData(Truth.False, Truth.Unknown, Truth.False, Truth.Unknown)]
    [InlineData(Truth.False, Truth.True, Truth.False, Truth.True)]
    [InlineData(Truth.Unknown, Truth.False, Truth.False, Truth.Unknown)]
    [InlineData(Truth.Unknown, Truth.Unknown, Truth.Unknown, Truth.Unknown)]
    [InlineData(Truth.Unknown, Truth.True, Truth.Unknown, Truth.True)]
    [InlineData(Truth.True, Truth.False, Truth.False, Truth.True)]
    [InlineData(Truth.True, Truth.Unknown, Truth.Unknown, Truth.True)]
    [InlineData(Truth.True, Truth.True, Truth.True, Truth.True)]
    public void AndOr_FollowKleene(Truth left, Truth right, Truth and, Truth or)
    {
        Assert.Equal(and, left.And(right));
        Assert.Equal(or, left.Or(right));
        Assert.Equal(and.Not(), left.Not().Or(right.Not()));
    }

    [Theory]
    [InlineData(Truth.False, Truth.True, false)]
    [InlineData(Truth.Unknown, Truth.Unknown, null)]
    [InlineData(Truth.True, Truth.False, true)]
    public void Not_AndNullable(Truth truth, Truth not, bool? nullable)
    {
        Assert.Equal(not, truth.Not());
        Assert.Equal(nullable, truth.ToNullable());
        Assert.Equal(truth, TruthTables.Of(nullable));
    }
}
