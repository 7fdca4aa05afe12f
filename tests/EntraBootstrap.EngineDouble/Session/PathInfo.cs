namespace System.Management.Automation;

public sealed class PathInfo
{
    internal PathInfo(string path, ProviderInfo provider, PSDriveInfo? drive)
    {
        Path = path;
        Provider = provider;
        Drive = drive;
    }

    public string Path { get; }

    public string ProviderPath => Path;

    public ProviderInfo Provider { get; }

    public PSDriveInfo? Drive { get; }

    public override string ToString() => Path;
}

public class ProviderInfo
{
    internal ProviderInfo(string name) => Name = name;

    public string Name { get; }

    public override string ToString() => $"Microsoft.PowerShell.Core\\{Name}";
}

public class PSDriveInfo
{
    internal PSDriveInfo(string name, ProviderInfo provider, string root)
    {
        Name = name;
        Provider = provider;
        Root = root;
    }

    public string Name { get; }

    public ProviderInfo Provider { get; }

    public string Root { get; }

    public override string ToString() => Name;
}
