#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

# Ctrl+C ends every long work within a second on a quiet machine; here a busy one gets more.

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'Ctrl+C' -Tag Slow {
    BeforeEach {
        $folder = New-TestFolder
        $shell = New-TestShell $folder
    }

    AfterEach {
        $shell.Runspace.Dispose()
        $shell.Dispose()
        Remove-Item -LiteralPath $folder -Recurse -Force
    }

    It 'ends <what>' -ForEach @(
        @{
            what = 'a training within a step'
            script = 'Invoke-VlaeTraining 1000 -DataSet Digits -BatchSize 60000'
        }
        @{
            what = 'the validation of a training'
            script = 'Invoke-VlaeTraining 1000000 -DataPath few -LatentSize 2 -ChannelFactor 1 -Validate'
        }
        @{
            what = 'a study of disentanglement'
            script = 'Measure-VlaeModel (New-VlaeModel -LatentSize 64 -Seed 1) -DataSet Digits -Disentanglement'
        }
        @{
            what = 'a study of what levels mean'
            script = 'Measure-VlaeModel -DataSet Digits -Factors -FactorDraws 1000000'
        }
        @{
            what = 'measuring images'
            script = '$i = Get-MnistImage -DataSet Digits; Measure-VlaeImage $i -Score'
        }
        @{
            what = 'encoding with a large model'
            script = 'Get-MnistImage -DataSet Digits | ConvertTo-VlaeLatent -Model (New-VlaeModel -ChannelFactor 128)'
        }
        @{
            what = 'decoding with a large model'
            script = '$m = New-VlaeModel -ChannelFactor 128; New-VlaeSample 60000 -Model $m | ConvertFrom-VlaeLatent'
        }
        @{
            what = 'the search of neighbors'
            script = '$z = New-VlaeSample 5000; Find-VlaeNeighbor $z -In $z -First 1000'
        }
        @{
            what = 'an animation'
            script = 'Get-MnistImage -DataSet Digits | Export-VlaeImage a.png -FrameRate 30 -Scale 8'
        }
        @{
            what = 'a picture of many latents'
            script = '$z = New-VlaeSample 100000; Export-VlaeImage a.png -InputObject $z -Scale 1'
        }
        @{
            what = 'a file each'
            script = '$z = New-VlaeSample 20000; Export-VlaeImage -Directory each -InputObject $z'
        }
        @{
            what = 'drawing in the terminal'
            script = '$i = Get-MnistImage -DataSet Digits; Show-VlaeImage -InputObject $i -Mode TrueColor'
        }
        @{
            what = 'an explorer page of a large model'
            script = '$m = New-VlaeModel -ChannelFactor 128; Export-VlaeExplorer a.html -DataSet Digits -Model $m'
        }
        @{
            what = 'a report of a large model'
            script = 'Export-VlaeReport a.html -DataSet Digits -Model (New-VlaeModel -ChannelFactor 128)'
        }
        @{
            what = 'a traversal that orders dimensions by data'
            script = 'New-VlaeSample 100000 | New-VlaeTraversal -Level 1, 2, 3, 4 -DataSet Digits'
        }
        @{
            what = 'samples without end'
            script = 'New-VlaeSample 2000000000'
        }
    ) {
        # Whatever is under way after a second: this too proves that it takes longer. To read a stream of a shell that
        # runs would wait for its end.
        $running = $shell.AddScript("$script | Out-Null").BeginInvoke()
        $running.AsyncWaitHandle.WaitOne(1000) | Should -BeFalse

        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()

        $clock.Elapsed.TotalSeconds | Should -BeLessThan 10
        "$($shell.InvocationStateInfo.State)" | Should -Be 'Stopped'
        "$($shell.Streams.Error)" | Should -Be ''
        # Files that were finished may stay; none is half-written, and no temporary one is left.
        @(Get-WrittenFile $folder) -notmatch '^each/\d{4}\.png$' | Should -BeNullOrEmpty
    }

    It 'leaves a session that works' {
        $running = $shell.AddScript('New-VlaeSample 2000000000 | Out-Null').BeginInvoke()
        $running.AsyncWaitHandle.WaitOne(300) | Should -BeFalse
        $shell.Stop()

        $shell.Commands.Clear()
        $shell.AddScript('(New-VlaeSample 3).Count').Invoke() | Should -Be 3
    }
}
