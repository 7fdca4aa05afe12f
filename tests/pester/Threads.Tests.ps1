param([Parameter(Mandatory)] [string] $ModulePath)

# The rows of the conformance table that tell the two forum threads, through the module in a real engine. The xunit tests run the same files through the operations, and those of the CLI through the command line.
BeforeDiscovery {
    $rows = Get-ChildItem "$PSScriptRoot/../conformance/A*.json" | Sort-Object Name | ForEach-Object { @{ Row = $_.BaseName; Path = $_.FullName } }
}

BeforeAll {
    Import-Module $ModulePath -Force

    function Import-Row($Path) {
        $row = Get-Content $Path -Raw | ConvertFrom-Json -AsHashtable -Depth 100
        foreach ($part in $row.uses) {
            $shared = Get-Content "$PSScriptRoot/../conformance/shared/$part.json" -Raw | ConvertFrom-Json -AsHashtable -Depth 100
            foreach ($collection in $shared.Keys) {
                $row.tenant[$collection] = if ($row.tenant.ContainsKey($collection)) { @($row.tenant[$collection]) + @($shared[$collection]) } else { $shared[$collection] }
            }
        }

        $file = Join-Path $TestDrive "$($row.row).json"
        $row.tenant | ConvertTo-Json -Depth 100 | Set-Content $file
        $row.snapshot = Import-BootstrapSnapshot $file -ErrorAction SilentlyContinue
        $row
    }

    function Assert-Held($Scenarios, $Snapshot, $Assume) {
        foreach ($scenario in $Scenarios) {
            $arguments = @{ Tenant = $Snapshot; Trace = $true }
            if ($Assume) { $arguments.Assume = $Assume }
            $answer = $scenario | Test-BootstrapSignIn @arguments
            $answer.Expectation.Held | Should -BeTrue -Because "$($scenario.id): $($answer.Expectation.Differences -join '; ')"
            @('documented', 'reported', 'inferred') | Should -Contain "$($answer.Confidence)".ToLowerInvariant()
            $answer.Reasons | Should -Not -BeNullOrEmpty -Because "$($scenario.id) has to say why"
        }
    }
}

Describe 'Row <Row>' -ForEach $rows {
    It 'is answered as the sources say' {
        $content = Import-Row $Path
        $content.scenarios.Count | Should -BeGreaterThan 0
        Assert-Held $content.scenarios $content.snapshot
        foreach ($hypothesis in $content.hypotheses) {
            Assert-Held $hypothesis.scenarios $content.snapshot @($hypothesis.switch.GetEnumerator() | ForEach-Object { "$($_.Key)=$($_.Value)" })
        }
    }

    It 'has the path that the sources say' {
        $content = Import-Row $Path
        foreach ($path in $content.paths) {
            $arguments = @{ Tenant = $content.snapshot; UserId = $path.user; AsOf = $path.asOf }
            foreach ($name in 'goal', 'has', 'lost', 'allow') { if ($path.ContainsKey($name)) { $arguments[$name] = $path[$name] } }
            $answer = Get-BootstrapPath @arguments
            $answer.Reachable | Should -Be $path.expect.reachable -Because $path.id
            foreach ($step in $path.expect.steps) {
                @($answer.Steps | Where-Object { "$($_.Action)" -eq $step.action -and "$($_.Actor)" -eq $step.actor }) | Should -Not -BeNullOrEmpty -Because "$($path.id): $($step.actor) $($step.action)"
            }
        }
    }
}
