using System.Management.Automation;

namespace EntraBootstrap.EngineDouble;

/// <summary>ShouldProcess and ShouldContinue against scripted answers.</summary>
internal sealed class Confirmation
{
    private readonly CommandDescription _command;
    private readonly Queue<ConfirmAnswer> _answers;
    private readonly List<ShouldProcessCall> _processCalls = [];
    private readonly List<ShouldContinueCall> _continueCalls = [];
    private ConfirmAnswer? _forAll;

    internal Confirmation(CommandDescription command, IEnumerable<ConfirmAnswer> answers)
    {
        _command = command;
        _answers = new Queue<ConfirmAnswer>(answers);
    }

    internal bool WhatIf { get; set; }

    /// <summary>The impact from which on the person is asked: High by default, Low with -Confirm, None (never) with -Confirm:$false.</summary>
    internal ConfirmImpact Preference { get; set; } = ConfirmImpact.High;

    internal IReadOnlyList<ShouldProcessCall> ProcessCalls => _processCalls;

    internal IReadOnlyList<ShouldContinueCall> ContinueCalls => _continueCalls;

    internal int AnswersLeft => _answers.Count;

    internal bool ShouldProcess(string? target, string? action, string description, out ShouldProcessReason reason)
    {
        if (!_command.Cmdlet.SupportsShouldProcess)
            throw new EngineDoubleException($"{_command.Name} calls ShouldProcess but does not declare SupportsShouldProcess.");

        bool whatIf = WhatIf && _forAll is null;
        reason = whatIf ? ShouldProcessReason.WhatIf : ShouldProcessReason.None;
        bool mustAsk = !whatIf && _forAll is null && Preference != ConfirmImpact.None && Preference <= _command.Cmdlet.ConfirmImpact;
        ConfirmAnswer? answer = mustAsk ? Ask($"ShouldProcess: {description}") : null;
        if (answer is ConfirmAnswer.YesToAll or ConfirmAnswer.NoToAll) _forAll = answer;
        bool result = !whatIf && IsYes(answer ?? _forAll ?? ConfirmAnswer.Yes);
        _processCalls.Add(new ShouldProcessCall(target, action, description, whatIf, answer, result));
        return result;
    }

    internal bool ShouldContinue(string query, string caption, ref bool yesToAll, ref bool noToAll)
    {
        bool forAll = yesToAll || noToAll;
        ConfirmAnswer? answer = forAll ? null : Ask($"ShouldContinue: {query}");
        yesToAll |= answer is ConfirmAnswer.YesToAll;
        noToAll |= answer is ConfirmAnswer.NoToAll;
        bool result = forAll ? yesToAll : IsYes(answer!.Value);
        _continueCalls.Add(new ShouldContinueCall(query, caption, answer, result));
        return result;
    }

    private static bool IsYes(ConfirmAnswer answer) => answer is ConfirmAnswer.Yes or ConfirmAnswer.YesToAll;

    private ConfirmAnswer Ask(string question) => _answers.TryDequeue(out ConfirmAnswer answer)
        ? answer
        : throw new EngineDoubleException($"{_command.Name} asked a question for which the test has no answer. {question}");
}
