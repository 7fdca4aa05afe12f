namespace System.Management.Automation;

public interface IModuleAssemblyInitializer
{
    void OnImport();
}

public interface IModuleAssemblyCleanup
{
    void OnRemove(PSModuleInfo psModuleInfo);
}

/// <summary>Opaque: what the engine hands to <see cref="IModuleAssemblyCleanup.OnRemove"/>.</summary>
public sealed class PSModuleInfo
{
    public PSModuleInfo(bool linkToGlobal)
    {
    }
}
