#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'The limit of memory' {
    BeforeAll {
        # 10 MB hold about 2,300 images of 28x28, and the network that makes them.
        $env:VLAE_MEMORY_LIMIT = '10'
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
        $failure.Exception.Message | Should -BeLike '*The limit is 10 MB. Pipe fewer at a time*VLAE_MEMORY_LIMIT*'
        Get-WrittenFile $PWD | Should -BeNullOrEmpty
    }

    It 'does not count what goes through' {
        New-VlaeSample 2000 | Measure-Object | ForEach-Object Count | Should -Be 2000
        @(New-VlaeSample 1000 | ConvertFrom-VlaeLatent | ConvertTo-VlaeLatent).Count | Should -Be 1000
    }

    It 'tells what a training needs, and refuses what is too much before it trains, with what has room' {
        $image = New-VlaeSample 1 | ConvertFrom-VlaeLatent
        $failure = { $image | Invoke-VlaeTraining -Network Wide } |
            Should -Throw -ErrorId 'MemoryLimitReached,*InvokeVlaeTrainingCommand' -PassThru
        $failure.Exception.Message |
            Should -Match '^Training needs about .* MB for maps .*limit is 10 MB.* room for -Network Small \([\d.]+ MB\)'

        $env:VLAE_MEMORY_LIMIT = '100'
        $said = $image | Invoke-VlaeTraining 1 -Network Small -Verbose 4>&1 | Out-String -Width 500
        $said | Should -Match 'Training needs about [\d.]+ MB: [\d.]+ MB for '
    }

    It 'tells what encoding and measuring need' {
        $env:VLAE_MEMORY_LIMIT = $null
        $image = New-VlaeSample 2 | ConvertFrom-VlaeLatent -Verbose 4>&1
        "$($image[0])$($image[1])" | Should -Match 'Decoding needs about [\d.]+ MB: '
        "$($image | Where-Object { $_ -isnot [Management.Automation.VerboseRecord] } |
            ConvertTo-VlaeLatent -Verbose 4>&1)" | Should -Match 'Encoding needs about [\d.]+ MB: '
        "$(Measure-VlaeModel -DataSet Digits -First 10 -Verbose 4>&1)" | Should -Match 'Measuring needs about [\d.]+ MB: '
    }
}
