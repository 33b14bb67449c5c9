#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'Export-VlaeModel' {
    BeforeAll {
        $model = New-VlaeModel @small -Seed 1
    }

    Use-TestFolder

    It 'writes a model below $PWD, from a parameter and from the pipeline' {
        $one = Export-VlaeModel one.safetensors $model
        $two = $model | Export-VlaeModel -Path ./two.safetensors
        $one | Should -BeOfType ([System.IO.FileInfo])
        $one.FullName | Should -Be (Join-Path $folder 'one.safetensors')
        (Get-FileHash $one).Hash | Should -Be (Get-FileHash $two).Hash
    }

    It 'leaves a file that exists, and replaces it with -Force' {
        Set-Content one.safetensors mine
        $model | Export-VlaeModel one.safetensors -ErrorVariable err -ErrorAction SilentlyContinue
        $err.Count | Should -Be 1
        $err | Get-ErrorId | Should -Be 'FileExists'
        Get-Content one.safetensors | Should -Be mine
        $model | Export-VlaeModel one.safetensors -Force
        (Import-VlaeModel one.safetensors).ParameterCount | Should -Be 2206
    }
}
