using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Conditions.Filters;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Conditions.Filters;

public sealed class AttributeFilterTests
{
    private static readonly Completeness s_principalsOnly = Completeness.Nothing.With(CollectionNames.ServicePrincipals, CollectionState.Complete);

    private static Tenant TenantOf(Completeness completeness, params ServicePrincipal[] principals) => new() { Completeness = completeness, ServicePrincipals = principals.ToValueList() };

    private static ServicePrincipal Tagged(params CustomSecurityAttribute[] attributes) => new() { Id = "sp", AppId = "app", CustomSecurityAttributes = attributes.ToValueList() };

    private static CustomSecurityAttribute Single(string value) => new("Set", "Attr", [value], IsString: true, IsCollection: false);

    private static CustomSecurityAttribute Several(params string[] values) => new("Set", "Attr", values.ToValueList(), IsString: true, IsCollection: true);

    // The answer is the same by application id and by object id.
    private static (Truth Truth, string[] Missing) Ask(string comparison, Tenant tenant, bool isNamed = true)
    {
        string rule = isNamed ? $"CustomSecurityAttribute.Set_Attr {comparison}" : comparison;
        var filter = new AttributeFilter(new PolicyFilter { Mode = "include", Rule = rule }, new ConditionalAccessPolicy { Id = "P" }, "filter", new TenantIndex(tenant));
        var byApplication = new UnknownFacts();
        var byObject = new UnknownFacts();
        Truth truth = filter.MatchesApplication("APP", byApplication);
        Assert.Equal(truth, filter.MatchesPrincipal("SP", byObject));
        Assert.Equal(truth, filter.MatchesApplication("app", null));
        Assert.Equal(byApplication.Facts.Count, byObject.Facts.Count);
        return (truth, [.. byObject.Facts.Select(fact => fact.What)]);
    }

    private static Truth Of(string comparison, params CustomSecurityAttribute[] attributes) => Ask(comparison, TenantOf(s_principalsOnly, Tagged(attributes))).Truth;

    // One value "Confidential", a positive comparison that matches it and one that does not, and the same with the opposite operator.
    [Theory]
    [InlineData("eq", "ne", "\"CONFIDENTIAL\"", "\"confi\"")]
    [InlineData("startsWith", "notStartsWith", "\"confi\"", "\"dential\"")]
    [InlineData("endsWith", "notEndsWith", "\"DENTIAL\"", "\"confi\"")]
    [InlineData("contains", "notContains", "\"fiden\"", "\"secret\"")]
    [InlineData("in", "notIn", "[\"x\", \"confidential\"]", "[\"x\", \"confi\"]")]
    public void SingleText_IsCompared(string positive, string negative, string match, string other)
    {
        CustomSecurityAttribute attribute = Single("Confidential");

        Assert.Equal((Truth.True, Truth.False), (Of($"-{positive} {match}", attribute), Of($"-{positive} {other}", attribute)));
        Assert.Equal((Truth.False, Truth.True), (Of($"-{negative} {match}", attribute), Of($"-{negative} {other}", attribute)));
        Assert.Equal((Truth.False, Truth.True), (Of($"-{positive} {match}"), Of($"-{negative} {match}")));
    }

    [Fact]
    public void SeveralTexts_ContainAWholeOne()
    {
        CustomSecurityAttribute attribute = Several("requireMFA", "requireCompliantDevice");

        Assert.Equal((Truth.True, Truth.False), (Of("-contains \"REQUIREmfa\"", attribute), Of("-contains \"require\"", attribute)));
        Assert.Equal((Truth.False, Truth.True), (Of("-notContains \"requireMFA\"", attribute), Of("-notContains \"require\"", attribute)));
        Assert.Equal((Truth.False, Truth.True), (Of("-contains \"requireMFA\"", Several()), Of("-eq null", Several())));
    }

    // What other operators say of several texts is documented nowhere, unless none of them could be meant.
    [Theory]
    [InlineData("-eq \"a\"", Truth.Unknown)]
    [InlineData("-ne \"A\"", Truth.Unknown)]
    [InlineData("-in [\"x\", \"b\"]", Truth.Unknown)]
    [InlineData("-startsWith \"b\"", Truth.Unknown)]
    [InlineData("-eq \"c\"", Truth.False)]
    [InlineData("-ne \"c\"", Truth.True)]
    [InlineData("-eq null", Truth.False)]
    [InlineData("-ne null", Truth.True)]
    public void SeveralTexts_ByAnotherOperator_AreUnknownIfOneIsMeant(string comparison, Truth truth)
    {
        (Truth Truth, string[] Missing) actual = Ask(comparison, TenantOf(s_principalsOnly, Tagged(Several("a", "b"))));

        Assert.Equal(truth, actual.Truth);
        Assert.Equal(truth == Truth.Unknown ? ["servicePrincipals/SP/customSecurityAttributes/Set_Attr"] : [], actual.Missing);
    }

