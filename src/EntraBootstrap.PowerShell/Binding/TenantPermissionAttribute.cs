using EntraBootstrap.Core.Operations;

namespace EntraBootstrap.PowerShell.Binding;

/// <summary>A permission of Microsoft Graph that a cmdlet needs. It is looked for in the token before anything is sent, and <c>docs/permissions.md</c> lists it.</summary>
/// <param name="name">Its name, the least privileged one.</param>
/// <param name="purpose">What it is for, as words that follow "to".</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class TenantPermissionAttribute(string name, string purpose) : Attribute
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>What it is for.</summary>
    public string Purpose { get; } = purpose;

    /// <summary>Permissions that include it, beside the one that writes what it reads.</summary>
    public string[] IncludedIn { get; set; } = [];

    /// <summary>Whether the cmdlet goes on without it and leaves a part out.</summary>
    public bool IsOptional { get; set; }

    internal TenantPermission Permission => new(Name, Purpose) { IncludedIn = IncludedIn, IsOptional = IsOptional };
}
