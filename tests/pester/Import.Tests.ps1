param([Parameter(Mandatory)] [string] $ModulePath)

BeforeAll {
    Import-Module $ModulePath -Force
}

Describe 'Import-Module' {
    It 'exports exactly what the manifest names' {
        $manifest = Import-PowerShellDataFile "$ModulePath/EntraBootstrap.psd1"
        (Get-Command -Module EntraBootstrap).Name | Sort-Object | Should -Be ($manifest.CmdletsToExport | Sort-Object)
    }

    It 'is a valid manifest' {
        Test-ModuleManifest "$ModulePath/EntraBootstrap.psd1" -ErrorAction Stop | Should -Not -BeNullOrEmpty
    }

    It 'loads our two assemblies and nothing else' {
        $script = @'
Import-Module '{0}'
# The engine loads parts of itself and of the framework when it likes.
$own = $PSHOME, (Split-Path ([object].Assembly.Location))
[AppDomain]::CurrentDomain.GetAssemblies() | Where-Object {{ -not $_.IsDynamic -and $_.Location -and (Split-Path $_.Location) -notin $own }} | ForEach-Object {{ $_.GetName().Name }} | Sort-Object
'@ -f $ModulePath
        $loaded = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command $script
        $loaded | Should -Be 'EntraBootstrap.Core', 'EntraBootstrap.PowerShell'
    }

    It 'can be imported again' {
        { Import-Module $ModulePath -Force } | Should -Not -Throw
    }

    It 'writes nothing' {
        & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command "Import-Module '$ModulePath' *>&1" | Should -BeNullOrEmpty
    }
}
