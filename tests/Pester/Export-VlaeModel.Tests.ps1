#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

Describe 'Export-VlaeModel' {
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

    It 'writes a model below $PWD, from a parameter and from the pipeline' {
        $one = Export-VlaeModel one.safetensors $model
        $two = $model | Export-VlaeModel -Path ./two.safetensors
        $one | Should -BeOfType ([System.IO.FileInfo])
        $one.FullName | Should -Be (Join-Path $folder 'one.safetensors')
        (Get-FileHash $one).Hash | Should -Be (Get-FileHash $two).Hash
    }

    It 'writes for PyTorch by the name''s ending: <_>' -ForEach 'one.pkl', 'one.pth', 'one.pt' {
        (Import-VlaeModel ($model | Export-VlaeModel $_)).Sha256 | Should -Be $model.Sha256
        (Get-Content $_ -AsByteStream -TotalCount 2) | Should -Be 0x50, 0x4B
    }

    It 'writes nothing with -WhatIf' {
        $model | Export-VlaeModel one.safetensors -WhatIf | Should -BeNullOrEmpty
        Get-WrittenFile $folder | Should -BeNullOrEmpty
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

    It 'refuses another ending' {
        { $model | Export-VlaeModel one.zip } | Should -Throw -ErrorId 'ModelFormatUnknown,*'
    }

    It 'refuses a path that is not in the file system' {
        { $model | Export-VlaeModel Env:\one.safetensors } | Should -Throw -ErrorId 'NotAFileSystemPath,*'
    }

    It 'writes nothing where it cannot: <_>' -ForEach @(
        'nowhere/one.safetensors'
        'damaged/cut.safetensors/one.safetensors'
    ) {
        $model | Export-VlaeModel $_ -ErrorVariable err -ErrorAction SilentlyContinue
        $err | Get-ErrorId | Should -Be 'FileNotWritten'
        Get-WrittenFile $folder | Should -BeNullOrEmpty
    }
}
