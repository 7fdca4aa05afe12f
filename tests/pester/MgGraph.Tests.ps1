param([Parameter(Mandatory)] [string] $ModulePath)

# What the scripts do that run in the session, with stand-ins for the commands of Microsoft.Graph.Authentication.
BeforeAll {
    Import-Module $ModulePath -Force
    . $PSScriptRoot/LiveAnswer.ps1 $ModulePath
}

Describe 'A live cmdlet on the session of Connect-MgGraph' {
    BeforeEach {
        $global:sent = [Collections.Generic.List[object]]::new()
        $global:mgContext = [pscustomobject]@{ TenantId = 't1'; Account = 'adele@contoso.example'; ClientId = 'c1'; AuthType = 'Delegated'; Scopes = @('User.Read.All', 'Policy.Read.All'); Environment = 'USGov' }
        $global:whileSending = { }
        function global:Get-MgContext { $global:mgContext }
        function global:Get-MgEnvironment { [pscustomobject]@{ Name = 'USGov'; GraphEndpoint = 'https://graph.microsoft.us' } }
        function global:Invoke-MgGraphRequest {
            param($Method, $Uri, $Body, $Headers, $ContentType, $OutputType, [switch] $SkipHttpErrorCheck, $StatusCodeVariable, $ResponseHeadersVariable)
            $global:sent.Add([pscustomobject]@{ Method = $Method; Uri = $Uri; OutputType = $OutputType; Thread = [Environment]::CurrentManagedThreadId })
            & $global:whileSending
            if ($Uri -like '*broken*') { throw 'the connection broke' }
            if (-not $global:mgContext) { throw 'Authentication needed. Please call Connect-MgGraph.' }
            $status = if ($Uri -like '*busy*') { 429 } else { 200 }
            Set-Variable $StatusCodeVariable $status -Scope 1
            $headers = if ($Uri -like '*bare*') { @{} } else { @{ 'Retry-After' = [string[]] '7'; 'request-id' = [string[]] 'r1' } }
            Set-Variable $ResponseHeadersVariable $headers -Scope 1
            '{"value":[]}'
        }
    }

    AfterEach {
        if (Get-BootstrapConnection) { Disconnect-BootstrapTenant }
        Get-ChildItem function: | Where-Object Name -In 'Get-MgContext', 'Get-MgEnvironment', 'Invoke-MgGraphRequest' | Remove-Item
        Remove-Variable sent, mgContext, whileSending -Scope Global
    }

    It 'takes over who it is' {
        $connection = Connect-BootstrapTenant -FromMgGraph
        $connection.TenantId, $connection.Account, $connection.ClientId, $connection.AuthType, $connection.Credential, $connection.Environment, $connection.Graph -join ' ' |
            Should -Be 't1 adele@contoso.example c1 Delegated MgGraph USGov https://graph.microsoft.us/'
        $connection.Scopes -join ' ' | Should -Be 'Policy.Read.All User.Read.All'
        $global:sent | Should -HaveCount 0
    }

    It 'sends by Invoke-MgGraphRequest, on the thread of the session' {
        $null = Connect-BootstrapTenant -FromMgGraph
        $answers = Get-LiveAnswer 'v1.0/users?$top=5', v1.0/busy, 'https://graph.microsoft.us/v1.0/users?$skiptoken=x' -WarningAction SilentlyContinue
        $answers | Should -Be '200 {"value":[]} 00:00:07', '429 {"value":[]} 00:00:07', '200 {"value":[]} 00:00:07'
        $global:sent.Uri | Sort-Object | Should -Be 'https://graph.microsoft.us/v1.0/busy', 'https://graph.microsoft.us/v1.0/users?$skiptoken=x', 'https://graph.microsoft.us/v1.0/users?$top=5'
        $global:sent.Thread | Select-Object -Unique | Should -Be ([Environment]::CurrentManagedThreadId)
    }

    It 'sends nothing to another place' {
        $null = Connect-BootstrapTenant -FromMgGraph
        { Get-LiveAnswer https://evil.example/v1.0/users } | Should -Throw '*none of https://graph.microsoft.us*' -ErrorId 'GraphUnreachable,*'
        $global:sent | Should -HaveCount 0
    }

    It 'says what failed' {
        $null = Connect-BootstrapTenant -FromMgGraph
        { Get-LiveAnswer v1.0/broken } | Should -Throw '*the connection broke*' -ErrorId 'GraphUnreachable,*'
    }

    It 'asks nothing of another <Member> than it was connected with' -ForEach @(
        @{ Member = 'TenantId'; Value = 't2' }, @{ Member = 'Account'; Value = 'grace@contoso.example' }, @{ Member = 'ClientId'; Value = 'c2' }
        @{ Member = 'AuthType'; Value = 'AppOnly' }, @{ Member = 'Environment'; Value = 'Global' }
    ) {
        $null = Connect-BootstrapTenant -FromMgGraph
        $global:mgContext.$Member = $Value
        $problem = { Get-LiveAnswer v1.0/users } | Should -Throw '*the connection is to t1 as adele@contoso.example (USGov)*' -ErrorId 'ConnectionChanged,*' -PassThru
        $problem.ErrorDetails.RecommendedAction | Should -BeLike '*Connect-BootstrapTenant -FromMgGraph*'
        $global:sent | Should -HaveCount 0
        $null = Connect-BootstrapTenant -FromMgGraph
        Get-LiveAnswer v1.0/users -WarningAction SilentlyContinue | Should -BeLike '200 *'
    }

    It 'hands on nothing of a tenant that came in while it asked' {
        $null = Connect-BootstrapTenant -FromMgGraph
        $global:whileSending = { $global:mgContext = [pscustomobject]@{ TenantId = 't2'; Account = 'grace@fabrikam.example'; ClientId = 'c1'; AuthType = 'Delegated'; Scopes = @(); Environment = 'USGov' } }
        { Get-LiveAnswer v1.0/users } | Should -Throw '*t2 as grace@fabrikam.example*' -ErrorId 'ConnectionChanged,*'
    }

    It 'goes on where the person consented to more' {
        $null = Connect-BootstrapTenant -FromMgGraph
        $global:mgContext.Scopes = @('User.Read.All', 'Policy.Read.All', 'Device.Read.All')
        Get-LiveAnswer v1.0/users -WarningAction SilentlyContinue | Should -BeLike '200 *'
    }

    It 'writes no snapshot of another tenant' {
        $null = Connect-BootstrapTenant -FromMgGraph
        $global:mgContext.TenantId = 't2'
        $target = Join-Path $TestDrive other
        { Export-BootstrapSnapshot $target -WarningAction SilentlyContinue } | Should -Throw -ErrorId 'ConnectionChanged,*'
        $global:sent | Should -HaveCount 0
        Join-Path $target snapshot.json | Should -Not -Exist
    }

    It 'says that the session was ended, before it asks and after' -ForEach @{ At = 'before' }, @{ At = 'while' } {
        $null = Connect-BootstrapTenant -FromMgGraph
        if ($At -eq 'before') { $global:mgContext = $null } else { $global:whileSending = { $global:mgContext = $null } }
        { Get-LiveAnswer v1.0/users } | Should -Throw -ErrorId 'SignInFailed,*'
        { Export-BootstrapSnapshot (Join-Path $TestDrive ended-$At) -WarningAction SilentlyContinue } | Should -Throw '*Connect-MgGraph*' -ErrorId 'CaptureAccessEnded,*'
    }

    It 'says that the connection was ended while it asked' {
        $null = Connect-BootstrapTenant -FromMgGraph
        $global:whileSending = { Disconnect-BootstrapTenant }
        { Get-LiveAnswer v1.0/users } | Should -Throw '*the connection was ended*' -ErrorId 'NotConnected,*'
    }

    It 'bears a session that is strict, and leaves it so' {
        Set-StrictMode -Version Latest
        function global:Get-MgEnvironment { }
        $connection = Connect-BootstrapTenant -FromMgGraph
        "$($connection.Graph)" | Should -Be 'https://graph.microsoft.us/'
        Get-LiveAnswer v1.0/bare -WarningAction SilentlyContinue | Should -Be '200 {"value":[]} '
        { $null.Missing } | Should -Throw -ErrorId 'PropertyNotFoundStrict'
        ($connection | Format-Table | Out-String), ($connection | Format-List | Out-String) | Should -Not -Match '#ERR'
    }

    It 'shows what a person has to do, whatever becomes of warnings' {
        $null = Connect-BootstrapTenant -FromMgGraph
        $WarningPreference = $InformationPreference = 'SilentlyContinue'
        $shown = @(Get-LiveAnswer prompt 6>&1)
        $shown[0] | Should -BeOfType ([Management.Automation.InformationRecord])
        "$($shown[0])", "$($shown[0].Tags)", $shown[1] -join '/' | Should -Be 'type ABC/PSHOST/shown'
    }

    It 'is told where Connect-MgGraph was not run' {
        function global:Get-MgContext { }
        { Connect-BootstrapTenant -FromMgGraph } | Should -Throw -ErrorId 'SignInFailed,*'
    }
}
