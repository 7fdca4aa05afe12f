using System.Reflection;
using System.Reflection.Emit;

namespace EntraBootstrap.PowerShell.Tests.EngineDouble;

/// <summary>The smallest cmdlet assembly, with references to PowerShellStandard.Library and to nothing of the double.</summary>
internal static class EmittedCmdlet
{
    /// <summary><c>[Cmdlet("Get", "Greeting")] public class GetGreetingCommand : PSCmdlet</c>, which writes the greeting.</summary>
    internal static byte[] Compile(string greeting)
    {
        Type baseType = Engine("PSCmdlet");
        PersistedAssemblyBuilder assembly = new(new AssemblyName("Emitted"), typeof(object).Assembly);
        TypeBuilder type = assembly.DefineDynamicModule("Emitted").DefineType("GetGreetingCommand", TypeAttributes.Public, baseType);
        type.SetCustomAttribute(new CustomAttributeBuilder(
            Engine("CmdletAttribute").GetConstructor([typeof(string), typeof(string)])!, ["Get", "Greeting"]));
        type.DefineDefaultConstructor(MethodAttributes.Public);

        MethodBuilder process = type.DefineMethod(
            "ProcessRecord", MethodAttributes.Family | MethodAttributes.Virtual | MethodAttributes.HideBySig, typeof(void), []);
        ILGenerator body = process.GetILGenerator();
        body.Emit(OpCodes.Ldarg_0);
        body.Emit(OpCodes.Ldstr, greeting);
        body.Emit(OpCodes.Call, Engine("Cmdlet").GetMethod("WriteObject", [typeof(object)])!);
        body.Emit(OpCodes.Ret);
        type.CreateType();

        using MemoryStream image = new();
        assembly.Save(image);
        return image.ToArray();
    }

    private static Type Engine(string name) => ReferenceAssembly.Instance.GetType($"System.Management.Automation.{name}", throwOnError: true)!;
}
