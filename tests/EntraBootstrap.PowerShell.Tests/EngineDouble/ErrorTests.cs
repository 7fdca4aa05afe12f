using System.Management.Automation;
using EntraBootstrap.EngineDouble;

namespace EntraBootstrap.PowerShell.Tests.EngineDouble;

public sealed class ErrorTests
{
    private const string TypeName = "EntraBootstrap.PowerShell.Tests.EngineDouble.ScriptedCommand";

    [Fact]
    public void A_written_error_carries_the_type_of_the_cmdlet_in_its_id()
    {
        ErrorRecord record = NotFound();
        Assert.Equal("PolicyNotFound", record.FullyQualifiedErrorId);

        CmdletResult result = Scripted.Process(self => self.WriteError(record)).Run();

        Assert.Same(record, Assert.Single(result.Errors));
        Assert.Equal($"PolicyNotFound,{TypeName}", record.FullyQualifiedErrorId);
        Assert.Equal("ObjectNotFound: (p1:String) [Test-Scripted], KeyNotFoundException", record.CategoryInfo.ToString());
        Assert.Null(result.TerminatingError);
    }

    [Fact]
    public void ErrorDetails_replace_the_message()
    {
        ErrorRecord record = NotFound();
        Assert.Equal("no such policy", record.ToString());

        record.ErrorDetails = new ErrorDetails("Policy `p1` does not exist.") { RecommendedAction = "Import the snapshot again." };

        Assert.Equal("Policy `p1` does not exist.", record.ToString());
    }

    [Fact]
    public void ThrowTerminatingError_ends_the_run()
    {
        bool ended = false;
        CmdletResult result = CmdletRunner.For<ScriptedCommand>().WithInput(1, 2).Configure<ScriptedCommand>(command =>
        {
            command.Process = self =>
            {
                self.WriteObject(self.InputObject);
                self.ThrowTerminatingError(NotFound());
            };
            command.End = _ => ended = true;
        }).Run();

        Assert.Equal([1], result.OutputOf<int>());
        Assert.Equal($"PolicyNotFound,{TypeName}", result.TerminatingError?.FullyQualifiedErrorId);
        Assert.Null(result.UnhandledException);
        Assert.False(result.Stopped);
        Assert.False(ended);
        Assert.Empty(result.Errors);
    }

    [Fact]
    public void ThrowTerminatingError_throws_PipelineStoppedException_into_the_cmdlet()
    {
        Exception? seen = null;
        CmdletResult result = Scripted.Process(self => seen = Record.Exception(() => self.ThrowTerminatingError(NotFound()))).Run();

        Assert.IsType<PipelineStoppedException>(seen);
        Assert.NotNull(result.TerminatingError);
    }

    [Fact]
    public void A_bare_exception_is_told_apart_from_a_terminating_error()
    {
        CmdletResult result = Scripted.Process(_ => throw new InvalidDataException("bare")).Run();

        Assert.IsType<InvalidDataException>(result.UnhandledException);
        Assert.Equal($"System.IO.InvalidDataException,{TypeName}", result.TerminatingError?.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.NotSpecified, result.TerminatingError?.CategoryInfo.Category);
    }

    [Fact]
    public void A_bare_exception_of_the_engine_keeps_its_own_error_record()
    {
        CmdletResult result = Scripted.Process(_ => throw new ItemNotFoundException("gone")).Run();

        Assert.Equal($"PathNotFound,{TypeName}", result.TerminatingError?.FullyQualifiedErrorId);
        Assert.IsType<ItemNotFoundException>(result.UnhandledException);
    }

    [Fact]
    public void A_member_that_the_double_lacks_fails_the_run() =>
        Assert.Throws<MissingMethodException>(() => Scripted.Process(_ => throw new MissingMethodException("PSCmdlet", "get_Host")).Run());

    [Fact]
    public void ErrorAction_Stop_makes_the_first_error_the_last_thing()
    {
        CmdletResult result = Scripted.Process(self =>
        {
            self.WriteError(NotFound());
            self.WriteObject("not reached");
        }).With("ErrorAction", "Stop").Run();

        Assert.Empty(result.Output);
        Assert.Equal($"PolicyNotFound,{TypeName}", result.TerminatingError?.FullyQualifiedErrorId);
    }

    [Fact]
    public void ErrorAction_Ignore_drops_the_error()
    {
        CmdletResult result = Scripted.Process(self => self.WriteError(NotFound())).With("ErrorAction", ActionPreference.Ignore).Run();

        Assert.Empty(result.Successful().Errors);
    }

    [Fact]
    public void Successful_lists_what_went_wrong()
    {
        CmdletResult result = Scripted.Process(self => self.WriteError(NotFound())).Run();

        EngineDoubleException failure = Assert.Throws<EngineDoubleException>(result.Successful);
        Assert.Contains("PolicyNotFound", failure.Message, StringComparison.Ordinal);
    }

    private static ErrorRecord NotFound() => new(new KeyNotFoundException("no such policy"), "PolicyNotFound", ErrorCategory.ObjectNotFound, "p1");
}
