#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

# The help as Get-Help shows it. tests/Vlae.Help.Tests holds its texts whole, and runs its examples.

BeforeDiscovery {
    . (Join-Path $PSScriptRoot 'Support' 'Import-TestModule.ps1')
    $cmdlets = (Get-Command -Module Vlae).Name
}

Describe 'The help' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Support' 'Import-TestModule.ps1')
        $known = (Get-Command -Module Vlae).Name + 'about_Vlae', 'about_Vlae_Ladder'
    }

    It 'of <_> is whole' -ForEach $cmdlets {
        $help = Get-Help $_ -Full
        $help.Synopsis | Should -Match '\.\s*$'
        $help.description.Text | Should -Not -BeNullOrEmpty
        $help.description.Text | Should -Not -Contain $help.Synopsis
        $help.inputTypes.inputType.type.name | Should -Not -BeNullOrEmpty
        $help.inputTypes.inputType.description.Text | Should -Not -BeNullOrEmpty
        $help.returnValues.returnValue.type.name | Should -Be (Get-Command $_).OutputType.Name
        $help.returnValues.returnValue.description.Text | Should -Match '\.$'
        @($help.examples.example).Count | Should -BeGreaterOrEqual 2
        $help.examples.example.code | Should -Not -BeNullOrEmpty
        $help.relatedLinks.navigationLink.linkText | Should -Not -BeNullOrEmpty
    }

    It 'of <_> says of each parameter what PowerShell knows of it' -ForEach $cmdlets {
        $class = [System.Management.Automation.PSCmdlet]
        $parameters = (Get-Command $_).Parameters.Values | Where-Object Name -NotIn $class::CommonParameters
        $help = Get-Help $_ -Parameter *
        $help.name | Sort-Object | Should -Be ($parameters.Name | Sort-Object)
        foreach ($parameter in $parameters) {
            $shown = $help | Where-Object name -EQ $parameter.Name
            $sets = @($parameter.ParameterSets.Values)
            $shown.description.Text | Should -Not -BeNullOrEmpty -Because $parameter.Name
            $shown.required | Should -Be "$(($sets.IsMandatory -notcontains $false))" -Because $parameter.Name
            $shown.pipelineInput -like 'True*' | Should -Be (
                $sets.ValueFromPipeline -contains $true -or $sets.ValueFromPipelineByPropertyName -contains $true
            ) -Because $parameter.Name
            $shown.aliases | Should -Be ($parameter.Aliases.Count ? $parameter.Aliases -join ', ' : 'none')
        }
    }

    It 'of <_> has the syntax that Get-Command has' -ForEach $cmdlets {
        $command = Get-Command $_
        $syntax = (Get-Help $_).syntax.syntaxItem
        @($syntax).Count | Should -Be $command.ParameterSets.Count
        $class = [System.Management.Automation.PSCmdlet]
        $expected = foreach ($set in $command.ParameterSets) {
            ($set.Parameters.Name | Where-Object { $_ -notin $class::CommonParameters } | Sort-Object) -join ' '
        }

        # A set of common parameters alone has no parameter in the help.
        $actual = foreach ($item in $syntax) {
            $own = $item.PSObject.Properties['parameter'] ? $item.parameter.name : @()
            ($own | Sort-Object) -join ' '
        }

        $actual | Sort-Object | Should -Be ($expected | Sort-Object)
    }

    It 'opens the page of <_> with -Online, and has links that lead somewhere' -ForEach $cmdlets {
        $page, $links = (Get-Help $_).relatedLinks.navigationLink
        $page.linkText | Should -Be 'Online Version:'
        $page.uri | Should -Match "^https://.+/docs/reference/$_\.md$"
        foreach ($link in $links) {
            if ($link.uri) { $link.uri | Should -Match '^https://' }
            else { Get-Help $link.linkText -ErrorAction Stop | Should -Not -BeNullOrEmpty }
        }
    }

    It 'has the topic <_>' -ForEach 'about_Vlae', 'about_Vlae_Ladder' {
        $text = Get-Help $_
        $text | Should -BeLike "*$_*LONG DESCRIPTION*"
        $text -split '\r?\n' | Where-Object Length -GT 80 | Should -BeNullOrEmpty
        $named = [regex]::Matches($text, '\b([A-Z][a-z]+-(Vlae|Mnist)\w+|about_\w+)').Value | Sort-Object -Unique
        $named | Where-Object { $_ -notin $known } | Should -BeNullOrEmpty
    }
}
