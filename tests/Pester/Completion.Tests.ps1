#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

Describe 'Completion' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Support' 'Import-TestModule.ps1')
        Import-Module (Join-Path $PSScriptRoot 'Support' 'TestSupport.psm1')
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
        @{ line = 'Get-MnistImage -DataSet '; expected = 'Mnist,FashionMnist,KuzushijiMnist,Digits' }
        @{ line = 'Invoke-VlaeTraining -DataSet f'; expected = 'FashionMnist' }
        @{ line = "Measure-VlaeModel -DataSet 'k"; expected = 'KuzushijiMnist' }
        @{ line = 'Get-MnistImage -Split '; expected = 'Test,Train' }
        @{ line = 'Get-MnistImage -Label 1,'; expected = '0,1,2,3,4,5,6,7,8,9' }
        @{ line = 'Get-MnistImage -DataSet FashionMnist -Label A'; expected = "'Ankle boot'" }
        @{ line = 'Get-MnistImage -DataSet FashionMnist -Label 7'; expected = '7' }
        @{ line = 'Get-MnistImage -DataSet KuzushijiMnist -Label o,t'; expected = 'tsu' }
        @{ line = 'Get-MnistImage -DataSet Digits -Grid S'; expected = 'ShiftX,ShiftY,Slant' }
        @{ line = 'Get-VlaeLevel -Level '; expected = '1,2,3,4' }
        @{ line = 'Merge-VlaeLatent -Level 1,'; expected = '1,2,3,4' }
        @{ line = 'Invoke-VlaeTraining -Device cu'; expected = 'cuda,cuda:0,cuda:1' }
        @{ line = 'ConvertTo-VlaeLatent -Backend '; expected = 'Managed,Torch' }
        @{ line = 'Invoke-VlaeTraining -Wiring '; expected = 'Notebook,Paper' }
        @{ line = 'Show-VlaeImage -Mode '; expected = 'Ascii,Auto,Color256,Sixel,TrueColor' }
        @{ line = 'Invoke-VlaeTraining -DataPath '; expected = './damaged,./few,./pytorch' }
        @{ line = 'Export-VlaeImage -Directory d'; expected = './damaged' }
        @{ line = 'Import-VlaeModel ne'; expected = './net.PTH' }
        @{ line = 'Import-VlaeModel my'; expected = "'./my model.safetensors'" }
        @{ line = "Import-VlaeModel -Path './my m"; expected = "'./my model.safetensors'" }
        @{ line = 'Import-VlaeModel pytorch/'; expected = './pytorch/small.pkl' }
        @{ line = 'Import-VlaeLatent z'; expected = './z.npy' }
        @{ line = 'Invoke-VlaeTraining -CheckpointPath m'; expected = "'./my model.safetensors'" }
        @{ line = 'Export-VlaeModel ne'; expected = './net.PTH' }
    ) {
        # The separator of paths is the platform's.
        (Complete $line).CompletionText.Replace('\', '/') -join ',' | Should -Be $expected
    }

    It 'says what each level is, of the model at hand' {
        $model = New-VlaeModel -LevelCount 2 -LatentSize 3
        $levels = Complete 'Get-VlaeLevel -Model $model -Level '
        $levels.Count | Should -Be 2
        $levels[1].ToolTip | Should -BeLike 'level 2 (top, the most abstract): 3 dimensions*'
        (Complete 'Get-VlaeLevel -Level ')[0].ToolTip | Should -BeLike 'level 1 (bottom, fine detail): *'
    }

    It 'says what each data set and class is' {
        (Complete 'Get-MnistImage -DataSet D').ToolTip | Should -BeLike '*needs no file'
        (Complete 'Get-MnistImage -DataSet FashionMnist -Label 7').ToolTip |
            Should -Be 'class 7 of FashionMnist: Sneaker'
    }

    It 'proposes a file with brackets so that it is found' {
        $proposed = (Complete 'Import-VlaeModel [').CompletionText
        $proposed | Should -Match 'old.+\.pkl'
        Invoke-Expression "Test-Path $proposed" | Should -BeTrue
    }
}
