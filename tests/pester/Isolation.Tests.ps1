param([Parameter(Mandatory)] [string] $ModulePath)

# What is loaded where. Each test has a process of its own, because an assembly that is loaded stays.
BeforeAll {
    function Invoke-Fresh([string] $Script) {
        $report = @'

$module = 'MODULE'
foreach ($context in [System.Runtime.Loader.AssemblyLoadContext]::All) {
    foreach ($assembly in $context.Assemblies) {
        if (-not $assembly.IsDynamic -and $assembly.Location) { "loaded|$($context.Name)|$($assembly.GetName().Name)|$($assembly.Location)" }
    }
}
'@.Replace('MODULE', $ModulePath)
        $file = Join-Path $TestDrive "$([guid]::NewGuid()).ps1"
        Set-Content $file ("Import-Module '$ModulePath'`n" + $Script + $report)
        $lines = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -File $file 2>&1 | ForEach-Object { "$_" }
        $lines | Should -Contain ($lines | Where-Object { $_ -like 'loaded|Default|EntraBootstrap.PowerShell|*' }) -Because ($lines -join "`n")
        [pscustomobject]@{
            Said   = @($lines -notlike 'loaded|*')
            Loaded = @($lines -like 'loaded|*' | ForEach-Object { $parts = $_.Split('|', 4); [pscustomobject]@{ Context = $parts[1]; Name = $parts[2]; Location = $parts[3] } })
        }
    }

    $payload = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes('{"tid":"t","roles":["User.Read.All"]}')).TrimEnd('=').Replace('+', '-').Replace('/', '_')
    # Connects by a token and sends a request to a port on which nobody listens: all that a request needs is loaded then.
    $connect = @"
`$connection = Connect-BootstrapTenant -AccessToken (ConvertTo-SecureString 'e30.$payload.c2ln' -AsPlainText -Force) -Environment http://127.0.0.1:9
try { `$connection.RequireGateway().SendAsync([EntraBootstrap.Core.Ports.GatewayRequest]::Get('v1.0/users'), [Threading.CancellationToken]::None).GetAwaiter().GetResult() }
catch { "failure: `$(`$_.Exception.InnerException.Failure)" }
"@
    $foreign = '^(Azure\.|Microsoft\.Graph|Microsoft\.Identity|Microsoft\.Kiota|System\.ClientModel|Std\.)'
}

Describe 'Load contexts' {
    It 'works on snapshots without loading anything of what connects' {
        $seen = Invoke-Fresh @'
$tenant = Import-BootstrapSnapshot -Sample stepped-up
$null = $tenant | Test-PasswordlessBaseline 6>$null
$null = $tenant | New-BootstrapStrength
$null = $tenant | Invoke-PasskeyRecovery nora@bluebird.example -Lost fido2
$null = 'nora@bluebird.example' | Get-BootstrapPath -Tenant $tenant
$null = Get-BootstrapRule
$null = Get-BootstrapConnection
try { Connect-BootstrapTenant -ClientId c -CertificateThumbprint 00 } catch { $_.FullyQualifiedErrorId }
'@
        $seen.Said | Should -Be 'ArgumentInvalid,EntraBootstrap.PowerShell.Commands.ConnectBootstrapTenantCommand'
        $seen.Loaded.Context | Should -Not -Contain 'EntraBootstrap.Dependencies'
        $seen.Loaded.Location | Where-Object { $_ -like '*dependencies*' } | Should -BeNullOrEmpty
    }

    It 'connects in a context of its own and leaves the default one alone' {
        $seen = Invoke-Fresh $connect
        $seen.Said | Should -Contain 'failure: Unreachable'
        $seen.Loaded | Where-Object { $_.Context -eq 'Default' -and $_.Name -match $foreign } | Should -BeNullOrEmpty
        $own = @($seen.Loaded | Where-Object Context -EQ 'EntraBootstrap.Dependencies')
        $own.Name | Should -Contain 'EntraBootstrap.Graph'
        $own.Name | Should -Contain 'Azure.Core'
        $own.Name | Should -Contain 'Microsoft.Graph.Core'
        $own.Name | Should -Not -Contain 'EntraBootstrap.Core'
        @($seen.Loaded | Where-Object Name -EQ 'EntraBootstrap.Core').Context | Should -Be 'Default'
    }

    It 'signs in with a secret in that context as well' {
        $seen = Invoke-Fresh @'
$secret = [pscredential]::new('14d82eec-204b-4c2f-b7e8-296a70dab67e', (ConvertTo-SecureString 'canarySecret' -AsPlainText -Force))
$cloud = @{ Graph = 'http://127.0.0.1:9'; Authority = 'https://127.0.0.1:9' }
try { Connect-BootstrapTenant -ClientSecretCredential $secret -TenantId 72f988bf-86f1-41af-91ab-2d7cd011db47 -Environment $cloud -Verbose -Debug *>&1 | Out-String }
catch { $_.FullyQualifiedErrorId; $_ | Format-List * -Force | Out-String; $_.Exception.ToString() }
'@
        $seen.Said | Should -Contain 'SignInFailed,EntraBootstrap.PowerShell.Commands.ConnectBootstrapTenantCommand'
        $seen.Said -join "`n" | Should -Not -Match 'canarySecret'
        $seen.Loaded | Where-Object { $_.Context -eq 'Default' -and $_.Name -match $foreign } | Should -BeNullOrEmpty
        @($seen.Loaded | Where-Object Name -EQ 'Microsoft.Identity.Client').Context | Should -Be 'EntraBootstrap.Dependencies'
    }

    It 'connects beside an older Azure.Core that another module has loaded' {
        if (-not $env:EB_OLD_AZURE_CORE -or -not (Test-Path $env:EB_OLD_AZURE_CORE)) { Set-ItResult -Skipped -Because 'EB_OLD_AZURE_CORE names no file'; return }
        $seen = Invoke-Fresh ("`$old = [Reflection.Assembly]::LoadFrom('$env:EB_OLD_AZURE_CORE'); 'old: ' + `$old.GetName().Version`n" + $connect)
        $seen.Said | Should -Contain 'old: 1.36.0.0'
        $seen.Said | Should -Contain 'failure: Unreachable'
        $copies = @($seen.Loaded | Where-Object Name -EQ 'Azure.Core' | Sort-Object Context)
        $copies.Context | Should -Be 'Default', 'EntraBootstrap.Dependencies'
        $copies[0].Location | Should -Be $env:EB_OLD_AZURE_CORE
        $copies[1].Location | Should -BeLike '*dependencies*'
    }

    It 'says so where the folder of what connects is torn' {
        $null = New-Item "$TestDrive/torn" -ItemType Directory
        Copy-Item $ModulePath "$TestDrive/torn/EntraBootstrap" -Recurse
        Remove-Item "$TestDrive/torn/EntraBootstrap/dependencies/EntraBootstrap.Graph.dll"
        $said = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command "Import-Module '$TestDrive/torn/EntraBootstrap'; try { Connect-BootstrapTenant -AccessToken (ConvertTo-SecureString x -AsPlainText -Force) } catch { `$_.FullyQualifiedErrorId }"
        $said | Should -BeLike 'DependenciesUnavailable,*'
    }
}
