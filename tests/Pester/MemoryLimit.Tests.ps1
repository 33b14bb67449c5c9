#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'The limit of memory' {
    BeforeAll {
        # A megabyte holds about 280 images of 28x28.
        $env:VLAE_MEMORY_LIMIT = '1'
    }

    AfterAll {
        $env:VLAE_MEMORY_LIMIT = $null
    }

    Use-TestFolder

    It 'ends <Name> while it collects, before memory is taken, and nothing is written' -ForEach @(
        @{ Name = 'Export-VlaeImage'; Command = { New-VlaeSample 100000000 | Export-VlaeImage big.png } }
        @{ Name = 'Export-VlaeImage -Directory'; Command = { New-VlaeSample 100000000 | Export-VlaeImage -Directory d } }
        @{ Name = 'Show-VlaeImage'; Command = { New-VlaeSample 100000000 | Show-VlaeImage } }
        @{ Name = 'Export-VlaeLatent'; Command = { New-VlaeSample 100000000 | Export-VlaeLatent z.npy } }
        @{ Name = 'Invoke-VlaeTraining'; Command = { New-VlaeSample 100000000 | ConvertFrom-VlaeLatent | Invoke-VlaeTraining 1 } }
        @{ Name = 'Export-VlaeExplorer'; Command = { New-VlaeSample 100000000 | ConvertFrom-VlaeLatent | Export-VlaeExplorer e.html } }
    ) {
        $failure = { & $Command } | Should -Throw -ErrorId 'MemoryLimitReached,*' -PassThru
        $failure.Exception.Message | Should -BeLike '*The limit is 1 MB. Pipe fewer at a time*VLAE_MEMORY_LIMIT*'
        Get-WrittenFile $PWD | Should -BeNullOrEmpty
    }

    It 'does not count what goes through' {
        New-VlaeSample 2000 | Measure-Object | ForEach-Object Count | Should -Be 2000
        @(New-VlaeSample 1000 | ConvertFrom-VlaeLatent | ConvertTo-VlaeLatent).Count | Should -Be 1000
    }
}
