@{
    # Paths are relative to the staged module (out/EntraBootstrap). MSBuild reads ModuleVersion and Prerelease from here.
    RootModule           = 'EntraBootstrap.PowerShell.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '3c5b1d0e-6a2f-4f53-9c0b-7f1b8f6a4d21'
    Author               = 'The EntraBootstrap authors'
    CompanyName          = 'EntraBootstrap'
    Copyright            = 'Copyright (c) The EntraBootstrap authors. MIT licence.'
    Description          = 'Tests offline whether a passwordless Conditional Access baseline still lets people bootstrap with a Temporary Access Pass and recover a lost passkey in Microsoft Entra, and says why.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    FormatsToProcess     = @('EntraBootstrap.Format.ps1xml')
    FunctionsToExport    = @()
    CmdletsToExport      = @(
        'Connect-BootstrapTenant'
        'Disconnect-BootstrapTenant'
        'Export-BootstrapSnapshot'
        'Get-BootstrapConnection'
        'Get-BootstrapPath'
        'Get-BootstrapRule'
        'Get-StepUpReason'
        'Import-BootstrapSnapshot'
        'Invoke-PasskeyRecovery'
        'New-BootstrapStrength'
        'Protect-BootstrapSnapshot'
        'Test-BootstrapFidelity'
        'Test-BootstrapSignIn'
        'Test-PasswordlessBaseline'
    )
    VariablesToExport    = @()
    AliasesToExport      = @()
    PrivateData          = @{
        PSData = @{
            Prerelease   = 'alpha'
            Tags         = @('Entra', 'ConditionalAccess', 'Passkey', 'Passwordless', 'TemporaryAccessPass', 'AuthenticationStrength', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://opensource.org/license/mit'
            ReleaseNotes = 'See CHANGELOG.md in the module folder.'
        }
    }
}
