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

    It 'makes a model a row of a table' {
        $models = Import-Csv (Join-Path $PSScriptRoot '..' 'fixtures' 'pipelines' 'runs.csv') | New-VlaeModel
        $models.Count | Should -Be 6
        $models[0].Provenance.Seed | Should -Be 7
        $models[5].Architecture.LatentSize | Should -Be 2
        $rows = [pscustomobject]@{ Height = '27'; Width = '' }, [pscustomobject]@{ Height = '16'; Width = '16' }
        $models = @($rows | New-VlaeModel -LatentSize 2 -ErrorAction SilentlyContinue -ErrorVariable err)
        $models.Architecture.Height | Should -Be 16
        $err.Count | Should -Be 1
        $err[0].TargetObject.Height | Should -Be 27
        $err[0].FullyQualifiedErrorId | Should -BeLike 'ImpossibleArchitecture,*'
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

    It 'has named widths, whose numbers can be given by themselves' {
        $wide = (New-VlaeModel -Network Wide).Architecture
        "$($wide.Levels.Channels) $($wide.HiddenSize)" | Should -Be '32 64 128 256 128'
        (New-VlaeModel -Network Wide -ChannelFactor 4 -HiddenSize 2).Architecture.Levels[0].Channels | Should -Be 4
        { New-VlaeModel -Network Wide -Kernel 28 -Stride 1 -LevelChannel 1 } |
            Should -Throw -ErrorId 'ParametersConflict,*'
    }

    It 'completes the wirings' {
        $line = 'New-VlaeModel -Wiring '
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be @('Notebook', 'Paper')
    }
}
