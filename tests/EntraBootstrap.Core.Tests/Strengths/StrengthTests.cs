using EntraBootstrap.Core.Conditions;
using EntraBootstrap.Core.Strengths;
using EntraBootstrap.Core.Tenants;

namespace EntraBootstrap.Core.Tests.Strengths;

public sealed class StrengthTests
{
    private static AuthenticationStrengthPolicy Policy(params string[] combinations) => new() { Id = "s", AllowedCombinations = combinations.ToValueList() };

    private static AuthenticationStrengthPolicy Keys(params string[] aaGuids) => Policy("fido2") with
    {
        CombinationConfigurations = [new CombinationConfiguration { AppliesToCombinations = [" FIDO2 "], AllowedAaGuids = aaGuids.ToValueList() }],
    };

    private static Strength Make(AuthenticationStrengthPolicy policy) => Strength.Of(policy)!;

    private static Strength Make(params string[] combinations) => Make(Policy(combinations));

    [Theory]
    [InlineData("password,sms", "password,sms")]
    [InlineData("password, voice", "password,voice")]
    [InlineData(" SMS ,Password", "password,sms")]
    [InlineData("FIDO2", "fido2")]
    public void Combination_IsReadAsASet(string text, string word)
    {
        Strength strength = Make(text);

        Assert.Null(strength.Unreadable);
        Assert.Equal(word, Assert.Single(strength.Combinations).Word);
    }

    [Theory]
    [InlineData("telepathy")]
    [InlineData("password,telepathy")]
    [InlineData("password,")]
    [InlineData("")]
    [InlineData("32")]
    public void CombinationThatIsNotUnderstood_IsKeptApart(string text)
    {
        Strength strength = Make(text, "fido2");

        Assert.Equal(text, strength.Unreadable);
        Assert.Equal("fido2", Assert.Single(strength.Combinations).Word);
    }

    [Fact]
    public void StrengthByIdOnly_IsNone() => Assert.Null(Strength.Of(new AuthenticationStrengthPolicy { Id = "s" }));

    [Fact]
    public void ConfigurationWithAMemberThatNobodyKnows_LeavesOpenWhichCredentialsItAllows() =>
        Assert.Equal(Truth.Unknown, Make(Keys("a") with { CombinationConfigurations = [new CombinationConfiguration { AppliesToCombinations = ["fido2"], Extra = ExtraMembers.From([new("allowedColours", "[\"red\"]")]) }] }).Combinations[0].Allows(new Credential { Mode = AuthenticationMethodModes.Fido2, AaGuid = "a" }));

    [Theory]
    [InlineData("A", Truth.True)]
    [InlineData("c", Truth.False)]
    [InlineData(null, Truth.Unknown)]
    public void Model_IsRestrictedByAaGuid(string? aaGuid, Truth truth) =>
        Assert.Equal(truth, Make(Keys("a", "b")).Combinations[0].Allows(new Credential { Mode = AuthenticationMethodModes.Fido2, AaGuid = aaGuid }));

    [Fact]
    public void EmptyRestriction_RestrictsNothing() => Assert.Equal(Truth.True, Make(Keys()).Combinations[0].Allows(new Credential { Mode = AuthenticationMethodModes.Fido2 }));

    [Fact]
    public void SeveralRestrictions_BindTogether()
    {
        Strength strength = Make(Keys("a", "b") with { CombinationConfigurations = [.. Keys("a", "b").CombinationConfigurations, .. Keys("b", "c").CombinationConfigurations] });

        Assert.Equal(["b"], strength.Combinations[0].AaGuids!.Value);
    }

    [Fact]
    public void RestrictionOfAnotherCombination_RestrictsNothing() => Assert.Null(Make(Keys("a") with { AllowedCombinations = ["windowsHelloForBusiness"] }).Combinations[0].AaGuids);

    [Theory]
    [InlineData("ski", "1.2", Truth.True)]
    [InlineData("ski", "1.3", Truth.False)]
    [InlineData("other", "1.2", Truth.False)]
    [InlineData(null, "1.2", Truth.Unknown)]
    [InlineData("ski", null, Truth.Unknown)]
    [InlineData(null, "1.3", Truth.False)]
    public void C30_Certificate_NeedsIssuerAndPolicy(string? issuer, string? policy, Truth truth)
    {
        Strength strength = Make(Policy("x509CertificateMultiFactor") with
        {
            CombinationConfigurations = [new CombinationConfiguration { AppliesToCombinations = ["x509CertificateMultiFactor"], AllowedIssuerSkis = ["SKI"], AllowedPolicyOids = ["1.2"] }],
        });
        var certificate = new Credential { Mode = AuthenticationMethodModes.X509CertificateMultiFactor, IssuerSki = issuer, PolicyOids = policy is null ? null : [policy] };

        Assert.Equal(truth, strength.Combinations[0].Allows(certificate));
    }

    [Fact]
    public void SixthPolicyOfACertificate_DoesNotCount()
    {
        var combination = new Combination(AuthenticationMethodModes.X509CertificateMultiFactor, PolicyOids: ["6"]);

        Assert.Equal(Truth.False, combination.Allows(new Credential { Mode = AuthenticationMethodModes.X509CertificateMultiFactor, PolicyOids = ["1", "2", "3", "4", "5", "6"] }));
        Assert.Equal(Truth.True, combination.Allows(new Credential { Mode = AuthenticationMethodModes.X509CertificateMultiFactor, PolicyOids = ["1", "2", "3", "4", "6"] }));
    }