    // An attribute may have several values, so that two equalities are no contradiction.
    [Fact]
    public void SeveralTexts_MayEqualTwo() => Assert.Equal(
        Truth.Unknown, Ask("CustomSecurityAttribute.Set_Attr -eq \"a\" -and CustomSecurityAttribute.Set_Attr -eq \"b\"", TenantOf(s_principalsOnly, Tagged(Several("a", "b"))), isNamed: false).Truth);

    [Fact]
    public void AttributeThatIsNoText_NeverMatches()
    {
        Tenant tenant = TenantOf(s_principalsOnly, Tagged(new CustomSecurityAttribute("Set", "Attr", ["true"], IsString: false, IsCollection: false)));

        Assert.Equal(Truth.False, Ask("-eq \"true\"", tenant).Truth);
        Assert.Equal(Truth.Unknown, Ask("-ne \"true\"", tenant).Truth);
        Assert.Equal(["servicePrincipals/SP/customSecurityAttributes/Set_Attr"], Ask("-notContains \"x\"", tenant).Missing);
        Assert.Equal(Truth.Unknown, Ask("-eq null", tenant).Truth);
    }

    [Fact]
    public void AttributesThatWereNotCaptured_AreUnknownUnlessEverythingWas()
    {
        ServicePrincipal bare = new() { Id = "sp", AppId = "app" };
        ServicePrincipal damaged = bare with { Extra = ExtraMembers.From([new("customSecurityAttributes", "7")]) };

        Assert.Equal((Truth.Unknown, "servicePrincipals/SP/customSecurityAttributes"), (Ask("-eq \"x\"", TenantOf(s_principalsOnly, bare)).Truth, Ask("-eq \"x\"", TenantOf(s_principalsOnly, bare)).Missing[0]));
        Assert.Equal(Truth.False, Ask("-eq \"x\"", TenantOf(Completeness.Everything, bare)).Truth);
        Assert.Equal(Truth.True, Ask("-ne \"x\"", TenantOf(Completeness.Everything, bare)).Truth);
        Assert.Equal(Truth.Unknown, Ask("-eq \"x\"", TenantOf(Completeness.Everything, damaged)).Truth);
    }

    [Fact]
    public void ServicePrincipalThatIsMissing_HasNoAttributesOrIsUnknown()
    {
        Assert.Equal(Truth.False, Ask("-eq \"x\"", TenantOf(s_principalsOnly)).Truth);
        Assert.Equal((Truth.Unknown, "servicePrincipals/SP"), (Ask("-ne \"x\"", TenantOf(s_principalsOnly)).Truth, Ask("-ne \"x\"", TenantOf(s_principalsOnly)).Missing[0]));
        Assert.Equal((Truth.Unknown, "servicePrincipals/SP"), (Ask("-eq \"x\"", TenantOf(Completeness.Nothing)).Truth, Ask("-eq \"x\"", TenantOf(Completeness.Nothing)).Missing[0]));
    }

    [Fact]
    public void ServicePrincipalsThatContradictEachOther_AreUnknown() =>
        Assert.Equal(Truth.Unknown, Ask("-eq \"x\"", TenantOf(Completeness.Everything, Tagged(Single("x")), Tagged(Single("y")))).Truth);

    [Fact]
    public void RuleThatSaysTheSameOfEverything_IsDecided() =>
        Assert.Equal(Truth.True, Ask("CustomSecurityAttribute.A_B -eq \"x\" -or CustomSecurityAttribute.A_B -ne \"x\"", TenantOf(Completeness.Nothing), isNamed: false).Truth);

    [Theory]
    [InlineData("CustomSecurityAttribute.Set_Attr_More")]
    [InlineData("customsecurityattribute.Sät_Ättr1")]
    public void Name_IsSetAndAttribute(string name) => Assert.Equal("CustomSecurityAttribute." + name[24..], AttributeSchema.Instance.Find(name)!.Name);

