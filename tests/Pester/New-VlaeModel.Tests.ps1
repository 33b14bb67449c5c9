#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

Describe 'New-VlaeModel' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Support' 'Import-TestModule.ps1')
        Import-Module (Join-Path $PSScriptRoot 'Support' 'TestSupport.psm1')
        $small = @{ LatentSize = 2; ChannelFactor = 1; HiddenSize = 2 }
    }

    BeforeEach {
        $folder = New-TestFolder
        Push-Location -LiteralPath $folder
    }

    AfterEach {
        Pop-Location
        Remove-Item -LiteralPath $folder -Recurse -Force
    }

    It 'makes the network of the notebook' {
        $model = New-VlaeModel
        $model.ParameterCount | Should -Be 374737
        "$($model.Architecture)" | Should -Be '28x28x1, 4 levels x 16, Paper'
    }

    It 'draws the same parameters for a seed' {
        $one, $same, $other = 1, 1, 2 | ForEach-Object { New-VlaeModel @small -Seed $_ }
        Get-ModelHash $same few | Should -Be (Get-ModelHash $one few)
        Get-ModelHash $other few | Should -Not -Be (Get-ModelHash $one few)
    }

    It 'says the seed that it drew' {
        New-VlaeModel @small -Verbose 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } |
            Should -Match '^Drawing the parameters with seed \d+\.$'
    }

    It 'refuses what cannot be built: <id>' -ForEach @(
        @{ id = 'ImpossibleArchitecture'; arguments = @{ Height = 27; Width = 28 } }
        @{ id = 'LevelListsDiffer'; arguments = @{ Kernel = 4, 3; Stride = 2; LevelChannel = 1, 2 } }
        @{ id = 'ParametersConflict'; arguments = @{ Kernel = 28; Stride = 1; LevelChannel = 1; LevelCount = 1 } }
        @{ id = 'ParameterArgumentValidationError'; arguments = @{ Dropout = 1.0 } }
    ) {
        { New-VlaeModel @arguments } | Should -Throw -ErrorId "$id,*"
    }

    It 'completes the wirings' {
        $line = 'New-VlaeModel -Wiring '
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be @('Notebook', 'Paper')
    }
}
