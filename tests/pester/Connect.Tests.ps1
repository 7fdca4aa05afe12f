param([Parameter(Mandatory)] [string] $ModulePath)

# The live tenant in a real engine, against the emulated Graph where it was built.
BeforeDiscovery {
    $emulatorPath = $env:EB_GRAPH_EMULATOR
    $canEmulate = $emulatorPath -and (Test-Path $emulatorPath) -and (Get-Command dotnet -ErrorAction Ignore)
}

BeforeAll {
    Import-Module $ModulePath -Force
    . $PSScriptRoot/LiveAnswer.ps1 $ModulePath
}

Describe 'Connect-BootstrapTenant' {
    AfterEach {
        if (Get-BootstrapConnection) { Disconnect-BootstrapTenant }
    }

    It 'shows who it is and no token' {
        $secret = New-Token '{"tid":"t1","upn":"adele@contoso.example","scp":"User.Read.All Policy.Read.All","appid":"a1","canary":"canaryClaim"}'
        $token = [Net.NetworkCredential]::new('', $secret).Password
        $connection = Connect-BootstrapTenant -AccessToken $secret -Verbose -Debug *>&1 | ForEach-Object { if ($_ -is [EntraBootstrap.Core.Operations.BootstrapConnection]) { $_ } else { $said += "$_" } }
        $connection.TenantId, $connection.Account, $connection.AuthType, $connection.Environment -join ' ' | Should -Be 't1 adele@contoso.example Delegated Global'
        $connection.Scopes -join ' ' | Should -Be 'Policy.Read.All User.Read.All'
        $shown = @($said; "$connection"; ($connection | Format-Table | Out-String -Width 200); ($connection | Format-List * -Force | Out-String -Width 4000)
            ($connection | ConvertTo-Json -Depth 8); [Management.Automation.PSSerializer]::Serialize($connection, 5); ($connection.RequireGateway() | Format-List * -Force | Out-String)) -join "`n"
        foreach ($part in $token.Split('.')[1], $token, 'canaryClaim') { $shown | Should -Not -Match ([regex]::Escape($part)) }
        $shown | Should -Not -Match '#ERR'
    }

    It 'is known to the session, and to no other runspace' {
        Connect-BootstrapTenant -AccessToken (New-Token '{"tid":"t1","roles":[]}') -NoWelcome | Should -BeNullOrEmpty
        (Get-BootstrapConnection).TenantId | Should -Be 't1'
        $others = 1..2 | ForEach-Object -Parallel {
            Import-Module $using:ModulePath
            $before = Get-BootstrapConnection
            $payload = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes("{""tid"":""p$_""}")).TrimEnd('=')
            $null = Connect-BootstrapTenant -AccessToken (ConvertTo-SecureString "e30.$payload.c2ln" -AsPlainText -Force)
            "$($before.TenantId)/$((Get-BootstrapConnection).TenantId)"
        }
        $others | Sort-Object | Should -Be '/p1', '/p2'
        (Get-BootstrapConnection).TenantId | Should -Be 't1'
        Disconnect-BootstrapTenant
        Get-BootstrapConnection | Should -BeNullOrEmpty
    }

    It 'takes the cloud by <Alias>' -ForEach @{ Alias = 'Environment' }, @{ Alias = 'EnvironmentName' }, @{ Alias = 'NationalCloud' } {
        $cloud = @{ $Alias = 'usgov' }
        "$((Connect-BootstrapTenant -AccessToken (New-Token '{"tid":"t"}') @cloud).Graph)" | Should -Be 'https://graph.microsoft.us/'
    }

    It 'refuses the endpoint <Endpoint>' -ForEach @{ Endpoint = 'http://graph.example' }, @{ Endpoint = 'Germany' }, @{ Endpoint = @{ Graph = 'https://g.example'; Autority = 'https://l.example' } } {
        { Connect-BootstrapTenant -AccessToken (New-Token '{}') -Environment $Endpoint } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*'
    }

    It 'has the parameters of Connect-MgGraph: <Line>' -ForEach @(
        @{ Line = '-Scopes User.Read.All -ClientId c -TenantId t -UseDeviceAuthentication -Environment Global -ClientTimeout 60 -NoWelcome'; Set = 'User' }
        @{ Line = '-Scopes User.Read.All -TenantId t -ContextScope Process -LoginHint adele@contoso.example'; Set = 'User' }
        @{ Line = '-ClientId c -TenantId t -Certificate $x -SendCertificateChain $true -ContextScope Process'; Set = 'Certificate' }
        @{ Line = '-AppId c -Tenant t -CertificateName CN=x -SendCertificateChain:$true'; Set = 'Certificate' }
        @{ Line = '-ApplicationId c -Audience t -CertificateThumbprint 00'; Set = 'Certificate' }
        @{ Line = '-Credential $credential -TenantId t'; Set = 'ClientSecret' }
        @{ Line = '-MSI'; Set = 'ManagedIdentity' }
        @{ Line = '-ManagedIdentity -ClientId c'; Set = 'ManagedIdentity' }
        @{ Line = '-EnvironmentVariable'; Set = 'EnvironmentVariable' }
        @{ Line = '-WorkloadIdentity -ClientId c -TenantId t -AssertionPath /tmp/x'; Set = 'WorkloadIdentity' }
        @{ Line = '-AccessToken $secret'; Set = 'AccessToken' }
        @{ Line = '-FromMgGraph'; Set = 'MgGraph' }
        @{ Line = ''; Set = 'User' }
    ) {
        $given = [regex]::Matches($Line, '(?:^|\s)-(\w+)').ForEach({ $_.Groups[1].Value })
        $command = Get-Command Connect-BootstrapTenant
        $sets = $command.ParameterSets | Where-Object {
            $names = $_.Parameters | ForEach-Object { $_.Name; $_.Aliases }
            $required = $_.Parameters | Where-Object IsMandatory
            -not ($given | Where-Object { $_ -notin $names }) -and -not ($required | Where-Object { -not (@($_.Name; $_.Aliases) | Where-Object { $_ -in $given }) })
        }
        $chosen = if ($sets.Name -contains $command.DefaultParameterSet) { $command.DefaultParameterSet } else { $sets.Name }
        $chosen | Should -Be $Set
    }

    It 'takes what stands behind -SendCertificateChain as its value' -ForEach @{ Send = $true }, @{ Send = $false } {
        $thumbprint = '0' * 40
        { Connect-BootstrapTenant -ClientId c -TenantId t -CertificateThumbprint $thumbprint -SendCertificateChain $Send } | Should -Throw "*no certificate with the thumbprint '$thumbprint'*" -ErrorId 'SignInFailed,*'
    }

    # An environment without an authority tells which set was bound, before anybody signs in.
    It 'takes a permission and a tenant by position, as Connect-MgGraph does' {
        $nowhere = @{ Graph = 'https://graph.example' }
        { Connect-BootstrapTenant User.Read.All -Environment $nowhere } | Should -Throw '*has no authority*' -ErrorId 'ArgumentInvalid,*'
        { Connect-BootstrapTenant User.Read.All, Policy.Read.All contoso.example -Environment $nowhere } | Should -Throw '*has no authority*' -ErrorId 'ArgumentInvalid,*'
    }

    It 'keeps nothing for the person' {
        { Connect-BootstrapTenant -ContextScope CurrentUser -LoginHint adele@contoso.example } | Should -Throw '*in the memory of this process*' -ErrorId 'ArgumentInvalid,*'
    }

    It 'leaves no connection where it fails, and says so' {
        $before = Connect-BootstrapTenant -AccessToken (New-Token '{"tid":"t1","upn":"adele@contoso.example","scp":"User.Read.All"}')
        { Connect-BootstrapTenant -ClientId c -TenantId t2 -CertificateThumbprint ('0' * 40) -WarningVariable warned -WarningAction SilentlyContinue } | Should -Throw -ErrorId 'SignInFailed,*'
        Get-BootstrapConnection | Should -BeNullOrEmpty
        { Get-LiveAnswer v1.0/users } | Should -Throw -ErrorId 'NotConnected,*'
        $before.IsConnected | Should -BeTrue
        { Get-LiveAnswer https://elsewhere.example/v1.0/users -Connection $before } | Should -Throw -ErrorId 'GraphUnreachable,*'
        $shown = try { Connect-BootstrapTenant -AccessToken (New-Token '{"tid":"t1"}') -NoWelcome; Connect-BootstrapTenant -ClientId c -TenantId t2 -CertificateThumbprint ('0' * 40) 3>&1 } catch { }
        "$shown" | Should -BeLike '*no connection now*t1*-Connection*'
    }
}

