param([Parameter(Mandatory)] [string] $ModulePath)

# Connect, export, test and compare in a real engine, against the emulated Graph where it was built.
BeforeDiscovery {
    $emulatorPath = $env:EB_GRAPH_EMULATOR
    $canEmulate = $emulatorPath -and (Test-Path $emulatorPath) -and (Get-Command dotnet -ErrorAction Ignore)
}

Describe 'The live tenant' -Skip:(-not $canEmulate) {
    BeforeAll {
        Import-Module $ModulePath -Force
        $source = Join-Path $ModulePath samples contoso

        function Start-Emulator([string] $Tenant, [string[]] $Fault) {
            $start = [Diagnostics.ProcessStartInfo]::new('dotnet')
            foreach ($word in @($env:EB_GRAPH_EMULATOR, '--tenant', $Tenant; $Fault | Where-Object { $_ } | ForEach-Object { '--fault', $_ })) { $start.ArgumentList.Add($word) }
            $start.RedirectStandardOutput = $true
            $process = [Diagnostics.Process]::Start($start)
            $graph = $process.StandardOutput.ReadLine()
            @{ Process = $process; Graph = $graph; Token = Invoke-RestMethod "$graph/emulator/token" -Method Post }
        }

        function Stop-Emulator($Emulator) { $Emulator.Process.Kill(); $Emulator.Process.Dispose() }

        # What a test says but for where the snapshot lies.
        function Get-Verdict([string] $Path) {
            Import-BootstrapSnapshot $Path | Test-PasswordlessBaseline -Settings (Join-Path $source entrabootstrap.json) -All -AsOf 2026-09-22T12:00:00Z 6> $null |
                Select-Object -ExcludeProperty TenantPath, Headline, Test | ConvertTo-Json -Depth 12
        }

        function Get-FileContent([string] $Path) { Get-ChildItem $Path -Recurse -File | Sort-Object FullName | ForEach-Object { "$([IO.Path]::GetRelativePath($Path, $_.FullName)) $((Get-FileHash $_).Hash)" } }

        $emulator = Start-Emulator $source
        $null = Connect-BootstrapTenant ($emulator.Token | ConvertTo-SecureString -AsPlainText -Force) -Environment $emulator.Graph
        $well = Export-BootstrapSnapshot (Join-Path $TestDrive well) -WarningAction SilentlyContinue
    }

    AfterAll {
        Disconnect-BootstrapTenant
        Stop-Emulator $emulator
    }

    It 'is exported whole, and its test says what that of its source says' {
        # The source says nothing about the per-user MFA of its people.
        $well.IsComplete | Should -BeFalse
        $well.PerUserMfa.State | Should -Be 'partial'
        # Graph serves no others.
        ($well.Collections | Where-Object State -NE 'complete').Name | Should -Be 'mfaTrustedIps', 'ssprPolicy', 'baselineScopeEnforcement'
        $well.MissingPermissions | Should -BeNullOrEmpty
        Get-Verdict $well.FullName | Should -BeExactly (Get-Verdict $source)
        (Get-Verdict $source).Length | Should -BeGreaterThan 1000
        ($well | Import-BootstrapSnapshot).Tenant.TenantId | Should -Be $well.TenantId
    }

    It 'is shown without an error' {
        foreach ($view in ($well | Out-String -Width 120), ($well.Collections | Out-String -Width 120)) {
            $view | Should -Not -Match '#ERR'
            $view | Should -Match 'complete'
        }
    }

    It 'is summed up as JSON for runbooks' {
        $json = Export-BootstrapSnapshot (Join-Path $TestDrive json) -AsJson -WarningAction SilentlyContinue | ConvertFrom-Json
        $json.tenantId | Should -Be $well.TenantId
        $json.collections.name | Should -Be $well.Collections.Name
        $json.isComplete | Should -BeFalse
    }

    It 'is complete without what was not asked for, and goes on through the pipeline whatever its name is' {
        $odd = Export-BootstrapSnapshot (Join-Path $TestDrive 'x[1] a') -ExcludePerUserMfa
        $odd.IsComplete | Should -BeTrue
        ($odd | Import-BootstrapSnapshot).Tenant.TenantId | Should -Be $well.TenantId
    }

    It 'says why it could not be connected, also to whoever stops at warnings' {
        try { & { $WarningPreference = 'Stop'; { Connect-BootstrapTenant -ClientId 14d82eec-204b-4c2f-b7e8-296a70dab67e -TenantId contoso.example -CertificateThumbprint A909502DD82AE41433E6F83886B00D4277A32A7B } | Should -Throw -ErrorId 'SignInFailed,*' } }
        finally { $null = Connect-BootstrapTenant ($emulator.Token | ConvertTo-SecureString -AsPlainText -Force) -Environment $emulator.Graph }
    }

    It 'is refused where there are no files' {
        { Export-BootstrapSnapshot Env:x } | Should -Throw -ErrorId 'ArgumentInvalid,*'
        { Export-BootstrapSnapshot nodrive:x } | Should -Throw -ErrorId 'ArgumentInvalid,*'
    }

    # As the help has it: an error ends a runbook that says so, and what comes to its end has written a snapshot.
    It 'ends a runbook with <Code> where <Case>' -ForEach @{ Case = 'all is well'; Code = 0 }, @{ Case = 'the token is refused'; Code = 1 } {
        $env:EB_TEST_TOKEN = $Code ? 'no token' : $emulator.Token
        $target = Join-Path $TestDrive "runbook$Code"
        $file = Join-Path $TestDrive runbook.ps1
        Set-Content $file @"
`$ErrorActionPreference = 'Stop'
Import-Module '$ModulePath'
Connect-BootstrapTenant (`$env:EB_TEST_TOKEN | ConvertTo-SecureString -AsPlainText -Force) -Environment $($emulator.Graph) -NoWelcome
Export-BootstrapSnapshot '$target' -Force -AsJson -ExcludePerUserMfa
"@
        $said = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -File $file 2> $null
        $LASTEXITCODE | Should -Be $Code
        Remove-Item Env:EB_TEST_TOKEN
        Test-Path $target | Should -Be ($Code -eq 0)
        if ($Code -eq 0) { ($said | ConvertFrom-Json).isComplete | Should -BeTrue }
    }

    It 'is not written with -WhatIf, and not over something else' {
        Export-BootstrapSnapshot (Join-Path $TestDrive whatif) -WhatIf | Should -BeNullOrEmpty
        Join-Path $TestDrive whatif | Should -Not -Exist
        { Export-BootstrapSnapshot $well.FullName } | Should -Throw -ErrorId 'OutputExists,*'
        (Export-BootstrapSnapshot $well.FullName -Force -WarningAction SilentlyContinue).Files | Should -Be $well.Files
    }

    It 'goes on where it was killed after <Milliseconds> ms' -ForEach @{ Milliseconds = 100 }, @{ Milliseconds = 500 }, @{ Milliseconds = 1000 } {
        $target = Join-Path $TestDrive "killed$Milliseconds"
        $env:EB_TEST_TOKEN = $emulator.Token
        $script = "`$ProgressPreference = `$WarningPreference = 'SilentlyContinue'; Import-Module '$ModulePath'; `$null = Connect-BootstrapTenant (`$env:EB_TEST_TOKEN | ConvertTo-SecureString -AsPlainText -Force) -Environment $($emulator.Graph); 'ready'; Export-BootstrapSnapshot '$target'"
        $start = [Diagnostics.ProcessStartInfo]::new((Get-Process -Id $PID).Path, "-NoProfile -EncodedCommand $([Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($script)))")
        $start.RedirectStandardOutput = $true
        $process = [Diagnostics.Process]::Start($start)
        try {
            while ($process.StandardOutput.ReadLine() -notin 'ready', $null) { }
            Start-Sleep -Milliseconds $Milliseconds
        }
        finally {
            $process.Kill($true)
            $process.WaitForExit()
            $process.Dispose()
            $env:EB_TEST_TOKEN = $null
        }

        $target | Should -Not -Exist
        $resumed = Export-BootstrapSnapshot $target -WarningAction SilentlyContinue
        Get-Verdict $target | Should -BeExactly (Get-Verdict $source)
        (Get-FileContent $target) -notmatch '^snapshot.json ' | Should -Be ((Get-FileContent $well.FullName) -notmatch '^snapshot.json ')
        $resumed.Requests | Should -BeLessOrEqual $well.Requests
    }

    It 'is the same where requests fail: <Faults>' -ForEach @(
        @{ Faults = 'throttled;retry-after=1;after=2', 'throttled;after=5', 'unavailable;after=3', 'timedOut;after=2' }
        @{ Faults = 'tokenExpired;after=3', 'reset;after=2', 'broken;after=2', 'slow;delay=200;after=2' }
        @{ Faults = 'truncated;after=1', 'malformed;after=2', 'repeatedPage;after=3', 'gone;after=4' }
    ) {
        $failing = Start-Emulator $source $Faults
        try {
            $null = Connect-BootstrapTenant ($failing.Token | ConvertTo-SecureString -AsPlainText -Force) -Environment $failing.Graph -NoWelcome
            $target = Join-Path $TestDrive "failing$($Faults[0].Split(';')[0])"
            $summary = Export-BootstrapSnapshot $target -WarningAction SilentlyContinue
            ($summary.Collections | Where-Object State -NE 'complete').Name | Should -Be 'mfaTrustedIps', 'ssprPolicy', 'baselineScopeEnforcement'
            $summary.Requests | Should -BeGreaterThan $well.Requests
            Get-Verdict $target | Should -BeExactly (Get-Verdict $source)
        }
        finally {
            Stop-Emulator $failing
            $null = Connect-BootstrapTenant ($emulator.Token | ConvertTo-SecureString -AsPlainText -Force) -Environment $emulator.Graph
        }
    }

    It 'leaves out what the token may not read, and names the permission' {
        $weak = Invoke-RestMethod "$($emulator.Graph)/emulator/token" -Method Post -Body @{ permissions = 'User.Read.All Policy.Read.All' }
        $connection = Connect-BootstrapTenant ($weak | ConvertTo-SecureString -AsPlainText -Force) -Environment $emulator.Graph -NoWelcome
        try {
            $part = Export-BootstrapSnapshot (Join-Path $TestDrive weak) -WarningAction SilentlyContinue
            $part.IsComplete | Should -BeFalse
            $part.MissingPermissions | Should -Contain 'UserAuthenticationMethod.Read.All'
            ($part | Format-List | Out-String -Width 120) -replace '\s' | Should -Match 'UserAuthenticationMethod.Read.All'
        }
        finally {
            $null = Connect-BootstrapTenant ($emulator.Token | ConvertTo-SecureString -AsPlainText -Force) -Environment $emulator.Graph
        }
    }

    It 'shows its token nowhere' {
        $target = Join-Path $TestDrive canary
        $DebugPreference = 'Continue'
        $said = Export-BootstrapSnapshot $target -Verbose *>&1 | ForEach-Object { "$_"; $_ | Format-List * -Force | Out-String -Width 2000 }
        $text = @($said; Get-ChildItem $TestDrive -Recurse -File -Force | Get-Content -Raw) -join "`n"
        $text | Should -Not -Match ([regex]::Escape($emulator.Token.Split('.')[1]))
        $text | Should -Not -Match 'Bearer '
    }

    It 'answers the example of tests in the manner of Maester' {
        $example = (Resolve-Path "$PSScriptRoot/../../examples/pester/WhatIf.Tests.ps1").Path
        $script = "Import-Module Pester -MinimumVersion 5.4; `$run = Invoke-Pester -Container (New-PesterContainer -Path '$example' -Data @{ GraphUri = '$($emulator.Graph)' }) -Output None -PassThru; ""`$(`$run.PassedCount) passed, `$(`$run.FailedCount) failed"""
        & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command $script | Select-Object -Last 1 | Should -Be '5 passed, 0 failed'
    }

    It 'is read as What If reads it' {
        $file = Join-Path $TestDrive fidelity.jsonl
        $result = Import-BootstrapSnapshot $source | Test-BootstrapFidelity -SignInCount 3 -ResultPath $file
        $result.Agrees | Should -BeTrue
        $result.Answered | Should -Be 3
        $result.Evidence.Reason | Should -Contain 'notSet'
        $result.RuleEvidence | Get-BootstrapRule | ForEach-Object Kind | Should -Be (@('reading') * $result.RuleEvidence.Count)
        ($result | Format-List | Out-String -Width 120) | Should -Match 'RuleEvidence'
        ($result.RuleEvidence | Out-String -Width 120) | Should -Match 'CND-.*inferred'
        ($result | Out-String -Width 120) | Should -Not -Match '#ERR'
        (Get-Content $file).Count | Should -Be 4
        Import-BootstrapSnapshot $source | Test-BootstrapFidelity -SignInCount 3 -ResultPath $file -Quiet | Should -BeTrue
    }

    It 'tells a difference with both reasons' {
        $changed = Join-Path $TestDrive changed
        Copy-Item $source $changed -Recurse
        $policy = Get-ChildItem (Join-Path $changed Identity Conditional AccessPolicies) -Recurse -Filter *.json | Where-Object { (Get-Content $_ -Raw) -like '*"displayName": "CA001*' }
        $content = Get-Content $policy -Raw | ConvertFrom-Json -AsHashtable -Depth 50
        $content.conditions.platforms = @{ includePlatforms = @('all'); excludePlatforms = @('windows') }
        $content | ConvertTo-Json -Depth 50 | Set-Content $policy
        $result = Import-BootstrapSnapshot $changed | Test-BootstrapFidelity -SignInCount 2
        $result.Agrees | Should -BeFalse
        $difference = $result.Differences[0]
        "$($difference.Ours) / $($difference.Theirs)" | Should -Be 'no (devicePlatform) / yes (notSet)'
        ($result.Differences | Out-String -Width 160) | Should -Match 'nothing'
        ($result.Evidence | Where-Object Reason -EQ devicePlatform).Contradicted | Should -BeGreaterThan 0
        Import-BootstrapSnapshot $changed | Test-BootstrapFidelity -SignInCount 1 -Quiet | Should -BeFalse
    }
}
