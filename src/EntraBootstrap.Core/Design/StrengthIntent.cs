namespace EntraBootstrap.Core.Design;

/// <summary>What an authentication strength is designed for.</summary>
public enum StrengthIntent
{
    /// <summary>For <em>Register security information</em>: passes, and what people keep. The default.</summary>
    BootstrapAndRecovery,

    /// <summary>For all resources: what people keep, and no passes.</summary>
    Baseline,
}
