#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

# Runs the pipelines of tests/pipelines.json, which the pocket host runs, too, each in a runspace and a folder of its
# own.

BeforeDiscovery {
    $pipelines = Get-Content (Join-Path $PSScriptRoot '..' 'pipelines.json') -Raw | ConvertFrom-Json -AsHashtable
}

Describe 'Pipelines' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Support' 'Import-TestModule.ps1')
        Import-Module (Join-Path $PSScriptRoot 'Support' 'TestSupport.psm1')

        function Read-Value($Root, [string] $Path) {
            foreach ($part in [regex]::Matches($Path, '\[(\d+)\]|(\w+)')) {
                $Root = $part.Groups[1].Success ? @($Root)[[int]$part.Groups[1].Value] : $Root.($part.Groups[2].Value)
            }

            # The comma keeps a list a list.
            , $Root
        }
    }

    It '<name>' -ForEach $pipelines {
        $missing = Get-MissingNeed $_['needs']
        if ($missing) { Set-ItResult -Skipped -Because $missing }

        # A name of what is not expected is a key that is not there.
        $values, $files = ($expect['values'] ?? @{}), ($expect['files'] ?? @{})
        $folder = New-TestFolder
        $shell = New-TestShell $folder
        try {
            $output = @($shell.AddScript($script).Invoke())
            $streams = $shell.Streams

            @($streams.Error | Get-ErrorId) -join ',' |
                Should -Be (@($expect['errors']) -join ',') -Because "$($streams.Error)"
            $streams.Warning.Count | Should -Be ([int]$expect['warnings'])
            $output.Count | Should -Be ([int]$expect['count'])
            $types = $output | ForEach-Object { $_.PSObject.BaseObject.GetType().FullName } | Select-Object -Unique
            @($types) -join ',' |
                Should -Be (@($expect['types']) -join ',')
            foreach ($path in $values.Keys) {
                $actual = Read-Value $output $path
                $expected = $values[$path]
                if ($expected -is [string]) { "$actual" | Should -Be $expected -Because $path }
                else { [math]::Abs($actual - $expected) | Should -BeLessThan 1e-6 -Because "$path is $expected" }
            }

            (@(Get-WrittenFile $folder) | Sort-Object) -join ',' |
                Should -Be ((@($files.Keys) | Sort-Object) -join ',')
            foreach ($file in $files.Keys) {
                $written = Join-Path $folder $file
                if ($files[$file]) { Get-PngSize $written | Should -Be $files[$file] }
                else { (Get-Item -LiteralPath $written).Length | Should -BeGreaterThan 0 }
            }
        }
        finally {
            $shell.Runspace.Dispose()
            $shell.Dispose()
            Remove-Item -LiteralPath $folder -Recurse
        }
    }
}
