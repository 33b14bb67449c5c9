#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

# Trainings in separate processes: what a killed one leaves at any moment, and its exit code.

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'A training in a separate process' -Tag Slow {
    BeforeAll {
        $import = "Import-Module '$(Join-Path (Get-Module Vlae).ModuleBase 'Vlae.psd1')'"
        $sizes = '-LatentSize 2 -ChannelFactor 1 -HiddenSize 2'

        # Its lines must be read, or it would wait for a reader; each epoch is one.
        function Start-Pwsh([string] $Script) {
            [string[]] $arguments = '-NoProfile', '-NonInteractive', '-Command', "$import; $Script"
            $info = [System.Diagnostics.ProcessStartInfo]::new((Get-Pwsh), $arguments)
            $info.WorkingDirectory = $folder
            $info.RedirectStandardOutput = $true
            [System.Diagnostics.Process]::Start($info)
        }

        # The whole tree: pwsh as a .NET tool is a launcher, and its child trains. Whoever trains holds the other end of
        # the output, so that has no end until the training is gone.
        function Stop-Pwsh([System.Diagnostics.Process] $Process) {
            $Process.Kill($true)
            $Process.StandardOutput.ReadToEndAsync().Wait(30000) | Should -BeTrue -Because 'the training is gone'
            $Process.WaitForExit()
            $Process.Dispose()
        }
    }

    Use-TestFolder

    It 'leaves a checkpoint, if it is killed in an epoch, that is resumed to the same parameters' {
        # Each image twelve times over: 120 steps an epoch.
        $give = 'Get-MnistImage (@(1..80) * 12) -DataPath few'
        $train = "Invoke-VlaeTraining $sizes -Recipe Notebook -Seed 5 -BatchSize 8 -CheckpointPath"
        $process = Start-Pwsh "$give | $train run.safetensors -Epochs 100000"
        try {
            $process.StandardOutput.ReadLine() | Should -Match '^Epoch 1/100000 - recon loss: '
            $process.StandardOutput.ReadLine() | Should -Not -BeNullOrEmpty
            # While it lives, nobody else may write its checkpoint.
            { Invoke-VlaeTraining 1 -DataPath few -Force -CheckpointPath run.safetensors } |
                Should -Throw -ErrorId 'CheckpointInUse,*'
        }
        finally { Stop-Pwsh $process }

        $done = (Import-VlaeModel run.safetensors).History.Count
        $done | Should -BeGreaterOrEqual 1
        $done | Should -BeLessThan 100000
        $images = Invoke-Expression $give
        $null = Invoke-Expression "`$images | $train whole.safetensors -Epochs $done" 6> $null
        # The second time, both go on from what the optimizer had in memory after the first.
        foreach ($epochs in ($done + 1), ($done + 2)) {
            $resumed, $whole = 'run', 'whole' | ForEach-Object {
                $images | Invoke-VlaeTraining $epochs -Resume -CheckpointPath "$_.safetensors" 6> $null
            }

            $resumed.Sha256 | Should -Be $whole.Sha256
            $resumed.History.Count | Should -Be $epochs
            foreach ($loss in 'Epoch', 'Reconstruction', 'Latent') {
                $resumed.History.$loss | Should -Be $whole.History.$loss
            }
        }
    }

    It 'leaves a whole checkpoint each time, if it is killed again and again in the midst of writing' {
        # One step an epoch, and a checkpoint after each: it does little else than write.
        $script = "Get-MnistImage (1..8) -DataPath few | " +
            "Invoke-VlaeTraining $sizes -Seed 5 -Epochs 1000000 -CheckpointPath run.safetensors"
        $random = [System.Random]::new(1)
        $done = 0
        foreach ($kill in 1..5) {
            $process = Start-Pwsh ($kill -eq 1 ? $script : "$script -Resume")
            try {
                $lines = foreach ($line in 1..$random.Next(2, 40)) { "$($process.StandardOutput.ReadLine())" }
                $lines | Should -Not -Contain ''
            }
            finally { Stop-Pwsh $process }

            $before, $done = $done, (Import-VlaeModel run.safetensors).History.Count
            $done | Should -BeGreaterThan $before
        }

        # What the last writes left is not taken for a model.
        (Import-VlaeModel *.safetensors).Name | Should -Be 'run'
        Get-WrittenFile $folder | Should -Match '^(run\.safetensors|\.run\.safetensors\.(.*\.tmp|lock))$'
    }

    It 'ends with exit code 1, and says so, if -Gpu finds a backend that cannot be used' {
        $before, $env:VLAE_TORCH = $env:VLAE_TORCH, $folder
        try {
            $PSNativeCommandUseErrorActionPreference = $false
            $told = & (Get-Pwsh) -NoProfile -NonInteractive -Command "$import; Invoke-VlaeTraining -Epochs 30 -Gpu" 2>&1
            $LASTEXITCODE | Should -Be 1
        }
        finally { $env:VLAE_TORCH = $before }

        # Long lines are broken, and colored.
        $text = "$told" -replace '\e\[[\d;]*m|\s|\|'
        $text | Should -Match "$([regex]::Escape($folder))|LibTorchSharp"
        $text | Should -BeLike '*leaveout-Gpu*'
    }
}
