#!/usr/bin/env pwsh
#Requires -Version 7.4
<#
.SYNOPSIS
    Builds, tests and packs the module. Each task is one call of dotnet or of what it staged; nothing is decided here.
.EXAMPLE
    ./build.ps1
    Builds everything and lays out ./out/EntraBootstrap.
.EXAMPLE
    ./build.ps1 -Task Test
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Pester', 'Package')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true

foreach ($name in $Task) {
    switch ($name) {
        'Build' { dotnet build "$PSScriptRoot/src/EntraBootstrap.PowerShell" --configuration $Configuration }
        'Test' { dotnet test "$PSScriptRoot/EntraBootstrap.sln" --configuration $Configuration }
        'Pester' { & "$PSScriptRoot/tests/pester/Invoke-Tests.ps1" -ModulePath "$PSScriptRoot/out/EntraBootstrap" }
        'Package' { dotnet build "$PSScriptRoot/src/EntraBootstrap.PowerShell" --configuration $Configuration --target PackModule }
    }
}
