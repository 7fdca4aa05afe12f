param([Parameter(Mandatory)] [string] $ModulePath)

# What only a real engine does: binding from the pipeline, providers, completion, views, threads.
BeforeAll {
    Import-Module $ModulePath -Force
    $samples = Join-Path $ModulePath 'samples'
}

Describe 'Binding' {
    It 'takes folders from Get-ChildItem, brackets in the name included' {
        Copy-Item "$samples/contoso" "$TestDrive/a[1]" -Recurse
        $tenant = Get-ChildItem $TestDrive -Directory | Import-BootstrapSnapshot
        $tenant.Path | Should -BeLike '*a?1?'
    }

    It 'takes the property <Property>' -ForEach @{ Property = 'Path' }, @{ Property = 'LiteralPath' }, @{ Property = 'FullName' }, @{ Property = 'PSPath' } {
        $tenant = [pscustomobject]@{ $Property = "$samples/contoso" } | Import-BootstrapSnapshot
        $tenant | Should -BeOfType EntraBootstrap.Core.Snapshots.TenantSnapshot
    }

    It 'understands drives of the session' {
        $null = New-PSDrive -Name Samples -PSProvider FileSystem -Root $samples
        (Import-BootstrapSnapshot Samples:/contoso).Tenant.TenantId | Should -Not -BeNullOrEmpty
    }

    It 'refuses another provider' {
        Import-BootstrapSnapshot Env:/PATH -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'ArgumentInvalid,*'
    }

    It 'binds people by <Property>' -ForEach @{ Property = 'UserId' }, @{ Property = 'Id' }, @{ Property = 'UserPrincipalName' } {
        $tenant = Import-BootstrapSnapshot -Sample contoso
        $answer = [pscustomobject]@{ $Property = 'adele@contoso.example'; DisplayName = 'Adele' } | Test-BootstrapSignIn -Tenant $tenant -UserAction registerSecurityInformation
        $answer | Should -BeOfType EntraBootstrap.Core.Platform.SignInResult
    }

    It 'finds the path of people by <Property>' -ForEach @{ Property = 'UserId' }, @{ Property = 'Id' }, @{ Property = 'UserPrincipalName' } {
        $tenant = Import-BootstrapSnapshot -Sample stepped-up
        $path = [pscustomobject]@{ $Property = 'nora@bluebird.example'; DisplayName = 'Nora' } | Get-BootstrapPath -Tenant $tenant -Lost fido2
        $path.Steps.Action -join ',' | Should -Be 'DeleteMethod,RevokeSessions,IssueTemporaryAccessPass,SignIn,RegisterMethod'
        $path.Steps[0].Action | Should -Be 'DeleteMethod'
        $path.Steps[-1].Methods[0] | Should -Be 'fido2'
    }

    It 'finds the path of people given as text' {
        $tenant = Import-BootstrapSnapshot -Sample stepped-up
        ('nora@bluebird.example', 'pia@bluebird.example' | Get-BootstrapPath -Tenant $tenant).User | Should -Be 'nora@bluebird.example', 'pia@bluebird.example'
    }

    It 'reads a scenario as a hashtable and as an object alike' {
        $tenant = Import-BootstrapSnapshot -Sample contoso
        $scenario = (Get-Content "$PSScriptRoot/../../examples/scenarios/contoso.json" -Raw | ConvertFrom-Json)[0]
        $hashtable = (Get-Content "$PSScriptRoot/../../examples/scenarios/contoso.json" -Raw | ConvertFrom-Json -AsHashtable)[0]
        $answers = $scenario, $hashtable | Test-BootstrapSignIn -Tenant $tenant
        $answers.Count | Should -Be 2
        $answers[0].Decision | Should -Be $answers[1].Decision
        $answers.Expectation.Held | Should -Not -Contain $false
    }

    It 'explains <Kind> of a log alike' -ForEach @(
        @{ Kind = 'lines'; Read = { Get-Content $log } }
        @{ Kind = 'objects'; Read = { Get-Content $log | ConvertFrom-Json } }
        @{ Kind = 'hashtables'; Read = { Get-Content $log | ConvertFrom-Json -AsHashtable } }
        @{ Kind = 'a file'; Read = { Get-Item $log } }
    ) {
        $log = "$PSScriptRoot/../../examples/sign-ins/stepped-up.jsonl"
        $expected = Get-StepUpReason -SignInPath $log
        $reasons = & $Read | Get-StepUpReason
        $reasons.Asked -join ',' | Should -Be ($expected.Asked -join ',')
        $reasons.Attribution -join ',' | Should -Be ($expected.Attribution -join ',')
        $reasons[1].Record.CreatedDateTime | Should -Be $expected[1].Record.CreatedDateTime
    }

    It 'replays a log in the tenant that is piped in' {
        $reasons = Import-BootstrapSnapshot -Sample stepped-up | Get-StepUpReason -SignInPath "$PSScriptRoot/../../examples/sign-ins/stepped-up.jsonl" -InformationVariable told
        $reasons.Replay.Agrees | Should -Not -Contain $false
        $reasons[1].Replay.Decision | Should -Be 'Challenge'
        $told.Tags | Should -Contain 'StepUpSummary'
        "$told" | Should -BeLike '*--assume PLT-STEPUP-EXISTING=on'
    }

    It 'explains a scenario from <From>' -ForEach @(
        @{ From = 'the pipeline'; Explain = { $scenario | Get-StepUpReason -Tenant $tenant } }
        @{ From = 'a parameter, the tenant piped'; Explain = { $tenant | Get-StepUpReason -Scenario $scenario } }
        @{ From = 'parameters alone'; Explain = { Get-StepUpReason -Scenario $scenario -Tenant $tenant } }
    ) {
        $tenant = Import-BootstrapSnapshot -Sample stepped-up
        $scenario = (Get-Content "$PSScriptRoot/../../examples/scenarios/stepped-up.json" -Raw | ConvertFrom-Json) | Where-Object id -EQ 'S2'
        $reason = & $Explain
        $reason | Should -BeOfType EntraBootstrap.Core.Diagnosis.StepUpReason
        $reason.Asked | Should -Be 'Strength'
        $reason.Attribution | Should -Be 'Undetermined'
        $reason.Replay | Should -BeNullOrEmpty
    }

    It 'designs a strength for the tenant that is piped in' {
        $design = Import-BootstrapSnapshot -Sample stepped-up | New-BootstrapStrength
        $design | Should -BeOfType EntraBootstrap.Core.Design.StrengthDesign
        $design.Verification.Opens | Should -BeTrue
        $body = $design.Json | ConvertFrom-Json
        $body.allowedCombinations | Should -Be 'temporaryAccessPassOneTime', 'temporaryAccessPassMultiUse', 'windowsHelloForBusiness', 'fido2'
        (Import-BootstrapSnapshot -Sample stepped-up | New-BootstrapStrength -AsJson) | Should -Be $design.Json
    }

    It 'rehearses the recovery of people by <Property>' -ForEach @{ Property = 'UserId' }, @{ Property = 'Id' }, @{ Property = 'UserPrincipalName' } {
        $tenant = Import-BootstrapSnapshot -Sample stepped-up
        $rehearsal = [pscustomobject]@{ $Property = 'nora@bluebird.example'; DisplayName = 'Nora' } | Invoke-PasskeyRecovery -Tenant $tenant -Lost fido2
        $rehearsal.Rehearsal | Should -BeTrue
        $rehearsal.Plan.Steps.Action -join ',' | Should -Be 'DeleteMethod,RevokeSessions,IssueTemporaryAccessPass,HandOverPass,SignIn,RegisterMethod'
    }

    It 'rehearses in the tenant that is piped in, and asks nothing <How>' -ForEach @(
        @{ How = 'by itself'; Switches = @{} }
        @{ How = 'with -WhatIf'; Switches = @{ WhatIf = $true } }
        @{ How = 'with -Confirm'; Switches = @{ Confirm = $true } }
    ) {
        $rehearsal = Import-BootstrapSnapshot -Sample stepped-up | Invoke-PasskeyRecovery -UserId nora@bluebird.example -Lost fido2 @Switches
        $rehearsal | Should -BeOfType EntraBootstrap.Core.Recovery.RecoveryRehearsal
        $rehearsal.Reachable | Should -BeTrue
        $rehearsal.Before.Decision | Should -Be 'Stuck'
        $rehearsal.Steps[-1].Faces.Decision | Should -Be 'Granted'
    }

    It 'has no live tenant to recover in, and names what to do instead' {
        { Invoke-PasskeyRecovery nora@bluebird.example -Lost fido2 } | Should -Throw -ErrorId 'LiveChangeUnavailable,*'
        { [pscustomobject]@{ UserPrincipalName = 'nora@bluebird.example' } | Invoke-PasskeyRecovery -Lost all } | Should -Throw -ErrorId 'LiveChangeUnavailable,*'
    }

    It 'finds the rule of a finding' {
        $finding = Import-BootstrapSnapshot -Sample broken | Test-PasswordlessBaseline | Select-Object -First 1
        ($finding | Get-BootstrapRule).Id | Should -Be $finding.RuleId
    }

    It 'finds the advice that a finding points to' {
        $finding = Import-BootstrapSnapshot -Sample broken | Test-PasswordlessBaseline | Where-Object RuleId -EQ EB1016
        $finding.Advice[0] | Should -Be 'ADV-APP-EXCLUSION'
        (Get-BootstrapRule $finding.Advice).Instead | Should -Not -BeNullOrEmpty
        ($finding | Format-List | Out-String -Width 120) | Should -Match 'does not\s+work'
        (Get-BootstrapRule -Kind advice).Id | Should -Contain 'ADV-DYNAMIC-GROUP'
    }

    It 'replays the evidence of a finding' {
        $tenant = Import-BootstrapSnapshot -Sample broken
        $finding = Test-PasswordlessBaseline $tenant | Where-Object Evidence | Select-Object -First 1
        $finding | Should -Not -BeNullOrEmpty
        ($finding.Evidence.Scenario | Test-BootstrapSignIn -Tenant $tenant).Decision | Should -Be $finding.Evidence.Result.Decision
    }
}

