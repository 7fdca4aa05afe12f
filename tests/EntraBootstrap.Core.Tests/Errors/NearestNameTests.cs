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

    [Theory]
    [InlineData("adele@contoso.example", " Did you mean 'adela@contoso.example'?")]
    [InlineData("adela@contosso.example", " Did you mean 'adela@contoso.example'?")]
    [InlineData("adela@fabrikam.example", " Did you mean 'adela@contoso.example'?")]
    [InlineData("ADELA", " Did you mean 'adela@contoso.example'?")]
    [InlineData("brt", " Did you mean 'bart@contoso.example', 'bert@contoso.example' or 'burt@contoso.example'?")]
    [InlineData("barr@contoso.example", " Did you mean 'bart@contoso.example'?")]
    [InlineData("bex@contoso.example", "")]
    [InlineData("", "")]
    public void People_AreNearByTheirOwnPart(string given, string expected) => Assert.Equal(
        expected, NearestName.SuggestPeople(given, ["burt@contoso.example", "bert@contoso.example", "adela@contoso.example", "birte@contoso.example", "bart@contoso.example"]));

    [Fact]
    public void People_Two_AreJoinedByOr() => Assert.Equal(" Did you mean 'bart@x' or 'bert@x'?", NearestName.SuggestPeople("birt@x", ["bert@x", "bart@x"]));
}
