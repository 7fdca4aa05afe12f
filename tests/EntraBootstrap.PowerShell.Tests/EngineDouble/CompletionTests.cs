using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using EntraBootstrap.EngineDouble;

namespace EntraBootstrap.PowerShell.Tests.EngineDouble;

public sealed class CompletionTests
{
    [Fact]
    public void The_completer_of_a_parameter_sees_the_line_so_far()
    {
        IReadOnlyList<CompletionResult> results = CompletionRunner.Complete(
            typeof(CompletedCommand), "rule", "B", new Hashtable { ["Tenant"] = "contoso" });

        Assert.Equal(["Get-Completed Rule B contoso"], results.Select(result => result.CompletionText), StringComparer.Ordinal);
    }

    [Fact]
    public void A_parameter_without_completer_or_an_unknown_one_is_a_mistake_of_the_test()
    {
        Assert.Throws<EngineDoubleException>(() => CompletionRunner.Complete(typeof(CompletedCommand), "Tenant", string.Empty));
        Assert.Throws<EngineDoubleException>(() => CompletionRunner.Complete(typeof(CompletedCommand), "Nothing", string.Empty));
    }

    [Fact]
    public void A_completion_without_text_is_refused_as_in_the_engine() =>
        Assert.Throws<ArgumentException>(() => new CompletionResult("a", "a", CompletionResultType.ParameterValue, string.Empty));

    [Cmdlet(VerbsCommon.Get, "Completed")]
    public sealed class CompletedCommand : PSCmdlet
    {
        [Parameter]
        [ArgumentCompleter(typeof(EchoCompleter))]
        public string? Rule { get; set; }

        [Parameter]
        public string? Tenant { get; set; }
    }

    public sealed class EchoCompleter : IArgumentCompleter
    {
        public IEnumerable<CompletionResult> CompleteArgument(
            string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
        {
            yield return new CompletionResult($"{commandName} {parameterName} {wordToComplete} {fakeBoundParameters["tenant"]}");
        }
    }
}
