#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'A process without memory' {
    BeforeAll {
        # A bitmap of 3,000 x 3,000 black pixels, nearly all of which are a hole in the file.
        function New-LargeBitmap([string] $Path) {
            $side = 3000
            $file = [System.IO.File]::Create($Path)
            $writer = [System.IO.BinaryWriter]::new($file)
            $size = 54 + 3 * $side * $side
            $writer.Write([byte[]] (0x42, 0x4D))
            foreach ($number in $size, 0, 54, 40, $side, $side, (24 * 65536 + 1), 0, ($size - 54), 0, 0, 0, 0) {
                $writer.Write([int] $number)
            }
            $file.SetLength($size)
            $writer.Dispose()
        }
    }

    Use-TestFolder

    It 'makes an error of the file in the middle of a batch, and reads the others' {
        New-VlaeSample 2 -Seed 1 | Export-VlaeImage -Directory . | Out-Null
        $small = (Get-ChildItem *.png).FullName
        $large = Join-Path $folder 'large.bmp'
        New-LargeBitmap $large
        @(Import-VlaeImage $large).Count | Should -Be 1 -Because 'the picture is whole, and here is memory for it'

        $script = "Import-Module '$(Join-Path (Get-Module Vlae).ModuleBase 'Vlae.psd1')'
            `$read = Import-VlaeImage '$($small[0])', '$large', '$($small[1])' -ErrorVariable failed -ErrorAction SilentlyContinue
            `$read.Source.Path
            `$failed.FullyQualifiedErrorId
            `$failed.TargetObject
            `$failed.Exception.Message"
        # 80 MB for the collector, so that memory runs out without being eaten.
        $env:DOTNET_GCHeapHardLimit = '5000000'
        try { $said = & (Get-Pwsh) -NoProfile -NonInteractive -Command $script }
        finally { $env:DOTNET_GCHeapHardLimit = $null }

        $said | Should -Be @(
            $small[0], $small[1], 'OutOfMemory,Vlae.Cmdlets.ImportVlaeImageCommand', $large
            "'$large' needs more memory than this process can get; it is skipped. Close other programs, or use a " +
            'smaller one.')
    }
}
