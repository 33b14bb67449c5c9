#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'Group-VlaeImage' {
    Use-TestFolder

    It 'finds a file that was saved again, cropped, and gives each pair once' {
        $null = Get-MnistImage (1..20) -DataSet Digits | Export-VlaeImage -Directory scans -Scale 1 -Padding 0
        $null = Import-VlaeImage scans/0007.png | Export-VlaeImage scans/again.jpg -Scale 1 -Padding 0
        $null = Import-VlaeImage scans/0012.png -Crop 1,1,26,26 -Size 28 |
            Export-VlaeImage scans/cropped.png -Scale 1 -Padding 0
        $groups = Import-VlaeImage scans | Group-VlaeImage -MaximumDistance 0.05
        $pairs = $groups.Pair | ForEach-Object { (Split-Path $_.FirstPath -Leaf) + ' ' + (Split-Path $_.SecondPath -Leaf) }
        $pairs | Should -Contain '0007.png again.jpg'
        $pairs | Should -Contain '0012.png cropped.png'
        @($pairs | Select-Object -Unique).Count | Should -Be @($pairs).Count
        $groups.Number | Should -Be (1..$groups.Count)
        $groups[0].Path | Should -Contain (Get-Item scans/0007.png).FullName
    }

    It 'writes nothing where no picture is there twice' {
        Get-MnistImage 1, 2 -DataPath few | Group-VlaeImage -MaximumDistance 0.001 | Should -BeNullOrEmpty
        $images = Get-MnistImage 1, 2 -DataPath few
        Group-VlaeImage -Image $images -MaximumDistance 0.001 | Should -BeNullOrEmpty
    }

    It 'calibrates the limit on copies, and says it' {
        $told = Get-MnistImage (1..20) -DataSet Digits | Group-VlaeImage -Verbose 4>&1 |
            Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }
        "$told" | Should -Match 'Pairs of 20 images within a distance of 0\.\d+ show the same picture'
    }

    It 'says that copies of flat images do not calibrate a limit, and joins only the same ones' {
        $flat = 1..5 + 5 | ForEach-Object {
            [Vlae.VlaeImage]::new(1, 28, 28, [System.Collections.Immutable.ImmutableArray]::Create(
                [float[]](,($_ / 5 - 1) * 784)))
        }
        $group = $flat | Group-VlaeImage -WarningVariable warned -WarningAction SilentlyContinue
        $group.Count | Should -Be 2
        $group.Pair.Distance | Should -Be 0
        "$warned" | Should -BeLike 'Copies of these images lie up to *The limit is 0.1.*-MaximumDistance.'
    }

    It 'refuses an image of another shape, and groups the others' {
        $two = Get-MnistImage 1, 1 -DataPath few
        $odd = Get-MnistImage 1 -DataPath few | Export-VlaeImage a.png -Scale 1 -Padding 0 | Import-VlaeImage -Size 14
        $group = $two[0], $odd, $two[1] | Group-VlaeImage -ErrorVariable err -ErrorAction SilentlyContinue
        $group.Count | Should -Be 2
        $err | Get-ErrorId | Should -Be 'ImageShapeMismatch'
    }
}
