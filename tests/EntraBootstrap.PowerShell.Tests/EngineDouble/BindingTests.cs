using System.Management.Automation;
using EntraBootstrap.EngineDouble;

namespace EntraBootstrap.PowerShell.Tests.EngineDouble;

public sealed class BindingTests
{
    private const string TypeName = "EntraBootstrap.PowerShell.Tests.EngineDouble.BoundCommand";

    [Fact]
    public void Named_parameters_are_bound_by_name_and_alias_without_regard_to_case()
    {
        CmdletResult result = CmdletRunner.For<BoundCommand>().With("fullname", "a.json").With("DEPTH", 3).Run().Successful();

        Assert.Equal("Path: path=[a.json] document= depth=3", Assert.Single(result.Output));
        Assert.Equal("Depth,Path", Assert.Single(result.Verbose));
    }

    [Fact]
    public void A_cmdlet_is_found_by_its_name()
    {
        CmdletResult result = CmdletRunner.For(typeof(BoundCommand).Assembly, "get-bound").With("Path", "a").Run();

        Assert.Single(result.Successful().Output);
        Assert.Throws<EngineDoubleException>(() => CmdletRunner.For(typeof(BoundCommand).Assembly, "Get-Nothing"));
    }

    [Fact]
    public void Arguments_are_converted_as_documented()
    {
        CmdletResult result = CmdletRunner.For<BoundCommand>()
            .With("Path", new object[] { "a", 1 }).With("Depth", "7").With("Day", "monday").With("AsOf", "2026-11-22T08:00:00Z")
            .With("Quiet", true).With("Shout", "loud").Run().Successful();

        Assert.Equal("Path: path=[a|1] document= depth=7", Assert.Single(result.Output));
        Assert.Equal("Table Monday 2026-11-22T08:00:00.0000000+00:00 True LOUD", Assert.Single(result.Debug));
    }

    [Theory]
    [InlineData("Depth", "many", "CannotConvertArgumentNoMessage", ErrorCategory.InvalidArgument)]
    [InlineData("Day", "99", "CannotConvertArgumentNoMessage", ErrorCategory.InvalidArgument)]
    [InlineData("Day", "Someday", "CannotConvertArgumentNoMessage", ErrorCategory.InvalidArgument)]
    [InlineData("Depth", 11, "ParameterArgumentValidationError", ErrorCategory.InvalidData)]
    [InlineData("Format", "Xml", "ParameterArgumentValidationError", ErrorCategory.InvalidData)]
    [InlineData("Shout", 5, "ParameterArgumentTransformationError", ErrorCategory.InvalidData)]
    [InlineData("Path", null, "ParameterArgumentValidationErrorNullNotAllowed", ErrorCategory.InvalidData)]
    [InlineData("Path", "", "ParameterArgumentValidationErrorEmptyStringNotAllowed", ErrorCategory.InvalidData)]
    public void A_wrong_argument_is_a_terminating_error_before_Begin(string parameter, object? value, string id, ErrorCategory category)
    {
        CmdletRunner runner = CmdletRunner.For<BoundCommand>().With(parameter, value);
        if (!string.Equals(parameter, "Path", StringComparison.Ordinal)) runner.With("Path", "a");
        CmdletResult result = runner.Run();

        Assert.Equal($"{id},{TypeName}", result.TerminatingError?.FullyQualifiedErrorId);
        Assert.Equal(category, result.TerminatingError?.CategoryInfo.Category);
        Assert.Null(result.UnhandledException);
        Assert.Empty(result.Transcript);
    }

    [Fact]
    public void An_empty_array_for_a_mandatory_parameter_is_refused() => Assert.Equal(
        $"ParameterArgumentValidationErrorEmptyArrayNotAllowed,{TypeName}",
        CmdletRunner.For<BoundCommand>().With("Path", Array.Empty<string>()).Run().TerminatingError?.FullyQualifiedErrorId);

    [Fact]
    public void A_missing_mandatory_parameter_is_a_terminating_error() =>
        Assert.Equal($"MissingMandatoryParameter,{TypeName}", CmdletRunner.For<BoundCommand>().Run().TerminatingError?.FullyQualifiedErrorId);

    [Fact]
    public void Parameters_of_two_sets_are_ambiguous() => Assert.Equal(
        $"AmbiguousParameterSet,{TypeName}",
        CmdletRunner.For<BoundCommand>().With("Path", "a").With("Document", new Uri("urn:x")).Run().TerminatingError?.FullyQualifiedErrorId);

    [Fact]
    public void An_unknown_parameter_is_a_mistake_of_the_test() =>
        Assert.Throws<EngineDoubleException>(() => CmdletRunner.For<BoundCommand>().With("Pth", "a"));

    [Fact]
    public void Each_pipeline_object_is_bound_by_value_and_chooses_its_set()
    {
        CmdletResult result = CmdletRunner.For<BoundCommand>().WithInput("a.json", new Uri("urn:x"), "b.json").Run().Successful();

        Assert.Equal(
            ["Path: path=[a.json] document= depth=5", "Document: path=[] document=urn:x depth=5", "Path: path=[b.json] document= depth=5"],
            result.OutputOf<string>());
    }

    [Fact]
    public void A_pipeline_object_is_bound_by_the_names_of_its_properties()
    {
        PSObject note = new();
        note.Properties.Add(new PSNoteProperty("PSPath", "a.json"));
        note.Properties.Add(new PSNoteProperty("depth", 2));

        CmdletResult result = CmdletRunner.For<BoundCommand>().WithInput(note, new { Path = "b.json" }).Run().Successful();

        Assert.Equal(["Path: path=[a.json] document= depth=2", "Path: path=[b.json] document= depth=5"], result.OutputOf<string>());
        Assert.Equal(["Depth,Path", "Path"], result.Verbose, StringComparer.Ordinal);
    }

    [Fact]
    public void An_object_that_cannot_be_bound_is_an_error_of_that_object_only()
    {
        CmdletResult result = CmdletRunner.For<BoundCommand>().With("Path", "a").WithInput(new { Other = 1 }, new { Depth = 3 }).Run();

        Assert.Equal(["Path: path=[a] document= depth=3"], result.OutputOf<string>());
        Assert.Equal($"InputObjectNotBound,{TypeName}", Assert.Single(result.Errors).FullyQualifiedErrorId);
    }

    [Fact]
    public void An_object_with_an_invalid_property_is_an_error_of_that_object_only()
    {
        CmdletResult result = CmdletRunner.For<BoundCommand>().With("Path", "a").WithInput(new { Depth = 99 }, new { Depth = 3 }).Run();

        Assert.Single(result.Output);
        ErrorRecord error = Assert.Single(result.Errors);
        Assert.Equal($"ParameterArgumentValidationError,{TypeName}", error.FullyQualifiedErrorId);
        Assert.NotNull(error.TargetObject);
    }

    [Fact]
    public void A_class_without_the_attribute_is_no_cmdlet() => Assert.Throws<EngineDoubleException>(() => CmdletRunner.For(typeof(string)));
}