Describe 'Findings' {
    It 'say which tenant they are about' {
        $findings = 'broken', 'adopting' | ForEach-Object { Import-BootstrapSnapshot -Sample $_ } | Test-PasswordlessBaseline -All
        $findings.Sample | Select-Object -Unique | Should -Be 'broken', 'adopting'
        $findings.AsOf | Should -Not -Contain $null
    }

    It 'come worst first, and passes only when asked for' {
        $findings = Import-BootstrapSnapshot -Sample broken | Test-PasswordlessBaseline
        $findings.Status | Should -Not -Contain 'Pass'
        (Import-BootstrapSnapshot -Sample broken | Test-PasswordlessBaseline -All).Count | Should -BeGreaterOrEqual @($findings).Count
    }

    It 'come with the verdict in the information stream' {
        $null = Import-BootstrapSnapshot -Sample broken | Test-PasswordlessBaseline -InformationVariable told
        $told.Tags | Should -Be 'BaselineSummary'
        "$told" | Should -BeLike "sample tenant 'broken': BROKEN*"
    }

    It 'stop when the next command has enough' {
        @(Import-BootstrapSnapshot -Sample broken | Test-PasswordlessBaseline | Select-Object -First 1).Count | Should -Be 1
    }
}

Describe 'Views' {
    BeforeAll {
        $PSStyle.OutputRendering = 'PlainText'
        $tenant = Import-BootstrapSnapshot -Sample broken
        $findings = $tenant | Test-PasswordlessBaseline
    }

    It 'shows findings under the verdict' {
        $text = $findings | Out-String -Width 120
        $text | Should -Match "sample tenant 'broken': BROKEN"
        $text | Should -Match 'Level\s+Rule\s+Status\s+People\s+Finding'
    }

    It 'shows the <Name> table and list without an error' -ForEach @(
        @{ Name = 'tenant'; Value = { $tenant } }
        @{ Name = 'finding'; Value = { $findings } }
        @{ Name = 'report'; Value = { $tenant | Test-PasswordlessBaseline -Summary } }
        @{ Name = 'sign-in'; Value = { Test-BootstrapSignIn -Tenant (Import-BootstrapSnapshot -Sample contoso) -ScenarioPath "$PSScriptRoot/../../examples/scenarios/contoso.json" } }
        @{ Name = 'strength'; Value = { Import-BootstrapSnapshot -Sample stepped-up | New-BootstrapStrength } }
        @{ Name = 'rule'; Value = { Get-BootstrapRule } }
        @{ Name = 'path'; Value = { 'dirk@harbour.example', 'agnes@harbour.example' | Get-BootstrapPath -Tenant $tenant -Lost all } }
        @{ Name = 'recovery'; Value = { Import-BootstrapSnapshot -Sample stepped-up | Invoke-PasskeyRecovery nora@bluebird.example -Lost fido2; $tenant | Invoke-PasskeyRecovery dirk@harbour.example -Lost all } }
        @{ Name = 'step-up'; Value = { Import-BootstrapSnapshot -Sample stepped-up | Get-StepUpReason -SignInPath "$PSScriptRoot/../../examples/sign-ins/stepped-up.jsonl" 6> $null } }
    ) {
        $value = & $Value
        $value | Should -Not -BeNullOrEmpty
        foreach ($view in (& { $value | Format-Table | Out-String -Width 120 }), (& { $value | Format-List | Out-String -Width 120 })) {
            # '#ERR' is how the engine shows a script of a view that failed.
            $view | Should -Not -Match '#ERR'
            $view | Should -Not -BeNullOrEmpty
        }
    }

    It 'shows every condition of a traced policy with its part, and none without a trace' {
        $stepped = Import-BootstrapSnapshot -Sample stepped-up
        $scenarios = "$PSScriptRoot/../../examples/scenarios/stepped-up.json"
        $text = Test-BootstrapSignIn -Tenant $stepped -ScenarioPath $scenarios -Trace | Format-List | Out-String -Width 120
        $text | Should -Match 'users \(included\): all users'
        $text | Should -Match 'applications \((not included|excluded)\): '
        $text | Should -Not -Match '#ERR'
        Test-BootstrapSignIn -Tenant $stepped -ScenarioPath $scenarios | Format-List | Out-String -Width 120 | Should -Not -Match '\(included\)'
    }

    It 'cannot be made to move the cursor by a name' {
        Copy-Item "$samples/broken" "$TestDrive/evil" -Recurse
        $file = Get-ChildItem "$TestDrive/evil/Identity/Conditional/AccessPolicies" -Recurse -File | Select-Object -First 1
        $policy = Get-Content $file -Raw | ConvertFrom-Json -AsHashtable
        $policy.displayName = "CA$([char]27)[31m$([char]7)$([char]0x202E)x"
        $policy | ConvertTo-Json -Depth 50 | Set-Content $file
        $findings = Import-BootstrapSnapshot "$TestDrive/evil" | Test-PasswordlessBaseline -All
        $text = ($findings | Format-Table | Out-String -Width 200) + ($findings | Format-List | Out-String -Width 200)
        $text | Should -Not -Match "[\x07\x1b\u202e]"
    }
}

