#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'Images and latents outside their session' {
    BeforeAll {
        $module = Join-Path (Get-Module Vlae).ModuleBase 'Vlae.psd1'
        $images = Get-MnistImage 1, 2 -DataSet Digits
        # The model that every session has: an earlier test may have left another one as the current one.
        $pretrained = Import-VlaeModel (Join-Path (Split-Path $module) 'Models' 'mnist.safetensors')
        $latents = $images | ConvertTo-VlaeLatent -Model $pretrained -Sample -Seed 1
        $mix = $latents | Merge-VlaeLatent -Alpha 0.25
    }

    Use-TestFolder

    It 'come back from Clixml as they were, to the bit' {
        $images | Export-Clixml images.xml
        $latents | Export-Clixml latents.xml
        $backImages = Import-Clixml images.xml
        $backLatents = Import-Clixml latents.xml

        $backImages[1] | Should -BeOfType ([Vlae.VlaeImage])
        $backImages[1].Pixels | Should -Be $images[1].Pixels
        $backImages[1].Source | Should -Be $images[1].Source
        $backImages[1].Factors | Should -Be $images[1].Factors
        $grid = Get-MnistImage 1 -DataSet Digits -Grid Slant
        $grid | Export-Clixml grid.xml
        (Import-Clixml grid.xml).Place | Should -Be $grid.Place
        $backImages[1].Label, $backImages[1].LabelName | Should -Be $images[1].Label, $images[1].LabelName
        "$($backImages[1].Shape)" | Should -Be "$($images[1].Shape)"
        $backLatents[1] | Should -BeOfType ([Vlae.VlaeLatent])
        $backLatents[1].Mean | Should -Be $latents[1].Mean
        $backLatents[1].Scale | Should -Be $latents[1].Scale
        $backLatents[1].Code | Should -Be $latents[1].Code
        $backLatents[1].Name | Should -Be $latents[1].Name
        $backLatents[1].Image.Factors | Should -Be $latents[1].Image.Factors
        $backLatents[1].Model.Sha256 | Should -Be $latents[1].Model.Sha256
        ($backLatents | Merge-VlaeLatent -Alpha 0.25).Code | Should -Be $mix.Code
        $steps = $latents[0] | New-VlaeTraversal -Level 1 -Dimension 1 -Steps 3
        $steps | Export-Clixml steps.xml
        $step = (Import-Clixml steps.xml)[2].Step
        $step.Level, $step.Steps | Should -Be 1, 3
        $step.Dimensions | Should -Be $steps[2].Step.Dimensions
        $step.Values | Should -Be $steps[2].Step.Values
        (Import-Clixml steps.xml)[2].Place | Should -Be $steps[2].Place
        (Get-Item latents.xml).Length | Should -BeLessThan 200KB
    }

    It 'leave the pictures of results behind, and say so' {
        $inspecting = Get-MnistImage (1..120) -DataSet Digits | New-VlaeInspection -Model $pretrained
        $tested = $images | Test-VlaeImage -Model $inspecting
        $tested | Export-Clixml tested.xml
        $read = Import-Clixml tested.xml
        $read.Score | Should -Be $tested.Score
        $read[0] | Export-VlaeImage none.png -ErrorVariable err -ErrorAction SilentlyContinue
        $err[0] | Get-ErrorId | Should -Be 'NotAnImage'
        "$($err[0])" | Should -BeLike "The result '*1' came back from a file or a job, where its image*"
        $read[0] | ConvertTo-VlaeRecord -ErrorVariable err -ErrorAction SilentlyContinue
        "$($err[0])" | Should -BeLike '*use Select-Object.'
        $read[0] | Format-Table | Out-String | Should -Match 'Digits Train 1'
    }

    It 'find the model of their name among those of the same weights' {
        $file = Join-Path (Split-Path $module) 'Models' 'mnist.safetensors'
        $plain = Import-VlaeModel $file -Name plain
        $inspecting = Get-MnistImage (1..120) -DataSet Digits |
            New-VlaeInspection -Model (Import-VlaeModel $file -Name inspecting)
        $plain, $inspecting | Export-Clixml models.xml
        $last = Import-VlaeModel $file -Name last
        $read = Import-Clixml models.xml
        $read.Name | Should -Be plain, inspecting
        $read[1].Inspection | Should -Not -BeNullOrEmpty
        $last.Inspection | Should -BeNullOrEmpty
    }

    It 'go into a job and come back from it' {
        $job = $latents | Start-Job { Import-Module $using:module; $input | Merge-VlaeLatent -Alpha 0.25 }
        $back = $job | Receive-Job -Wait -AutoRemoveJob
        $back.Code | Should -Be $mix.Code
        ($back | ConvertFrom-VlaeLatent).Pixels | Should -Be ($mix | ConvertFrom-VlaeLatent).Pixels
    }

    It 'go through ForEach-Object -Parallel' {
        $back = $latents | ForEach-Object -Parallel { Import-Module $using:module; $_ | ConvertFrom-VlaeLatent }
        $back.Count | Should -Be 2
        ($back | Where-Object Label -EQ $images[0].Label).Pixels |
            Should -Be ($latents[0] | ConvertFrom-VlaeLatent).Pixels
    }

    It 'say which model they need where it is not in the session' {
        $other = New-VlaeModel -LatentSize 2 -ChannelFactor 1 -HiddenSize 2
        $null = $other | Export-VlaeModel other.safetensors
        $images | ConvertTo-VlaeLatent -Model $other | Export-Clixml other.xml
        $told = Start-Job -ArgumentList $module, $folder {
            param ($module, $folder)
            Import-Module $module
            Set-Location -LiteralPath $folder
            $read = Import-Clixml other.xml
            $read | Export-VlaeImage none.png -ErrorVariable err -ErrorAction SilentlyContinue
            ($err[0].FullyQualifiedErrorId -split ',')[0]
            try { ConvertFrom-VlaeLatent $read[0] } catch { $_.Exception.Message }
            $null = Import-VlaeModel other.safetensors
            ($read | ConvertFrom-VlaeLatent).Count
        } | Receive-Job -Wait -AutoRemoveJob
        $told[0] | Should -Be 'ModelNotInSession'
        $told[1] | Should -BeLike "*$($other.Sha256)*Import-VlaeModel*"
        $told[2] | Should -Be 2
    }
}
