using System.Management.Automation;
using System.Reflection;

namespace EntraBootstrap.EngineDouble;

/// <summary>
/// Runs one cmdlet as the only command of a pipeline and records what it does. Set it up with the fluent members, then call
/// <see cref="Run"/>, or <see cref="Start"/> if the test has to stop it. A runner runs once.
/// </summary>
public sealed class CmdletRunner
{
    private readonly CommandDescription _command;
    private readonly List<KeyValuePair<ParameterDescription, object?>> _named = [];
    private readonly Dictionary<string, object?> _common = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Action<Cmdlet>> _configurations = [];
    private readonly List<ConfirmAnswer> _answers = [];
    private EngineSession? _session;
    private List<object?>? _input;
    private int? _stopDownstreamAfter;
    private Action<object?>? _onOutput;
    private CmdletRun? _run;

    private CmdletRunner(Type type) => _command = new CommandDescription(type);

    public static CmdletRunner For<T>()
        where T : Cmdlet => new(typeof(T));

    public static CmdletRunner For(Type cmdletType) => new(cmdletType);

    /// <summary>Finds the cmdlet by its name, for tests that are data.</summary>
    public static CmdletRunner For(Assembly module, string commandName)
    {
        ArgumentNullException.ThrowIfNull(module);
        Type? type = module.GetExportedTypes().FirstOrDefault(candidate =>
            candidate.GetCustomAttribute<CmdletAttribute>() is { } cmdlet
            && commandName.Equals($"{cmdlet.VerbName}-{cmdlet.NounName}", StringComparison.OrdinalIgnoreCase));
        return new CmdletRunner(type ?? throw new EngineDoubleException($"{module.GetName().Name} has no cmdlet {commandName}."));
    }

    /// <summary>Runs in this session instead of one of its own.</summary>
    public CmdletRunner In(EngineSession session)
    {
        _session = session;
        return this;
    }

    /// <summary>
    /// Binds a parameter by its name or alias. The common parameters Verbose, Debug and ErrorAction always exist, WhatIf and Confirm with
    /// SupportsShouldProcess. An unknown name fails here and now, because it is a mistake in the test.
    /// </summary>
    public CmdletRunner With(string parameterName, object? value)
    {
        if (_command.Find(parameterName) is { } parameter)
        {
            if (_named.Exists(bound => bound.Key == parameter))
                throw new EngineDoubleException($"{_command.Name} is given -{parameter.Name} twice.");
            _named.Add(new(parameter, value));
            return this;
        }

        bool known = parameterName.ToUpperInvariant() switch
        {
            "VERBOSE" or "DEBUG" or "ERRORACTION" => true,
            "WHATIF" or "CONFIRM" => _command.Cmdlet.SupportsShouldProcess,
            _ => false,
        };
        _common[parameterName] = known ? value : throw new EngineDoubleException($"{_command.Name} has no parameter -{parameterName}.");
        return this;
    }

    public CmdletRunner WithSwitch(string parameterName) => With(parameterName, SwitchParameter.Present);

    public CmdletRunner WithWhatIf() => WithSwitch("WhatIf");

    /// <summary>Pipes these objects in, one by one. With no objects the pipeline is empty, which is not the same as no pipeline.</summary>
    public CmdletRunner WithInput(params object?[] input)
    {
        (_input ??= []).AddRange(input);
        return this;
    }

    /// <summary>Scripts the answers, in order. A question without an answer fails the run, and so does an answer without a question.</summary>
    public CmdletRunner Answer(params ConfirmAnswer[] answers)
    {
        _answers.AddRange(answers);
        return this;
    }

    /// <summary>As if <c>Select-Object -First count</c> came next: the write of the last wanted object throws.</summary>
    public CmdletRunner StopDownstreamAfter(int count)
    {
        _stopDownstreamAfter = count;
        return this;
    }

    /// <summary>Calls back on the pipeline thread for each object that the cmdlet wrote.</summary>
    public CmdletRunner OnOutput(Action<object?> callback)
    {
        _onOutput += callback;
        return this;
    }

    /// <summary>Reaches the new cmdlet before anything is bound, for tests that replace a collaborator.</summary>
    public CmdletRunner Configure<T>(Action<T> configure)
        where T : Cmdlet
    {
        _configurations.Add(cmdlet => configure((T)cmdlet));
        return this;
    }

    /// <summary>Runs to the end, on a pipeline thread of its own without a synchronization context.</summary>
    /// <exception cref="TimeoutException">The cmdlet did not end in time; a minute unless told otherwise.</exception>
    public CmdletResult Run(TimeSpan? timeout = null)
    {
        Task<CmdletResult> run = Start();
        return Task.WaitAny([run], timeout ?? TimeSpan.FromMinutes(1)) == 0
            ? run.GetAwaiter().GetResult()
            : throw new TimeoutException($"{_command.Name} did not end in time.");
    }

    /// <summary>Starts the pipeline thread.</summary>
    public Task<CmdletResult> Start()
    {
        if (_run is not null) throw new EngineDoubleException("A runner runs once.");
        EngineSession session = _session ?? new EngineSession();
        InvocationInfo invocation = new(new CmdletInfo(_command.Name, _command.Type), expectingInput: _input is not null);
        Confirmation confirmation = new(_command, _answers);
        RecordingRuntime runtime = new(_command, invocation, confirmation) { StopDownstreamAfter = _stopDownstreamAfter, OnOutput = _onOutput };
        CommonParameters.Apply(_common, invocation, confirmation, runtime);
        _run = new CmdletRun(_command, session, invocation, confirmation, runtime) { Named = _named, Input = _input, Configurations = _configurations };
        return _run.Start();
    }

    /// <summary>What Ctrl+C does: marks the pipeline as stopping and calls StopProcessing on the thread of the caller.</summary>
    public void Stop() => (_run ?? throw new EngineDoubleException("Nothing runs yet.")).Stop();
}
