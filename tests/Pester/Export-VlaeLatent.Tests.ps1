#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'Export-VlaeLatent' {
    BeforeAll {
        $model = New-VlaeModel @small -Seed 1
        $three = New-VlaeSample 3 -Model $model -Seed 1
    }

    Use-TestFolder

    It 'writes latents from the pipeline and as a parameter to the same file of NumPy' {
        $one = $three | Export-VlaeLatent one.npy
        $two = Export-VlaeLatent -Path ./two.npy -Latent $three
        $one | Should -BeOfType ([System.IO.FileInfo])
        $one.FullName | Should -Be (Join-Path $folder 'one.npy')
        (Get-FileHash $one).Hash | Should -Be (Get-FileHash $two).Hash
        # A header of 128 bytes, and three rows of eight floats.
        $one.Length | Should -Be (128 + 3 * 8 * 4)
        [System.Text.Encoding]::ASCII.GetString([System.IO.File]::ReadAllBytes($one), 10, 59) |
            Should -Be "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 8), }"
    }

    It 'leaves out latents of another shape' {
        $odd = New-VlaeSample -Model (New-VlaeModel -LatentSize 3 -ChannelFactor 1 -HiddenSize 2)
        $three[0], $odd, $three[1] | Export-VlaeLatent one.npy -ErrorVariable err -ErrorAction SilentlyContinue
        $err.Count | Should -Be 1
        $err | Get-ErrorId | Should -Be 'LatentSizeMismatch'
        (Import-VlaeLatent one.npy -Model $model).Count | Should -Be 2
    }
}
