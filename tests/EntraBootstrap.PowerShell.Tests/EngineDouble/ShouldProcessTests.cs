using System.Management.Automation;
using EntraBootstrap.EngineDouble;

namespace EntraBootstrap.PowerShell.Tests.EngineDouble;

public sealed class ShouldProcessTests
{
    [Fact]
    public void Below_the_preference_nobody_is_asked()
    {
        CmdletResult result = Writing("a").Run();

        Assert.Equal(["a"], result.Output);
        Assert.Equal(
            new ShouldProcessCall("a", "Write", "Performing the operation \"Write\" on target \"a\".", WhatIf: false, Answer: null, Result: true),
            Assert.Single(result.ShouldProcessCalls));
    }

    [Fact]
    public void WhatIf_does_nothing_and_asks_nobody()
    {
        CmdletResult result = Writing("a", "b").WithWhatIf().Run();

        Assert.Empty(result.Output);
        Assert.Equal(["a", "b"], result.ShouldProcessCalls.Select(call => call.Target), StringComparer.Ordinal);
        Assert.All(result.ShouldProcessCalls, call => Assert.True(call is { WhatIf: true, Answer: null, Result: false }));
    }

    [Fact]
    public void The_reason_says_WhatIf()
    {
        ShouldProcessReason reason = ShouldProcessReason.None;
        Scripted.Process(self => self.ShouldProcess("description", "warning", "caption", out reason)).WithWhatIf().Run();

        Assert.Equal(ShouldProcessReason.WhatIf, reason);
    }

    [Fact]
    public void The_action_is_the_name_of_the_cmdlet_unless_it_is_said()
    {
        CmdletResult result = Scripted.Process(self => self.ShouldProcess("a")).Run();

        Assert.Equal("Test-Scripted", Assert.Single(result.ShouldProcessCalls).Action);
    }

    [Fact]
    public void Confirm_asks_each_time_and_obeys()
    {
        CmdletResult result = Writing("a", "b", "c").WithSwitch("Confirm").Answer(ConfirmAnswer.Yes, ConfirmAnswer.No, ConfirmAnswer.Yes).Run();

        Assert.Equal(["a", "c"], result.Output);
    }

    [Theory]
    [InlineData(ConfirmAnswer.YesToAll, 3)]
    [InlineData(ConfirmAnswer.NoToAll, 0)]
    public void An_answer_for_all_is_asked_for_once(ConfirmAnswer answer, int written)
    {
        CmdletResult result = Writing("a", "b", "c").WithSwitch("Confirm").Answer(answer).Run();

        Assert.Equal(written, result.Output.Count);
        Assert.Equal([answer, null, null], result.ShouldProcessCalls.Select(call => call.Answer));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(false, false)]
    public void High_impact_asks_unless_Confirm_is_false(bool? confirm, bool asked)
    {
        CmdletRunner runner = CmdletRunner.For<DangerousCommand>();
        if (confirm is { } value) runner.With("Confirm", value);
        if (asked) runner.Answer(ConfirmAnswer.Yes);

        Assert.Equal(asked, Assert.Single(runner.Run().ShouldProcessCalls).Answer is not null);
    }

    [Fact]
    public void A_question_without_an_answer_fails_the_run_even_if_the_cmdlet_swallows_it()
    {
        CmdletRunner runner = Scripted.Process(self => Record.Exception(() => self.ShouldContinue("Sure?", "Caption")));

        EngineDoubleException failure = Assert.Throws<EngineDoubleException>(() => runner.Run());
        Assert.Contains("Sure?", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_without_a_question_fails_the_run() =>
        Assert.Throws<EngineDoubleException>(() => Writing("a").Answer(ConfirmAnswer.Yes).Run());

    [Fact]
    public void ShouldContinue_keeps_the_answer_for_all_in_the_variables_of_the_cmdlet()
    {
        CmdletResult result = Scripted.Process(self =>
        {
            bool yesToAll = false, noToAll = false;
            self.WriteObject(self.ShouldContinue("first", "c", ref yesToAll, ref noToAll));
            self.WriteObject(self.ShouldContinue("second", "c", hasSecurityImpact: true, ref yesToAll, ref noToAll));
            self.WriteObject((yesToAll, noToAll));
        }).Answer(ConfirmAnswer.NoToAll).Run();

        Assert.Equal([false, false, (false, true)], result.Output);
        Assert.Equal([ConfirmAnswer.NoToAll, null], result.ShouldContinueCalls.Select(call => call.Answer));
    }

    [Fact]
    public void ShouldProcess_without_SupportsShouldProcess_fails_the_run() =>
        Assert.Throws<EngineDoubleException>(() => CmdletRunner.For<UndeclaredCommand>().Run());

    [Fact]
    public void WhatIf_without_SupportsShouldProcess_is_an_unknown_parameter() =>
        Assert.Throws<EngineDoubleException>(() => CmdletRunner.For<UndeclaredCommand>().WithWhatIf());

    private static CmdletRunner Writing(params object[] targets) => Scripted.Process(self =>
    {
        if (self.ShouldProcess((string)self.InputObject!, "Write")) self.WriteObject(self.InputObject);
    }).WithInput(targets);

    [Cmdlet(VerbsCommon.Remove, "Everything", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
    public sealed class DangerousCommand : PSCmdlet
    {
        protected override void ProcessRecord() => ShouldProcess("everything");
    }

    [Cmdlet(VerbsCommon.Remove, "Undeclared")]
    public sealed class UndeclaredCommand : PSCmdlet
    {
        protected override void ProcessRecord() => ShouldProcess("something");
    }
}
