using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Reflection;

namespace EntraBootstrap.EngineDouble;

/// <summary>Asks the completer that a parameter declares, as the Tab key does.</summary>
public static class CompletionRunner
{
    /// <param name="cmdletType">The class of the cmdlet.</param>
    /// <param name="parameterName">A parameter with <see cref="ArgumentCompleterAttribute"/>.</param>
    /// <param name="wordToComplete">What the person has typed so far.</param>
    /// <param name="boundParameters">The other parameters on the line, as far as the shell knows them.</param>
    public static IReadOnlyList<CompletionResult> Complete(
        Type cmdletType, string parameterName, string wordToComplete, IDictionary? boundParameters = null)
    {
        CommandDescription command = new(cmdletType);
        ParameterDescription parameter = command.Find(parameterName)
            ?? throw new EngineDoubleException($"{command.Name} has no parameter -{parameterName}.");
        Type completer = parameter.Property.GetCustomAttribute<ArgumentCompleterAttribute>()?.Type
            ?? throw new EngineDoubleException($"-{parameter.Name} of {command.Name} has no [ArgumentCompleter].");
        IArgumentCompleter instance = (IArgumentCompleter)Activator.CreateInstance(completer)!;
        Hashtable bound = new(boundParameters ?? new Hashtable(), StringComparer.OrdinalIgnoreCase);
        return [.. instance.CompleteArgument(command.Name, parameter.Name, wordToComplete, new CommandAst(), bound) ?? []];
    }
}