Describe 'A live cmdlet' {
    AfterEach {
        if (Get-BootstrapConnection) { Disconnect-BootstrapTenant }
        Get-ChildItem function: | Where-Object Name -In 'Get-MgContext', 'Get-MgEnvironment', 'Invoke-MgGraphRequest' | Remove-Item
    }

    It 'names the command to run where nothing is connected' {
        $problem = { Get-LiveAnswer v1.0/users } | Should -Throw -ErrorId 'NotConnected,*' -PassThru
        $problem.ErrorDetails.RecommendedAction | Should -BeLike '*Connect-BootstrapTenant*'
    }

    It 'is refused before anything is sent where the token lacks a permission' {
        $null = Connect-BootstrapTenant -AccessToken (New-Token '{"tid":"t","roles":["Policy.Read.All"]}') -Environment http://127.0.0.1:9
        $problem = { Get-LiveAnswer v1.0/users } | Should -Throw -ErrorId 'PermissionMissing,*' -PassThru
        "$problem" | Should -BeLike '*User.Read.All (to read people)*'
        "$problem" | Should -Not -BeLike '*Agreement*'
        $problem.CategoryInfo.Category | Should -Be 'PermissionDenied'
    }

    It 'shows no token where a request fails' {
        $secret = New-Token '{"tid":"t","roles":["User.Read.All"],"canary":"canaryClaim"}'
        $token = [Net.NetworkCredential]::new('', $secret).Password
        $null = Connect-BootstrapTenant -AccessToken $secret -Environment http://127.0.0.1:9
        $shown = @(try { Get-LiveAnswer v1.0/users -Verbose -Debug *>&1 | ForEach-Object { "$_" } } catch { "$_"; $_ | Format-List * -Force | Out-String -Width 4000; $_.Exception.ToString(); Get-Error | Out-String -Width 4000 }) -join "`n"
        $shown | Should -Match 'GraphUnreachable'
        foreach ($part in $token.Split('.')[1], $token, 'canaryClaim') { $shown | Should -Not -Match ([regex]::Escape($part)) }
    }

    It 'says whose a token is that Connect-MgGraph was given: <Account>' -ForEach @{ Account = 'adele@contoso.example'; Type = 'Delegated' }, @{ Account = ''; Type = 'AppOnly' } {
        $global:given = [pscustomobject]@{ TenantId = 't1'; Account = $Account; ClientId = 'c1'; AuthType = 'UserProvidedAccessToken'; Scopes = @(); Environment = 'Global' }
        function global:Get-MgContext { $global:given }
        function global:Get-MgEnvironment { }
        $connection = Connect-BootstrapTenant -FromMgGraph
        $connection.AuthType | Should -Be $Type
        $connection.Scopes | Should -BeNullOrEmpty
        "$($connection.Graph)" | Should -Be 'https://graph.microsoft.com/'
        Remove-Variable given -Scope Global
    }

    It 'does not use a connection that was ended' {
        $connection = Connect-BootstrapTenant -AccessToken (New-Token '{"tid":"t","roles":["User.Read.All"]}')
        $connection | Disconnect-BootstrapTenant -PassThru | ForEach-Object IsConnected | Should -BeFalse
        { Get-LiveAnswer v1.0/users -Connection $connection } | Should -Throw -ErrorId 'NotConnected,*'
    }

    It 'asks and says in the streams what comes from other threads' -Skip:(-not $canEmulate) {
        $start = [Diagnostics.ProcessStartInfo]::new('dotnet', "`"$env:EB_GRAPH_EMULATOR`" --tenant `"$(Join-Path $ModulePath samples contoso)`"")
        $start.RedirectStandardOutput = $true
        $emulator = [Diagnostics.Process]::Start($start)
        try {
            $graph = $emulator.StandardOutput.ReadLine()
            $token = Invoke-RestMethod "$graph/emulator/token" -Method Post | ConvertTo-SecureString -AsPlainText -Force
            $null = Connect-BootstrapTenant $token -Environment $graph
            $answers = Get-LiveAnswer v1.0/organization, 'v1.0/users?$select=id', v1.0/nothing -Verbose -WarningVariable warned -WarningAction SilentlyContinue 4>&1
            $said = @($answers | Where-Object { $_ -is [Management.Automation.VerboseRecord] })
            @($answers | Where-Object { $_ -is [string] } | ForEach-Object { $_.Substring(0, 3) }) -join ' ' | Should -Be '200 200 400'
            $said | Should -HaveCount 3
            $warned | Should -HaveCount 3
            (Get-LiveAnswer v1.0/users -Connection (Get-BootstrapConnection) -WarningAction SilentlyContinue) | Should -BeLike '200 *adele@contoso.example*'
        }
        finally {
            $emulator.Kill()
            $emulator.Dispose()
        }
    }
}
