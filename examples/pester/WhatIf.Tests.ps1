#Requires -Version 7.4
<#
.SYNOPSIS
    Tests of a Conditional Access configuration with What If, without a tenant: the emulated Graph answers.
.DESCRIPTION
    The tests ask what Test-MtConditionalAccessWhatIf of Maester asks. If Maester is installed, its command is used; otherwise a function of the same name and parameters sends the same request.
    Either way Invoke-MgGraphRequest is replaced by one that goes to the emulator.

    dotnet run --project tests/EntraBootstrap.GraphEmulator -- --tenant examples/tenants/contoso --port 5080
    Invoke-Pester -Container (New-PesterContainer -Path examples/pester/WhatIf.Tests.ps1 -Data @{ GraphUri = 'http://127.0.0.1:5080' })
#>
param([string] $GraphUri = 'http://127.0.0.1:5080')

BeforeAll {
    $global:EmulatedGraph = @{ Uri = $GraphUri; Token = Invoke-RestMethod -Method Post -Uri "$GraphUri/emulator/token" }

    function global:Invoke-MgGraphRequest {
        param([string] $Method = 'GET', [string] $Uri, [string] $OutputType, $Body)
        Invoke-RestMethod -Method $Method -Uri "$($EmulatedGraph.Uri)$Uri" -Headers @{ Authorization = "Bearer $($EmulatedGraph.Token)" } -ContentType 'application/json' -Body $Body
    }

    if (Get-Module Maester -ListAvailable) {
        Import-Module Maester
    }
    else {
        function global:Test-MtConditionalAccessWhatIf {
            param([string] $UserId, [string[]] $IncludeApplications, [string] $UserAction, [string] $ClientAppType, [string] $DevicePlatform, [string] $Country, [string] $IpAddress, [hashtable] $DeviceInfo, [string] $SignInRiskLevel, [string] $UserRiskLevel, [switch] $AllResults)

            $conditions = @{}
            foreach ($name in 'clientAppType', 'devicePlatform', 'country', 'ipAddress', 'deviceInfo', 'signInRiskLevel', 'userRiskLevel') {
                if ($PSBoundParameters.ContainsKey($name)) { $conditions[$name] = $PSBoundParameters[$name] }
            }

            $question = @{
                AppliedPoliciesOnly = -not $AllResults
                signInIdentity      = @{ '@odata.type' = '#microsoft.graph.userSignIn'; userId = $UserId }
                signInContext       = if ($UserAction) { @{ '@odata.type' = '#microsoft.graph.userActionContext'; userAction = $UserAction } }
                                      else { @{ '@odata.type' = '#microsoft.graph.applicationContext'; includeApplications = @($IncludeApplications) } }
                signInConditions    = $conditions
            }
            (Invoke-MgGraphRequest -Method POST -Uri '/beta/identity/conditionalAccess/evaluate' -OutputType PSObject -Body ($question | ConvertTo-Json -Depth 10)).value
        }
    }

    $exchange = '00000002-0000-0ff1-ce00-000000000000'
    $users = (Invoke-MgGraphRequest -Uri '/v1.0/users?$select=id,userPrincipalName,userType&$top=999').value
    $policies = (Invoke-MgGraphRequest -Uri '/v1.0/identity/conditionalAccess/policies').value

    function Get-GroupMember($Groups) { $Groups | Sort-Object -Unique | ForEach-Object { (Invoke-MgGraphRequest -Uri "/v1.0/groups/$_/transitiveMembers?`$select=id").value } }

    # Accounts that blocking policies leave out are kept for emergencies; other policies leave out accounts of services too.
    $inForce = $policies | Where-Object state -EQ 'enabled'
    $emergency = Get-GroupMember ($inForce | Where-Object { $_.grantControls.builtInControls -contains 'block' }).conditions.users.excludeGroups
    $leftOut = Get-GroupMember $inForce.conditions.users.excludeGroups
    $people = $users | Where-Object { $_.userType -eq 'Member' -and $_.userPrincipalName -notlike '*#EXT#*' -and $_.id -notin $leftOut.id }
}

AfterAll {
    Remove-Item function:global:Invoke-MgGraphRequest, function:global:Test-MtConditionalAccessWhatIf -ErrorAction SilentlyContinue
    Remove-Variable EmulatedGraph -Scope Global
}

Describe 'Conditional Access' {
    It 'has people and accounts for emergencies' {
        $people.Count | Should -BeGreaterThan 0
        @($emergency).Count | Should -BeGreaterThan 0
    }

    It 'blocks legacy authentication for everybody' {
        foreach ($person in $people) {
            $blocking = Test-MtConditionalAccessWhatIf -UserId $person.id -IncludeApplications $exchange -ClientAppType exchangeActiveSync | Where-Object { $_.grantControls.builtInControls -contains 'block' }
            $blocking | Should -Not -BeNullOrEmpty -Because $person.userPrincipalName
        }
    }

    It 'never blocks accounts for emergencies' {
        foreach ($account in $emergency) {
            Test-MtConditionalAccessWhatIf -UserId $account.id -IncludeApplications $exchange -ClientAppType exchangeActiveSync | Where-Object { $_.grantControls.builtInControls -contains 'block' } | Should -BeNullOrEmpty
        }
    }

    It 'asks for an authentication strength that lets a pass in where security info is registered' {
        foreach ($person in $people) {
            $asked = Test-MtConditionalAccessWhatIf -UserId $person.id -UserAction registerSecurityInformation | Where-Object { $_.conditions.applications.includeUserActions -and $_.grantControls.authenticationStrength }
            $asked.grantControls.authenticationStrength.allowedCombinations | Should -Contain 'temporaryAccessPassOneTime' -Because $person.userPrincipalName
        }
    }

    It 'says why a policy does not apply' {
        $answers = Test-MtConditionalAccessWhatIf -UserId $people[0].id -IncludeApplications $exchange -ClientAppType browser -AllResults
        $answers.Count | Should -BeGreaterThan 1
        ($answers | Where-Object { -not $_.policyApplies }).analysisReasons | Should -Contain 'clientApps'
    }
}
