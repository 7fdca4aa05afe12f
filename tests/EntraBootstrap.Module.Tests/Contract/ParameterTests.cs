using System.Reflection;
using EntraBootstrap.Module.Tests.Staged;

namespace EntraBootstrap.Module.Tests.Contract;

/// <summary>What every parameter keeps to.</summary>
public sealed class ParameterTests
{
    private static readonly HashSet<string> s_reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "Confirm", "Debug", "ErrorAction", "ErrorVariable", "OutBuffer", "OutVariable", "WarningAction", "WarningVariable", "WhatIf", "UseTransaction", "Verbose",
        "InformationAction", "InformationVariable", "PipelineVariable", "ProgressAction",
    };

    private static readonly string[] s_secrets = ["Password", "Secret", "Token", "Pin", "Passphrase"];

    public static TheoryData<string, string> All => [.. StagedModule.Cmdlets.SelectMany(cmdlet => cmdlet.Parameters.Select(parameter => new TheoryDataRow<string, string>(cmdlet.Name, parameter.Name)))];

    public static TheoryData<string> Names => StagedModule.Names;

    [Theory]
    [MemberData(nameof(All))]
    public void It_is_a_property_with_a_name_of_its_own(string cmdlet, string name)
    {
        StagedParameter parameter = Find(cmdlet, name);

        Assert.IsAssignableFrom<PropertyInfo>(parameter.Member);
        Assert.True(((PropertyInfo)parameter.Member).SetMethod is { IsPublic: true });
        Assert.True(char.IsAsciiLetterUpper(name[0]) && name.All(char.IsAsciiLetterOrDigit));
        Assert.DoesNotContain(name, s_reserved);
        Assert.All(parameter.Aliases, alias => Assert.DoesNotContain(alias, s_reserved));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Text_that_must_be_given_cannot_be_empty(string cmdlet, string name)
    {
        StagedParameter parameter = Find(cmdlet, name);
        if (parameter.Uses.Any(use => use.IsMandatory) && parameter.TypeName.StartsWith("String", StringComparison.Ordinal))
            Assert.True(parameter.Has("ValidateNotNullOrEmptyAttribute"));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_secret_is_never_text(string cmdlet, string name)
    {
        StagedParameter parameter = Find(cmdlet, name);
        if (parameter.TypeName.StartsWith("String", StringComparison.Ordinal))
            Assert.DoesNotContain(s_secrets, secret => name.Contains(secret, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_switch_does_not_bind_by_position(string cmdlet, string name)
    {
        StagedParameter parameter = Find(cmdlet, name);

        // Connect-MgGraph takes a value there, and its lines bind here.
        if (name is not "SendCertificateChain")
            Assert.NotEqual("Boolean", parameter.TypeName);
        else
            Assert.All(parameter.Uses, use => Assert.Null(use.Position));
        if (parameter.IsSwitch)
            Assert.All(parameter.Uses, use => Assert.Null(use.Position));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void One_parameter_of_a_set_takes_the_pipeline(string name)
    {
        Assert.All(StagedModule.Find(name).Sets, set => Assert.InRange(set.Parameters.Count(entry => entry.Use.FromPipeline), 0, 1));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Positions_of_a_set_do_not_collide(string name)
    {
        Assert.All(StagedModule.Find(name).Sets, set => Assert.Distinct(set.Parameters.Where(entry => entry.Use.Position is not null).Select(entry => entry.Use.Position)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_path_with_wildcards_has_a_literal_twin(string name)
    {
        StagedCmdlet cmdlet = StagedModule.Find(name);
        StagedParameter? path = cmdlet.Parameters.FirstOrDefault(parameter => parameter.Name == "Path" && parameter.HasWildcards);
        if (path is null)
            return;

        StagedParameter literal = Assert.Single(cmdlet.Parameters, parameter => parameter.Name == "LiteralPath");
        Assert.Contains("PSPath", literal.Aliases);
        Assert.Contains("FullName", literal.Aliases);
        Assert.False(literal.HasWildcards);
        Assert.Empty(path.Uses.Select(use => use.Set).Intersect(literal.Uses.Select(use => use.Set), StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_default_set_exists(string name)
    {
        StagedCmdlet cmdlet = StagedModule.Find(name);
        if (cmdlet.Sets.Count > 1)
            Assert.Contains(cmdlet.DefaultSet, cmdlet.Sets.Select(set => set.Name));
    }

    private static StagedParameter Find(string cmdlet, string name) => StagedModule.Find(cmdlet).Parameters.First(parameter => parameter.Name == name);
}
