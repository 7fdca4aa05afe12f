param([Parameter(Mandatory)] [string] $ModulePath)

# The rows of tests/scenarios/cmdlets.json, which the xunit tests run on the engine double: both must agree.
BeforeDiscovery {
    $rows = Get-Content "$PSScriptRoot/../scenarios/cmdlets.json" -Raw | ConvertFrom-Json -AsHashtable | ForEach-Object { @{ Id = $_.id; Row = $_ } }
}

BeforeAll {
    Import-Module $ModulePath -Force
    $samples = Join-Path $ModulePath 'samples'
    $examples = (Resolve-Path "$PSScriptRoot/../../examples").Path

    function ConvertTo-Argument($Value, $Temp) {
        if ($Value -is [string]) { return $Value.Replace('{temp}', $Temp).Replace('{samples}', $samples).Replace('{examples}', $examples) }
        if ($Value -is [System.Collections.IDictionary]) { return Import-BootstrapSnapshot -Sample $Value['$sample'] }
        if ($Value -is [array]) { return , @($Value | ForEach-Object { ConvertTo-Argument $_ $Temp }) }
        $Value
    }
}

Describe 'Scenario <Id>' -ForEach $rows {
    It 'does what the table says' {
        $temp = (New-Item (Join-Path $TestDrive $Id) -ItemType Directory).FullName
        $arguments = @{}
        if ($Row.parameters) { foreach ($name in $Row.parameters.Keys) { $arguments[$name] = ConvertTo-Argument $Row.parameters[$name] $temp } }
        $terminating = $null
        $problems = @()
        $output = @()
        try {
            $output = if ($Row.ContainsKey('input')) {
                @($Row.input | ForEach-Object { ConvertTo-Argument $_ $temp }) | & $Row.cmdlet @arguments -ErrorAction SilentlyContinue -ErrorVariable problems
            }
            else {
                & $Row.cmdlet @arguments -ErrorAction SilentlyContinue -ErrorVariable problems
            }
        }
        catch {
            $terminating = $_
        }

        if ($terminating) {
            $terminating.FullyQualifiedErrorId.Split(',')[0] | Should -Be $Row.terminating
        }
        else {
            $Row.terminating | Should -BeNullOrEmpty
            @($problems | ForEach-Object { $_.FullyQualifiedErrorId.Split(',')[0] }) -join ',' | Should -Be (@($Row.errors | Where-Object { $_ }) -join ',')
        }

        $expected = $Row.output ?? @{ count = 0 }
        if ($expected.ContainsKey('atLeast')) { @($output).Count | Should -BeGreaterOrEqual $expected.atLeast }
        else { @($output | Where-Object { $null -ne $_ }).Count | Should -Be $expected.count }
        foreach ($value in $output) { $value.GetType().FullName | Should -Be $expected.type }
        if ($expected.ContainsKey('value')) { $output | Should -Be $expected.value }
        if ($Row.leaves) { ConvertTo-Argument $Row.leaves $temp | Should -Not -Exist }
    }
}

Describe 'ShouldProcess <Id>' -ForEach ($rows | Where-Object { $_.Row.shouldProcess }) {
    It 'asks about the target that the table says' {
        $temp = (New-Item (Join-Path $TestDrive "what-if-$Id") -ItemType Directory).FullName
        $target = ConvertTo-Argument $Row.shouldProcess.target $temp
        $path = ConvertTo-Argument $Row.parameters.Path $temp
        # What -WhatIf says goes to the host alone, so a host of its own has to listen.
        $said = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command "Import-Module '$ModulePath'; Import-BootstrapSnapshot -Sample broken | $($Row.cmdlet) -Path '$path' -WhatIf"
        $said -join ' ' | Should -BeLike "*$($Row.shouldProcess.action)*$target*"
    }
}
