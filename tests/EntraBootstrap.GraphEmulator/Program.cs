using EntraBootstrap.Core.Errors;
using EntraBootstrap.GraphEmulator;

const int BadInput = 3;
if (CommandLine.Read(args, out string? error) is not { } options)
{
    await Console.Error.WriteLineAsync($"{error}; {CommandLine.Usage}");
    return BadInput;
}

try
{
    await using Emulator emulator = await Emulator.StartAsync(options);
    if (emulator.Store.Problems > 0)
        await Console.Error.WriteLineAsync($"{emulator.Store.Problems} problems in the snapshot; `entrabootstrap snapshot` names them");
    if (emulator.SignIns is { Others: > 0 } log)
        await Console.Error.WriteLineAsync($"records of the sign-in log that are of the audit log and not served: {log.Others}");
    Console.WriteLine(emulator.BaseAddress);
    Console.WriteLine($"curl -s -H \"Authorization: Bearer $(curl -s -X POST {emulator.BaseAddress}/emulator/token)\" '{emulator.BaseAddress}/v1.0/users?$select=id,userPrincipalName&$top=2'");
    await emulator.WaitAsync();
    return 0;
}
catch (Exception exception) when (exception is BootstrapException or IOException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return BadInput;
}