    [Fact]
    public void ModeOfAnotherCombination_IsNotAllowed() => Assert.Equal(Truth.False, new Combination(AuthenticationMethodModes.Fido2).Allows(new Credential { Mode = AuthenticationMethodModes.Password }));

    [Fact]
    public void Implies_IsInclusionOfWhatSatisfies()
    {
        Assert.Equal(Truth.True, Make("fido2").Implies(Make("fido2", "windowsHelloForBusiness")));
        Assert.Equal(Truth.False, Make("fido2", "password").Implies(Make("fido2")));
        Assert.Equal(Truth.True, Make("password,sms").Implies(Make("password")));
        Assert.Equal(Truth.False, Make("password").Implies(Make("password,sms")));
        Assert.Equal(Truth.True, Make().Implies(Make("fido2")));
        Assert.Equal(Truth.False, Make("fido2").Implies(Make()));
    }

    [Fact]
    public void Implies_MindsRestrictions()
    {
        Assert.Equal(Truth.True, Make(Keys("a")).Implies(Make("fido2")));
        Assert.Equal(Truth.False, Make("fido2").Implies(Make(Keys("a"))));
        Assert.Equal(Truth.True, Make(Keys("a")).Implies(Make(Keys("A", "b"))));
        Assert.Equal(Truth.False, Make(Keys("a", "c")).Implies(Make(Keys("a", "b"))));
    }

    [Fact]
    public void Implies_IsUnknownWhereAPartIsNotUnderstood()
    {
        Assert.Equal(Truth.Unknown, Make("fido2", "telepathy").Implies(Make("fido2")));
        Assert.Equal(Truth.Unknown, Make("sms").Implies(Make("telepathy")));
        Assert.Equal(Truth.False, Make("sms", "telepathy").Implies(Make("fido2")));
    }

    [Fact]
    public void Implies_IsReflexiveTransitiveAndWeakerThanIsItsRest()
    {
        Strength[] all = [.. BuiltInStrengths.All.Select(policy => Make(policy)), Make("fido2"), Make(Keys("a")), Make("password"), Make("password,sms"), Make()];
        foreach (Strength a in all)
        {
            Assert.Equal(Truth.True, a.Implies(a));
            foreach (Strength b in all)
            {
                Assert.Equal(a.Implies(b) == Truth.True, !a.WeakerThan(b).Any());
                foreach (Strength c in all)
                    Assert.False(a.Implies(b) == Truth.True && b.Implies(c) == Truth.True && a.Implies(c) != Truth.True);
            }
        }
    }

    [Fact]
    public void BuiltInStrengths_AreNestedAndNeitherStrictOneHasAPass()
    {
        Strength mfa = Make(BuiltInStrengths.All[0]);
        Strength passwordless = Make(BuiltInStrengths.All[1]);
        Strength phishingResistant = Make(BuiltInStrengths.All[2]);

        Assert.Equal(Truth.True, phishingResistant.Implies(passwordless));
        Assert.Equal(Truth.True, passwordless.Implies(mfa));
        Assert.Equal(["deviceBasedPush"], passwordless.WeakerThan(phishingResistant).Select(combination => combination.Word), StringComparer.Ordinal);
        Assert.Contains(mfa.Combinations, combination => combination.Modes == AuthenticationMethodModes.TemporaryAccessPassOneTime);
        Assert.Equal(19, mfa.Combinations.Count);
    }

    [Fact]
    public void Restriction_BindsInEveryCombinationThatHoldsItsMode()
    {
        var strength = Strength.Of(new AuthenticationStrengthPolicy
        {
            Id = "s",
            AllowedCombinations = (ValueList<string>)["password,x509CertificateSingleFactor", "fido2"],
            CombinationConfigurations = [new CombinationConfiguration { AppliesToCombinations = ["x509CertificateSingleFactor"], AllowedIssuerSkis = ["A"] }],
        })!;

        Assert.Equal(["A"], strength.Combinations.Single(combination => combination.Modes.HasFlag(AuthenticationMethodModes.Password)).IssuerSkis!.Value.ToArray());
        Assert.Null(strength.Combinations.Single(combination => combination.Modes == AuthenticationMethodModes.Fido2).IssuerSkis);
    }

    [Fact]
    public void RestrictionOfSeveralCombinations_BindsInEachAndOneOfNoneInNone()
    {
        CombinationConfiguration keys = new() { AppliesToCombinations = ["windowsHelloForBusiness", "fido2"], AllowedAaGuids = ["a"] };

        Assert.NotNull(Make(Policy("fido2") with { CombinationConfigurations = [keys] }).Combinations[0].AaGuids);
        Assert.Null(Make(Policy("fido2") with { CombinationConfigurations = [keys with { AppliesToCombinations = [] }] }).Combinations[0].AaGuids);
    }

    [Fact]
    public void PoliciesOfACertificate_MatterOnlyWhereTheyAreRestricted() => Assert.Equal(
        Truth.True,
        new Combination(AuthenticationMethodModes.X509CertificateMultiFactor, IssuerSkis: ["ski"]).Allows(new Credential { Mode = AuthenticationMethodModes.X509CertificateMultiFactor, IssuerSki = "ski" }));

    [Fact]
    public void Unreadable_NamesTheFirstOrTheWholeList()
    {
        Assert.Equal("telepathy", Make("telepathy", "hypnosis").Unreadable);
        Assert.Equal("allowedCombinations", Make(Policy("fido2") with { Extra = ExtraMembers.From([new("allowedCombinations", "[7]")]) }).Unreadable);
    }
}
