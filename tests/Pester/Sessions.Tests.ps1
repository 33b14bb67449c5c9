#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

# Jobs, parallel work, several runspaces, and a module that comes and goes.

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'Sessions' -Tag Slow {
    BeforeAll {
        $path = Join-Path (Get-Module Vlae).ModuleBase 'Vlae.psd1'
        # What a new process has as its model.
        $model = Import-VlaeModel (Join-Path (Get-Module Vlae).ModuleBase 'Models' 'mnist.safetensors')
        $training = @{ Epochs = 1; LatentSize = 2; ChannelFactor = 1; HiddenSize = 2; InformationAction = 'Ignore' }
    }

    Use-TestFolder

    It 'trains in ForEach-Object -Parallel, each to its seed''s own parameters' {
        $expected = 1..3 | ForEach-Object { (Invoke-VlaeTraining @training -DataPath few -Seed $_).Sha256 }
        $actual = 1..3 | ForEach-Object -ThrottleLimit 3 -Parallel {
            Import-Module $using:path
            Set-Location -LiteralPath $using:folder
            $training = $using:training
            $trained = Invoke-VlaeTraining @training -DataPath few -Seed $_
            # The current model is the runspace's own.
            [pscustomobject]@{ Seed = $_; Trained = $trained.Sha256; Current = (New-VlaeSample).Model.Sha256 }
        }
        ($actual | Sort-Object Seed).Trained | Should -Be $expected
        $actual.Current | Should -Be $actual.Trained
    }

    It 'gives the same from Start-ThreadJob' {
        $expected = (Get-MnistImage 3 -DataPath few | ConvertTo-VlaeLatent -Model $model).Code
        $latent = Start-ThreadJob {
            Import-Module $using:path
            Get-MnistImage 3 -DataPath (Join-Path $using:folder 'few') | ConvertTo-VlaeLatent
        } | Receive-Job -Wait -AutoRemoveJob
        $latent | Should -BeOfType ([Vlae.VlaeLatent])
        $latent.Code | Should -Be $expected
    }

    It 'gives the same from Start-Job, in a separate process' {
        $expected = (Get-MnistImage 3 -DataPath few | ConvertTo-VlaeLatent -Model $model).Code
        $latent = Start-Job {
            Import-Module $using:path
            Get-MnistImage 3 -DataPath (Join-Path $using:folder 'few') | ConvertTo-VlaeLatent
        } | Receive-Job -Wait -AutoRemoveJob
        ($latent | Merge-VlaeLatent -Mean).Code | Should -Be $expected
    }

    It 'runs in several runspaces at once, each with its own current model' {
        $shells = 1..4 | ForEach-Object { New-TestShell $folder }
        try {
            $sizes = 2..5
            $running = foreach ($i in 0..3) {
                $shells[$i].AddScript(
                    "`$null = Invoke-VlaeTraining 2 -DataPath few -LatentSize $($sizes[$i]) -ChannelFactor 1 " +
                    "-HiddenSize 2 -CheckpointPath run$i.safetensors; (New-VlaeSample).Code.Length").BeginInvoke()
            }

            foreach ($i in 0..3) {
                $shells[$i].EndInvoke($running[$i]) | Should -Be (4 * $sizes[$i])
                "$($shells[$i].Streams.Error)" | Should -Be ''
            }
        }
        finally {
            $shells.ForEach({ $_.Runspace.Dispose(); $_.Dispose() })
        }

        (Get-WrittenFile $folder).Count | Should -Be 4
    }

    It 'starts anew when it is imported by force, with the pretrained model' {
        $shell = New-TestShell $folder
        try {
            $output = $shell.AddScript(@"
New-VlaeModel -LatentSize 3 -Seed 1 | Set-VlaeModel
(Get-VlaeModel).Architecture.LatentSize
Import-Module '$path' -Force
(Get-VlaeModel).Architecture.LatentSize
"@).Invoke()
            "$($shell.Streams.Error)" | Should -Be ''
            $output | Should -Be @(3, 16)
        }
        finally {
            $shell.Runspace.Dispose()
        }
    }

    It 'is removed by force and imported again, and knows what it made before' {
        $shell = New-TestShell $folder
        try {
            $output = $shell.AddScript(@"
Set-StrictMode -Version Latest
`$latent = New-VlaeSample -Seed 1
Remove-Module Vlae -Force
@(Get-Module Vlae).Count
@(Get-Command New-VlaeSample -ErrorAction Ignore -Module Vlae).Count
Import-Module '$path'
Import-Module '$path' -Force
(`$latent | ConvertFrom-VlaeLatent).Height
(Get-Module Vlae).ExportedCommands.Count
"@).Invoke()
            "$($shell.Streams.Error)" | Should -Be ''
            $output | Should -Be @(0, 0, 28, (Get-Module Vlae).ExportedCommands.Count)
        }
        finally {
            $shell.Runspace.Dispose()
        }
    }

    It 'asks before it writes: <answer> to all of -Confirm' -ForEach @(
        @{ answer = 'N'; count = 0 }
        @{ answer = 'Y'; count = 6 }
    ) {
        $script = @"
Import-Module '$path'
`$m = New-VlaeModel -LatentSize 2 -ChannelFactor 1 -HiddenSize 2 -Seed 1
`$z = New-VlaeSample -Model `$m
`$m | Export-VlaeModel a.safetensors -Confirm
`$z | Export-VlaeLatent a.npy -Confirm
`$z | Export-VlaeImage a.png -Confirm
Export-VlaeReport a.html -Model `$m -DataPath few -Confirm
Export-VlaeExplorer b.html -Model `$m -DataPath few -Confirm
Invoke-VlaeTraining 1 -DataPath few -LatentSize 2 -ChannelFactor 1 -CheckpointPath b.safetensors -Confirm
"@
        $asked = (1..6).ForEach({ $answer }) | & (Get-Pwsh) -NoProfile -Command $script
        [regex]::Matches("$asked", '\[Y\] Yes').Count | Should -Be 6 -Because "$asked"
        @(Get-WrittenFile $folder).Count | Should -Be $count
    }
}
