using EntraBootstrap.Core.Errors;

namespace EntraBootstrap.Core.Tests.Errors;

public sealed class NearestNameTests
{
    private static readonly string[] s_known = ["test", "simulate", "snapshot", "rules", "signInContext"];

    [Theory]
    [InlineData("tset", "test")]
    [InlineData("simulte", "simulate")]
    [InlineData("SNAPSHOTS", "snapshot")]
    [InlineData("signinContext", "signInContext")]
    [InlineData("banana", null)]
    [InlineData("", null)]
    public void Find_GivesTheNameThatWasMeant(string given, string? meant) => Assert.Equal(meant, NearestName.Find(given, s_known));

    [Fact]
    public void Suggest_IsASentenceOrNothing()
    {
        Assert.Equal(" Did you mean 'rules'?", NearestName.Suggest("rule", s_known));
        Assert.Equal(string.Empty, NearestName.Suggest("banana", s_known));
    }

    [Fact]
    public void Find_OfAHugeName_CostsNothing() => Assert.Null(NearestName.Find(new string('x', 100_000), s_known));
}
