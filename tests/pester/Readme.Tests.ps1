param([Parameter(Mandatory)] [string] $ModulePath)

# The commands of the README, typed as they stand there, and what they show. Its blocks are as wide as a window of 80 columns.
BeforeDiscovery {
    $readme = (Get-Content "$PSScriptRoot/../../README.md" -Raw) -replace "`r`n", "`n"
    $blocks = [regex]::Matches($readme, '(?m)^```\nPS> (?<command>.+)\n\n(?<shown>(?:(?!```).*\n)+)```$') |
        ForEach-Object { @{ Command = $_.Groups['command'].Value; Shown = $_.Groups['shown'].Value } }
}

BeforeAll {
    Import-Module $ModulePath -Force
    $readmePath = Resolve-Path "$PSScriptRoot/../../README.md"
    Push-Location (Split-Path $readmePath)
    $rendering = $PSStyle.OutputRendering
    $PSStyle.OutputRendering = 'PlainText'
}

AfterAll {
    $PSStyle.OutputRendering = $rendering
    Pop-Location
}

Describe 'README' {
    It 'shows the four questions' -ForEach @{ Commands = @($blocks.Command) } {
        foreach ($cmdlet in 'Test-PasswordlessBaseline', 'Get-StepUpReason', 'New-BootstrapStrength', 'Invoke-PasskeyRecovery') {
            @($Commands -like "Import-BootstrapSnapshot * | $cmdlet*") | Should -HaveCount 1
        }
    }

    It 'shows what <Command> shows' -ForEach $blocks {
        # Of the information stream only what a console shows.
        $output = & ([scriptblock]::Create($Command)) 6>&1 | Where-Object { $_ -isnot [System.Management.Automation.InformationRecord] -or $_.Tags -contains 'PSHOST' }
        $output | Should -Not -BeNullOrEmpty
        if ($Host.UI.RawUI.BufferSize.Width -ne 80) {
            Set-ItResult -Skipped -Because 'the window is not 80 columns wide'
        }

        $real = @(($output | Out-String -Width 80).Trim("`r", "`n") -split "`r?`n" | ForEach-Object TrimEnd)
        $lines = @($Shown.TrimEnd("`n") -split "`n")
        $cut = [array]::IndexOf($lines, '…')
        if ($cut -ge 0) {
            $real = @($real | Select-Object -First $cut) + '…' + @($real | Select-Object -Last ($lines.Count - $cut - 1))
        }

        if ($env:EB_UPDATE_BASELINES -eq '1') {
            $text = [System.IO.File]::ReadAllText($readmePath)
            [System.IO.File]::WriteAllText($readmePath, $text.Replace("PS> $Command`n`n$Shown", "PS> $Command`n`n$($real -join "`n")`n"))
        }
        else {
            $real -join "`n" | Should -BeExactly ($lines -join "`n")
        }
    }
}
