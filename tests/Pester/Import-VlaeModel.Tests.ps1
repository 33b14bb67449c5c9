#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'Import-VlaeModel' {
    BeforeAll {
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

    It 'shows where a model came from, as a list' {
        $null = New-VlaeModel @small -Seed 5 | Export-VlaeModel listed.pkl
        $list = Import-VlaeModel listed.pkl | Format-List | Out-String
        $list | Should -Match 'Sha256 +: [0-9a-f]+'
        $list | Should -Match 'Seed +: 5'
        $list | Should -Match 'Command +: .*New-VlaeModel'
    }
}