Describe 'Completion' {
    It 'offers <Expected> for <Line>' -ForEach @(
        @{ Line = 'Import-BootstrapSnapshot -Sample con'; Expected = 'contoso' }
        @{ Line = 'Test-BootstrapSignIn -UserAction registers'; Expected = 'registerSecurityInformation' }
        @{ Line = 'New-BootstrapStrength -Intent bas'; Expected = 'baseline' }
        @{ Line = 'Get-BootstrapRule -Kind pl'; Expected = 'platform' }
        @{ Line = 'Get-BootstrapRule -Id ADV-DYN'; Expected = 'ADV-DYNAMIC-GROUP' }
        @{ Line = 'Get-BootstrapPath -Goal pho'; Expected = 'phoneSignIn' }
        @{ Line = 'Get-BootstrapPath -Lost al'; Expected = 'all' }
        @{ Line = 'Invoke-PasskeyRecovery -Lost al'; Expected = 'all' }
        @{ Line = 'Invoke-PasskeyRecovery -PassKind mul'; Expected = 'multiUse' }
        @{ Line = 'Get-BootstrapPath -Allow prov'; Expected = 'provisionPasskey' }
        @{ Line = 'Test-PasswordlessBaseline -Assume PLT-STEPUP-E'; Expected = 'PLT-STEPUP-EXISTING=off' }
        @{ Line = 'Get-BootstrapRule -Id PLT-STEPUP-E'; Expected = 'PLT-STEPUP-EXISTING' }
    ) {
        (TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText | Should -Contain $Expected
    }

    It 'offers the people of a tenant in a variable' {
        $global:tenantForCompletion = Import-BootstrapSnapshot -Sample contoso
        try {
            $line = 'Test-BootstrapSignIn -Tenant $tenantForCompletion -UserId adel'
            (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain 'adele@contoso.example'
        }
        finally {
            Remove-Variable tenantForCompletion -Scope Global
        }
    }
}

Describe 'Threads' {
    It 'answers the same in parallel' {
        $verdicts = 1..4 | ForEach-Object -Parallel {
            Import-Module $using:ModulePath
            (Import-BootstrapSnapshot -Sample contoso | Test-PasswordlessBaseline -Summary).Summary.Verdict
        }
        $verdicts | Select-Object -Unique | Should -HaveCount 1
        $verdicts | Should -HaveCount 4
    }
}
