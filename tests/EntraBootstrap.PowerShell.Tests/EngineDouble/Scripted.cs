using EntraBootstrap.EngineDouble;

namespace EntraBootstrap.PowerShell.Tests.EngineDouble;

internal static class Scripted
{
    internal static CmdletRunner Process(Action<ScriptedCommand> process) =>
        CmdletRunner.For<ScriptedCommand>().Configure<ScriptedCommand>(command => command.Process = process);
}
