# What nearly every file begins with. It is dot-sourced outside of Describe: its BeforeAll goes around all of the file.

BeforeAll {
    . (Join-Path $PSScriptRoot 'Import-TestModule.ps1')
    Import-Module (Join-Path $PSScriptRoot 'TestSupport.psm1')
    $fixtures = Join-Path $PSScriptRoot '..' '..' 'fixtures' 'pipelines'
    $few = Join-Path $fixtures 'few'
    # Sizes that train in an instant: 2,206 parameters.
    $small = @{ LatentSize = 2; ChannelFactor = 1; HiddenSize = 2 }
}

# Gives each test of a block a fresh folder as $PWD. Pester takes no BeforeEach outside of a block.
function Use-TestFolder {
    BeforeEach {
        $folder = New-TestFolder
        Push-Location -LiteralPath $folder
    }

    AfterEach {
        Pop-Location
        Remove-Item -LiteralPath $folder -Recurse -Force
    }
}
