#Requires -Version 7.4
<#
.SYNOPSIS
    Runs the tests that need a real engine, on the staged module.
.DESCRIPTION
    Begins with the engine's version. Ends with a line 'N passed, N failed, N skipped' and an exit code that is the number of failures.
    Exit code 200 means that Pester is missing and nothing was run.
#>
[CmdletBinding()]
param(
    [string] $ModulePath = "$PSScriptRoot/../../out/EntraBootstrap",
    [string] $ResultPath
)

$ErrorActionPreference = 'Stop'
"PowerShell $($PSVersionTable.PSVersion) on $([System.Runtime.InteropServices.RuntimeInformation]::FrameworkDescription)"
if (-not (Get-Module Pester -ListAvailable | Where-Object Version -ge '5.4')) {
    'Pester 5.4 or later is not installed: nothing was run.'
    exit 200
}

Import-Module Pester -MinimumVersion 5.4
$configuration = New-PesterConfiguration
$configuration.Run.Container = New-PesterContainer -Path "$PSScriptRoot/*.Tests.ps1" -Data @{ ModulePath = (Resolve-Path $ModulePath).Path }
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Normal'
$configuration.Output.RenderMode = 'Plaintext'
if ($ResultPath) {
    $configuration.TestResult.Enabled = $true
    $configuration.TestResult.OutputPath = $ResultPath
}

$result = Invoke-Pester -Configuration $configuration
"$($result.PassedCount) passed, $($result.FailedCount) failed, $($result.SkippedCount + $result.NotRunCount) skipped"
exit $result.FailedCount + $result.FailedBlocksCount + $result.FailedContainersCount
