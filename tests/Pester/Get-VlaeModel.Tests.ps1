#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'Get-VlaeModel' {
    . Use-TestFolder

    It 'gives the model that other cmdlets use' {
        $model = Invoke-VlaeTraining 1 -DataPath $few @small -Name mine 6> $null
        (Get-VlaeModel).Sha256 | Should -Be $model.Sha256
        (Get-VlaeModel).Name | Should -Be 'mine'
        (New-VlaeSample).Model.Sha256 | Should -Be $model.Sha256
    }

    It 'gives the pretrained one, and leaves the current one' {
        $current = Get-VlaeModel
        (Get-VlaeModel -Pretrained).Name | Should -Be 'mnist'
        (Get-VlaeModel).Sha256 | Should -Be $current.Sha256
    }

    It 'looks at files by path, from the pipeline, and as items' {
        New-VlaeModel @small -Seed 1 | Export-VlaeModel a.safetensors
        New-VlaeModel @small -Seed 2 | Export-VlaeModel b.pkl
        $current = Get-VlaeModel
        (Get-VlaeModel a.safetensors).Name | Should -Be 'a'
        ('a.safetensors', 'b.pkl' | Get-VlaeModel).Name | Should -Be 'a', 'b'
        (Get-ChildItem a.*, b.* | Get-VlaeModel).Name | Should -Be 'a', 'b'
        (Get-VlaeModel -LiteralPath a.safetensors).Name | Should -Be 'a'
        (Get-VlaeModel).Sha256 | Should -Be $current.Sha256
    }

    It 'makes a bad file one error, and goes on' {
        Set-Content bad.safetensors 'no'
        New-VlaeModel @small -Seed 1 | Export-VlaeModel good.safetensors
        (Get-VlaeModel *.safetensors -ErrorVariable err -ErrorAction SilentlyContinue).Name | Should -Be 'good'
        $err | Get-ErrorId | Should -Be 'CheckpointCorrupt'
        Get-VlaeModel none.pkl -ErrorVariable err -ErrorAction SilentlyContinue
        $err | Get-ErrorId | Should -Be 'FileNotFound'
    }
}
