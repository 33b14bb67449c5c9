#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

Describe 'New-VlaeSample' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Support' 'Import-TestModule.ps1')
        Import-Module (Join-Path $PSScriptRoot 'Support' 'TestSupport.psm1')
        $small = @{ LatentSize = 2; ChannelFactor = 1; HiddenSize = 2 }
        $model = New-VlaeModel @small -Seed 1
    }

    BeforeEach {
        $folder = New-TestFolder
        Push-Location -LiteralPath $folder
    }

    AfterEach {
        Pop-Location
        Remove-Item -LiteralPath $folder -Recurse -Force
    }

    It 'draws as many as it is asked for, by their seed' {
        $samples = New-VlaeSample -Count 3 -Model $model -Seed 7
        $samples.Name | Should -Be @(1..3).ForEach({ "sample $_ (seed 7)" })
        (New-VlaeSample 2 -Model $model -Seed 7)[1].Code -join ' ' | Should -Be ($samples[1].Code -join ' ')
    }

    It 'scales the draws by -Temperature' {
        (New-VlaeSample -Model $model -Temperature 0).Code | Sort-Object -Unique | Should -Be 0
    }

    It 'refuses -Count 0' {
        { New-VlaeSample -Count 0 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }

    It 'uses the pretrained model where there is no other, and says so' {
        $shell = New-TestShell $folder
        try {
            $samples = $shell.AddScript('New-VlaeSample -Count 100 -Verbose').Invoke()
            $samples.Count | Should -Be 100
            $shell.Streams.Verbose[0] | Should -Match '^Using the pretrained model that comes with the module: mnist '
        }
        finally {
            $shell.Runspace.Dispose()
        }
    }

    It 'ends when a later command has enough' {
        New-VlaeSample -Count 2000000000 -Model $model | Select-Object -First 2 | Should -HaveCount 2
    }

    It 'draws one level of a latent anew, given by parameter or pipe' {
        $from = New-VlaeSample -Model $model -Seed 1
        $drawn = $from | New-VlaeSample -Level 3 -Seed 7
        $drawn.Levels[2].Code -join ' ' | Should -Be ((New-VlaeSample -Model $model -Seed 7).Levels[2].Code -join ' ')
        $drawn.Levels[3].Code -join ' ' | Should -Be ($from.Levels[3].Code -join ' ')
        (New-VlaeSample -Level 3 -From $from -Seed 7).Name | Should -Be $drawn.Name
    }

    It 'takes a temperature a level' {
        (New-VlaeSample -Model $model -Temperature 0, 1, 1, 1).Levels[0].Code | Should -Be @(0, 0)
        { New-VlaeSample -Model $model -Temperature 1, 2 -ErrorAction Stop } |
            Should -Throw -ErrorId 'TemperatureCountDiffers,*'
    }
}
