#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

Describe 'Import-VlaeModel' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Support' 'Import-TestModule.ps1')
        Import-Module (Join-Path $PSScriptRoot 'Support' 'TestSupport.psm1')
        $small = @{ LatentSize = 2; ChannelFactor = 1; HiddenSize = 2 }
        $model = New-VlaeModel @small -Seed 1
    }

    BeforeEach {
        $folder = New-TestFolder
        Push-Location -LiteralPath $folder
        foreach ($name in 'a1', 'a2', 'b [1]') { $null = $model | Export-VlaeModel -LiteralPath "$name.safetensors" }
    }

    AfterEach {
        Pop-Location
        Remove-Item -LiteralPath $folder -Recurse -Force
    }

    It 'reads names, wildcards and piped names' {
        (Import-VlaeModel a1.safetensors).Name | Should -Be 'a1'
        (Import-VlaeModel a*.safetensors).Name | Should -Be @('a1', 'a2')
        ('a2.safetensors', 'a1.safetensors' | Import-VlaeModel).Name | Should -Be @('a2', 'a1')
    }

    It 'takes brackets and blanks as they are with -LiteralPath, and from piped files' {
        (Import-VlaeModel -LiteralPath 'b [1].safetensors').Name | Should -Be 'b [1]'
        (Get-ChildItem *.safetensors | Import-VlaeModel).Name | Should -Be @('a1', 'a2', 'b [1]')
        ($model | Export-VlaeModel -LiteralPath 'c [2].safetensors' | Import-VlaeModel).Name | Should -Be 'c [2]'
    }

    It 'writes one error for each file that cannot be read, and goes on' {
        $read = 'absent.safetensors', 'damaged/cut.safetensors', 'a1.safetensors', 'damaged/stranger.safetensors' |
            Import-VlaeModel -ErrorVariable err -ErrorAction SilentlyContinue
        $err | Get-ErrorId | Should -Be @('FileNotFound', 'CheckpointCorrupt', 'CheckpointMismatch')
        $read.Name | Should -Be 'a1'
    }

    It 'reads what PyTorch saved, and refuses what a pickle would run by its name' {
        (Import-VlaeModel pytorch/small.pkl).Architecture.Width | Should -Be 12
        $read = 'damaged/evil.pkl', 'pytorch/small.pkl' | Import-VlaeModel -Wiring Paper -ErrorVariable err -ErrorAction SilentlyContinue
        $err.Count | Should -Be 1
        $err | Get-ErrorId | Should -Be 'PickleGlobalRefused'
        $err[0].Exception.Message | Should -BeLike 'posix.system refused*'
        $read.Architecture.Wiring | Should -Be 'Paper'
    }

    It 'shows where a model came from, as a list' {
        $null = New-VlaeModel @small -Seed 5 | Export-VlaeModel listed.pkl
        $list = Import-VlaeModel listed.pkl | Format-List | Out-String
        $list | Should -Match 'Sha256 +: [0-9a-f]+'
        $list | Should -Match 'Seed +: 5'
        $list | Should -Match 'Command +: .*New-VlaeModel'
    }

    It 'makes the model the current one' {
        $null = Import-VlaeModel a1.safetensors
        (New-VlaeSample).Model.Name | Should -Be 'a1'
    }
}
