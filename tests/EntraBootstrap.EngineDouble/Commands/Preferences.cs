namespace System.Management.Automation;

public enum ConfirmImpact
{
    None = 0,
    Low = 1,
    Medium = 2,
    High = 3,
}

public enum ActionPreference
{
    SilentlyContinue = 0,
    Stop = 1,
    Continue = 2,
    Inquire = 3,
    Ignore = 4,
    Suspend = 5,
}

[Flags]
public enum ShouldProcessReason
{
    None = 0,
    WhatIf = 1,
}
