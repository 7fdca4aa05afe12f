param([Parameter(Mandatory)] [string] $ModulePath)

BeforeDiscovery {
    Import-Module $ModulePath -Force
    $commands = (Import-PowerShellDataFile "$ModulePath/EntraBootstrap.psd1").CmdletsToExport | ForEach-Object { @{ Name = $_ } }
    # Examples that need no file of the reader, or write none, and no tenant, are run as they stand.
    $examples = foreach ($command in $commands.Name -notmatch '-Bootstrap(Tenant|Connection)$') {
        foreach ($example in (Get-Help $command -Full).examples.example) {
            if ($example.code -notlike '*./*' -or $example.code -like '*-WhatIf*') { @{ Title = "$command $($example.title.Trim(' -'))"; Code = $example.code } }
        }
    }
}

BeforeAll {
    Import-Module $ModulePath -Force
    $common = [System.Management.Automation.PSCmdlet]::CommonParameters + [System.Management.Automation.PSCmdlet]::OptionalCommonParameters
}

Describe 'Get-Help <Name>' -ForEach $commands {
    BeforeAll {
        $help = Get-Help $Name -Full
        $parameters = (Get-Command $Name).Parameters.Values | Where-Object Name -notin $common
    }

    It 'has a synopsis that is not generated' {
        $help.Synopsis | Should -Not -BeNullOrEmpty
        $help.Synopsis | Should -Not -Match "^\s*$Name"
    }

    It 'has a description and examples' {
        $help.description.Text | Should -Not -BeNullOrEmpty
        @($help.examples.example).Count | Should -BeGreaterThan 0
    }

    It 'describes each parameter as the engine sees it' {
        foreach ($parameter in $parameters) {
            $described = $help.parameters.parameter | Where-Object name -eq $parameter.Name
            $described | Should -Not -BeNullOrEmpty -Because "-$($parameter.Name) needs a description"
            $described.description.Text | Should -Not -BeNullOrEmpty
            # One that belongs to several sets is told as in the first of them.
            $described.required | Should -Be "$(@($parameter.ParameterSets.Values)[0].IsMandatory)"
        }
    }

    It 'describes no other parameter' {
        $described = @($help.parameters.parameter.name | Where-Object { $_ -notin $common })
        $described | Sort-Object | Should -Be ($parameters.Name | Sort-Object)
    }
}

Describe 'about_EntraBootstrap' {
    It 'is found' {
        Get-Help about_EntraBootstrap | Out-String | Should -Match 'WHAT UNKNOWN MEANS'
    }
}

Describe 'Example <Title>' -ForEach $examples {
    It 'runs' {
        $tenant = Import-BootstrapSnapshot -Sample contoso
        # A sound tenant is told in one line of the information stream.
        $output = & ([scriptblock]::Create($Code)) 6>&1
        if ($Code -notlike '*-WhatIf*') { $output | Should -Not -BeNullOrEmpty }
    }
}
