#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

Describe 'ConvertTo-VlaeLatent' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Support' 'Import-TestModule.ps1')
        Import-Module (Join-Path $PSScriptRoot 'Support' 'TestSupport.psm1')
        $small = @{ LatentSize = 2; ChannelFactor = 1; HiddenSize = 2 }
        $model = New-VlaeModel @small -Seed 1
    }

    BeforeEach {
        $folder = New-TestFolder
        Push-Location -LiteralPath $folder
        $images = Get-MnistImage 1, 2 -DataPath few
    }

    AfterEach {
        Pop-Location
        Remove-Item -LiteralPath $folder -Recurse -Force
    }

    It 'encodes images from a parameter and from the pipeline alike' {
        $piped = $images | ConvertTo-VlaeLatent -Model $model
        $given = ConvertTo-VlaeLatent $images -Model $model
        $piped.Image.Source.Index | Should -Be @(1, 2)
        $given[1].Code -join ' ' | Should -Be ($piped[1].Code -join ' ')
        $piped[0].Levels.Level | Should -Be @(1, 2, 3, 4)
    }

    It 'draws by its seed with -Sample' {
        $one = $images | ConvertTo-VlaeLatent -Model $model -Sample -Seed 5
        $same = ConvertTo-VlaeLatent $images -Model $model -Sample -Seed 5
        $same[1].Code -join ' ' | Should -Be ($one[1].Code -join ' ')
        $one[1].Code -join ' ' | Should -Not -Be ($one[1].Mean -join ' ')
    }

    It 'writes one error for each image of another shape, and goes on' {
        $odd = New-VlaeSample -Model (New-VlaeModel -Height 16 -Width 16 -LevelCount 2) | ConvertFrom-VlaeLatent
        $latents = $images[0], $odd, $images[1] |
            ConvertTo-VlaeLatent -Model $model -ErrorVariable err -ErrorAction SilentlyContinue
        $err.Count | Should -Be 1
        $err | Get-ErrorId | Should -Be 'ImageShapeMismatch'
        $latents.Count | Should -Be 2
    }

    It 'gives objects that survive Export-Clixml' {
        $images | ConvertTo-VlaeLatent -Model $model | Export-Clixml latents.xml
        (Import-Clixml latents.xml)[1].Code.Count | Should -Be 8
    }
}
