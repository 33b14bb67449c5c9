#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

BeforeDiscovery {
    # Elsewhere the user's folders do not follow a variable, and the test would write into the real ones.
    $elsewhere = -not ($IsLinux -and [System.Runtime.InteropServices.RuntimeInformation]::ProcessArchitecture -eq 'X64')
}

Describe 'Uninstall-VlaeBackend' -Skip:$elsewhere {
    BeforeEach {
        $folder = New-TestFolder
        $before = $env:XDG_DATA_HOME
        $env:XDG_DATA_HOME = $folder
        $places = 'cpu', 'cuda' | ForEach-Object { Join-Path $folder 'vlae' 'backends' "libtorch-2.10.0-$_" }
        $places | ForEach-Object { $null = New-Item -ItemType File -Path (Join-Path $_ 'libc10.so') -Force }
    }

    AfterEach {
        $env:XDG_DATA_HOME = $before
        Remove-Item -LiteralPath $folder -Recurse -Force
    }

    It 'removes the one that is named, and leaves the other' {
        Uninstall-VlaeBackend Torch -ErrorVariable err
        $err.Count | Should -Be 0
        Test-Path -LiteralPath $places | Should -Be $false, $true
        'Torch' | Uninstall-VlaeBackend -Cuda
        Test-Path -LiteralPath $places | Should -Be $false, $false
    }

    It 'removes nothing with -WhatIf' {
        Uninstall-VlaeBackend Torch -WhatIf
        Test-Path -LiteralPath $places | Should -Be $true, $true
    }

    It 'does not remove what is built in, or not there' {
        'Managed' | Uninstall-VlaeBackend -ErrorVariable err -ErrorAction SilentlyContinue
        $err | Get-ErrorId | Should -Be 'BackendBuiltIn'
        'Torch', 'Torch' | Uninstall-VlaeBackend -ErrorVariable err -ErrorAction SilentlyContinue
        $err | Get-ErrorId | Should -Be 'BackendNotInstalled'
    }
}