    [Theory]
    [InlineData("CustomSecurityAttribute.Set.Attr", "Did you mean 'CustomSecurityAttribute.Set_Attr'?")]
    [InlineData("Set_Attr", "Did you mean 'CustomSecurityAttribute.Set_Attr'?")]
    [InlineData("CustomSecurityAttribute.Attr", "which is written CustomSecurityAttribute.Set_Attribute")]
    [InlineData("CustomSecurityAttribute._Attr", "which is written CustomSecurityAttribute.Set_Attribute")]
    [InlineData("CustomSecurityAttribute.Set_", "which is written CustomSecurityAttribute.Set_Attribute")]
    [InlineData("device.model", "'device.model' is no custom security attribute")]
    public void OtherName_IsAnErrorThatHelps(string name, string message)
    {
        FilterError error = FilterParser.Parse($"{name} -eq \"x\"", AttributeSchema.Instance).Error!;

        Assert.Equal(1, error.Column);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("customSecurityAttribute.TestSet2_TestAttribute2 -contains \"Value4\" -or CustomSecurityAttribute.A_B -notIn [\"Value1\"]", "CustomSecurityAttribute.TestSet2_TestAttribute2 -contains \"Value4\" -or CustomSecurityAttribute.A_B -notIn [\"Value1\"]")]
    [InlineData("(CustomSecurityAttribute.A_B EQ \"x\") and not (CustomSecurityAttribute.A_B ne null)", "CustomSecurityAttribute.A_B -eq \"x\" -and -not (CustomSecurityAttribute.A_B -ne null)")]
    public void Rule_HasOneCanonicalForm(string rule, string canonical)
    {
        FilterExpression expression = FilterParser.Parse(rule, AttributeSchema.Instance).Expression!;

        Assert.Equal(canonical, FilterWriter.Write(expression));
        Assert.Equal(expression, FilterParser.Parse(canonical, AttributeSchema.Instance).Expression);
    }

    [Theory]
    [InlineData("Foo", "Attr")]
    [InlineData("Set", "Bttr")]
    [InlineData("Set", "ttr")]
    [InlineData("Set", "Attr2")]
    [InlineData("Set_A", "tr")]
    public void AttributeOfAnotherName_IsNotMeant(string set, string name) =>
        Assert.Equal(Truth.False, Of("-eq \"x\"", new CustomSecurityAttribute(set, name, ["x"], IsString: true, IsCollection: false)));

    [Fact]
    public void AttributeWithoutAValue_IsAsIfItWereNotThere() =>
        Assert.Equal((Truth.False, Truth.True), (Of("-eq \"x\"", Single("x") with { Values = [] }), Of("-ne \"x\"", Single("x") with { Values = [] })));

    [Theory]
    [InlineData("CustomSecurityAttribute.Set_At-tr")]
    [InlineData("CustomSecurityAttribute.Set_At tr")]
    public void NameWithAnotherCharacter_IsNone(string name) => Assert.Null(AttributeSchema.Instance.Find(name));

    [Theory]
    [InlineData("x", "y", Truth.True)]
    [InlineData("x", "z", Truth.False)]
    [InlineData("z", "y", Truth.False)]
    public void And_NeedsEachOfItsTerms(string first, string second, Truth truth) => Assert.Equal(truth, Ask(
        $"CustomSecurityAttribute.Set_Attr -eq \"{first}\" -and CustomSecurityAttribute.Set_B -eq \"{second}\"",
        TenantOf(s_principalsOnly, Tagged(Single("x"), new CustomSecurityAttribute("Set", "B", ["y"], IsString: true, IsCollection: false))), isNamed: false).Truth);

    [Fact]
    public void NameThatCannotBeMeant_SuggestsNothing() =>
        Assert.DoesNotContain("Did you mean", FilterParser.Parse("CustomSecurityAttribute.Attr -eq \"x\"", AttributeSchema.Instance).Error!.Message, StringComparison.Ordinal);

    [Fact]
    public void MissingAttributes_AreFilledByAskingForTheServicePrincipal()
    {
        AttributeFilter filter = new(new PolicyFilter { Mode = "include", Rule = "CustomSecurityAttribute.Set_Attr -eq \"x\"" }, new ConditionalAccessPolicy(), "filter", new TenantIndex(TenantOf(Completeness.Nothing)));
        var byApplication = new UnknownFacts();
        var byObject = new UnknownFacts();
        filter.MatchesApplication("app", byApplication);
        filter.MatchesPrincipal("sp", byObject);

        Assert.StartsWith("GET /servicePrincipals(appId='app')?$select=", Assert.Single(byApplication.Facts).Fill, StringComparison.Ordinal);
        Assert.StartsWith("GET /servicePrincipals/sp?$select=", Assert.Single(byObject.Facts).Fill, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "take an attribute of type String")]
    [InlineData(true, "only -contains and -notContains are documented")]
    public void AttributeThatIsNotCompared_SaysWhy(bool isString, string why)
    {
        var unknowns = new UnknownFacts();
        new AttributeSubject(new ValueList<CustomSecurityAttribute>([Several("a", "b") with { IsString = isString }]), "here", "fill").Miss(AttributeSchema.Instance.Find("CustomSecurityAttribute.Set_Attr")!, unknowns);

        Assert.Equal("here/Set_Attr", Assert.Single(unknowns.Facts).What);
        Assert.Contains(why, unknowns.Facts[0].Fill, StringComparison.Ordinal);
    }
}
