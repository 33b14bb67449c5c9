#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'Set-VlaeModel' {
    . Use-TestFolder

    It 'makes a model current, by parameter, from the pipeline, and from a file' {
        $first, $second = 1, 2 | ForEach-Object { New-VlaeModel @small -Seed $_ }
        Set-VlaeModel $first
        (Get-VlaeModel).Sha256 | Should -Be $first.Sha256
        ($second | Set-VlaeModel -PassThru).Sha256 | Should -Be $second.Sha256
        (New-VlaeSample).Model.Sha256 | Should -Be $second.Sha256
        $first | Export-VlaeModel first.safetensors
        Set-VlaeModel first.safetensors
        (Get-VlaeModel).Name | Should -Be 'first'
        Get-VlaeModel -Pretrained | Set-VlaeModel
        (Get-VlaeModel).Name | Should -Be 'mnist'
    }

    It 'refuses what is no model, and leaves the current one' {
        $current = Get-VlaeModel
        { Set-VlaeModel none.safetensors } | Should -Throw '*There is no file*' -ErrorId 'CheckpointNotFound,*'
        { Set-VlaeModel $null } | Should -Throw -ErrorId 'ParameterArgument*'
        (Get-VlaeModel).Sha256 | Should -Be $current.Sha256
    }
}
