#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'Completion' {
    BeforeAll {
        function Complete([string] $Line) { (TabExpansion2 $Line $Line.Length).CompletionMatches }
    }

    BeforeEach {
        $folder = New-TestFolder
        Push-Location -LiteralPath $folder
        $null = New-Item 'my model.safetensors', 'net.PTH', 'z.npy', 'notes.txt', '[old].pkl'
    }

    AfterEach {
        Pop-Location
        Remove-Item -LiteralPath $folder -Recurse -Force
    }

    It 'proposes for <line>: <expected>' -ForEach @(
        @{ line = 'Get-MnistImage -DataSet '; expected = ('Mnist,FashionMnist,KuzushijiMnist,Digits,Sprites,Qmnist,' +
            'EmnistLetters,EmnistDigits,EmnistMnist,EmnistBalanced,EmnistByMerge,EmnistByClass') }
        @{ line = 'Invoke-VlaeTraining -DataSet f'; expected = 'FashionMnist' }
        @{ line = "Measure-VlaeModel -DataSet 'k"; expected = 'KuzushijiMnist' }
        @{ line = 'Get-MnistImage -Split '; expected = 'Test,Train' }
        @{ line = 'Get-MnistImage -Split Te'; expected = 'Test' }
        @{ line = 'Get-MnistImage -Label 1,'; expected = '0,1,2,3,4,5,6,7,8,9' }
        @{ line = 'Get-MnistImage -DataSet FashionMnist -Label A'; expected = "'Ankle boot'" }
        @{ line = 'Get-MnistImage -DataSet fashionmnist -Label 7'; expected = '7' }
        @{ line = 'Get-MnistImage -DataSet KuzushijiMnist -Label o,t'; expected = 'tsu' }
        @{ line = 'Get-MnistImage -DataSet Dragons -Label '; expected = '' }
        @{ line = 'Get-MnistImage -DataSet Digits -Grid S'; expected = 'ShiftX,ShiftY,Slant' }
        @{ line = 'Get-VlaeLevel -Model $model -Level '; expected = '1,2,3,4' }
        @{ line = 'Merge-VlaeLatent -Latent $two -Level 1,'; expected = '1,2,3,4' }
        @{ line = 'New-VlaeSample 3 -Level 1,3'; expected = '3' }
        @{ line = 'Invoke-VlaeTraining -Device cu'; expected = 'cuda,cuda:0,cuda:1' }
        @{ line = 'ConvertTo-VlaeLatent -Backend '; expected = 'Managed,Torch' }
        @{ line = 'Invoke-VlaeTraining -Wiring '; expected = 'Notebook,Paper' }
        @{ line = 'Invoke-VlaeTraining -Recipe '; expected = 'Notebook,Fast,Quality' }
        @{ line = 'Invoke-VlaeTraining -Recipe f'; expected = 'Fast' }
        @{ line = 'Show-VlaeImage -Mode '; expected = 'Ascii,Auto,Color256,Sixel,TrueColor' }
        @{ line = 'Invoke-VlaeTraining -DataPath '; expected = './damaged,./few,./pytorch' }
        @{ line = 'Export-VlaeImage -Directory d'; expected = './damaged' }
        @{ line = 'Import-VlaeModel ne'; expected = './net.PTH' }
        @{ line = 'Import-VlaeModel my'; expected = "'./my model.safetensors'" }
        @{ line = "Import-VlaeModel -Path './my m"; expected = "'./my model.safetensors'" }
        @{ line = 'Import-VlaeModel pytorch/'; expected = './pytorch/small.pkl' }
        @{ line = 'Import-VlaeModel ./damaged/c'; expected = './damaged/cut,./damaged/cut.safetensors' }
        @{ line = 'Import-VlaeModel run'; expected = '' }
        @{ line = 'Import-VlaeLatent z'; expected = './z.npy' }
        @{ line = 'Import-VlaeLatent damaged/e'; expected = '' }
        @{ line = 'Invoke-VlaeTraining -CheckpointPath m'; expected = "'./my model.safetensors'" }
        @{ line = 'Invoke-VlaeTraining -CheckpointPath damaged/s'; expected = './damaged/stranger.safetensors' }
        @{ line = 'Export-VlaeModel ne'; expected = './net.PTH' }
    ) {
        $model = New-VlaeModel @small
        $two = New-VlaeSample 2 -Model $model
        # The separator of paths is the platform's.
        (Complete $line | ForEach-Object { $_.CompletionText.Replace('\', '/') }) -join ',' | Should -Be $expected
    }

    It 'describes each level of the current model' {
        $model = New-VlaeModel -LevelCount 2 -LatentSize 3
        $levels = Complete 'Get-VlaeLevel -Model $model -Level '
        $levels.Count | Should -Be 2
        $levels[1].ToolTip | Should -BeLike 'level 2 (top, the most abstract): 3 dimensions*'
    }

    It 'knows the levels of the model that the session has, and the pretrained one before that' {
        $shell = New-TestShell $folder
        try {
            $line = 'Get-VlaeLevel -Level '
            $completion = [System.Management.Automation.CommandCompletion]
            $complete = { $completion::CompleteInput($line, $line.Length, @{}, $shell) }
            $levels = (& $complete).CompletionMatches
            $levels.CompletionText | Should -Be '1', '2', '3', '4'
            $levels[0].ToolTip | Should -BeLike 'level 1 (bottom, fine detail): 16 dimensions*'

            $shell.Commands.Clear()
            $import = 'New-VlaeModel -LevelCount 2 -LatentSize 2 | Export-VlaeModel m.safetensors | Import-VlaeModel'
            $null = $shell.AddScript($import).Invoke()
            $shell.Commands.Clear()
            (& $complete).CompletionMatches.CompletionText | Should -Be '1', '2'
        }
        finally {
            $shell.Runspace.Dispose()
            $shell.Dispose()
        }
    }

    It 'says what each <what> is' -ForEach @(
        @{ what = 'data set'; line = 'Get-MnistImage -DataSet D'; tip = '*needs no file' }
        @{ what = 'other data set'; line = 'Get-MnistImage -DataSet F'; tip = '70,000 photographs of clothes' }
        @{
            what = 'class'; line = 'Get-MnistImage -DataSet FashionMnist -Label 7'
            tip = 'class 7 of FashionMnist: Sneaker'
        }
        @{ what = 'recipe'; line = 'Invoke-VlaeTraining -Recipe N'; tip = '*Adamax*' }
        @{ what = 'other recipe'; line = 'Invoke-VlaeTraining -Recipe F'; tip = '*fewest epochs*' }
    ) {
        (Complete $line).ToolTip | Should -BeLike $tip
    }

    It 'proposes a file with brackets so that it is found' {
        $proposed = (Complete 'Import-VlaeModel [').CompletionText
        $proposed | Should -Match 'old.+\.pkl'
        Invoke-Expression "Test-Path $proposed" | Should -BeTrue
    }
}
