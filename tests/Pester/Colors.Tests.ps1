#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

# The colors of tables: those of $PSStyle, and PowerShell's own rules for when there are none.

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'The colors of a history' {
    BeforeAll {
        $options = @{
            DataPath = $few; Seed = 1; Recipe = 'Notebook'; Validate = $true
            InformationAction = 'Ignore'; WarningAction = 'Ignore'
        }
        $falling = Invoke-VlaeTraining 2 @small @options -LearningRate 0.02
        # The rate is too high: the validation rises after the first epoch, and the training loss after the second.
        $rising = Invoke-VlaeTraining 2 -Model $falling @options -LearningRate 0.3
        $history = $rising.History
        $rendering = $PSStyle.OutputRendering
        $green, $red = $PSStyle.Foreground.Green, $PSStyle.Foreground.Red

        # The cells of a table in one column, as they are shown.
        function Get-ShownCell([string] $Table, [double] $Number) {
            $text = [regex]::Escape(('{0:F3}' -f $Number))
            [regex]::Match($Table, "(\e\[\d+m)?$text").Value
        }
    }

    AfterEach {
        $PSStyle.OutputRendering = $rendering
    }

    It 'are green for a total loss that fell, red for one that rose, and none for the first' {
        $PSStyle.OutputRendering = 'Ansi'
        $table = $history | Format-Table | Out-String -Width 120
        $history[1].TotalChange | Should -BeLessThan 0
        $history[3].TotalChange | Should -BeGreaterThan 0
        Get-ShownCell $table $history[0].Total | Should -Be ('{0:F3}' -f $history[0].Total)
        Get-ShownCell $table $history[1].Total | Should -Be ($green + '{0:F3}' -f $history[1].Total)
        Get-ShownCell $table $history[3].Total | Should -Be ($red + '{0:F3}' -f $history[3].Total)
    }

    It 'are green for the best validation so far, and red for a worse one' {
        $PSStyle.OutputRendering = 'Ansi'
        $table = $history | Format-Table | Out-String -Width 120
        $history[1].ValidationAboveBest | Should -Be 0
        $history[2].ValidationAboveBest | Should -BeGreaterThan 0
        Get-ShownCell $table $history[1].ValidationTotal | Should -Be ($green + '{0:F3}' -f $history[1].ValidationTotal)
        Get-ShownCell $table $history[2].ValidationTotal | Should -Be ($red + '{0:F3}' -f $history[2].ValidationTotal)
    }

    It 'are not on the parts of the loss, of which one may rise while the sum falls' {
        $PSStyle.OutputRendering = 'Ansi'
        $table = $history | Format-Table | Out-String -Width 120
        Get-ShownCell $table $history[3].Latent | Should -Be ('{0:F3}' -f $history[3].Latent)
        Get-ShownCell $table $history[3].Reconstruction | Should -Be ('{0:F3}' -f $history[3].Reconstruction)
    }

    It 'are those of $PSStyle in the headers of every table' {
        $PSStyle.OutputRendering = 'Ansi'
        foreach ($thing in $history[0], $rising, (New-VlaeSample -Model $rising), (Get-VlaeBackend Managed)) {
            $thing | Format-Table | Out-String | Should -Match ([regex]::Escape($PSStyle.Formatting.TableHeader))
        }
    }

    It 'do not widen a column' {
        $PSStyle.OutputRendering = 'Ansi'
        $colored = $history | Format-Table | Out-String -Width 120
        $PSStyle.OutputRendering = 'PlainText'
        $colored -replace "`e\[[\d;]*m" | Should -Be ($history | Format-Table | Out-String -Width 120)
    }

    It 'are none under PlainText' {
        $PSStyle.OutputRendering = 'PlainText'
        $history | Format-Table | Out-String | Should -Not -Match "`e"
    }

    It 'are none in a file' {
        $PSStyle.OutputRendering = 'Host'
        $folder = New-TestFolder
        try {
            $history > (Join-Path $folder 'history.txt')
            $text = Get-Content (Join-Path $folder 'history.txt') -Raw
        }
        finally {
            Remove-Item -LiteralPath $folder -Recurse
        }

        $text | Should -Match '\d\.\d{3}'
        $text | Should -Not -Match "`e"
    }

    It 'are none under NO_COLOR' {
        $folder = New-TestFolder
        $file = ($rising | Export-VlaeModel (Join-Path $folder 'rising.safetensors')).FullName
        $script = "Import-Module '$((Get-Module Vlae).Path)'; (Import-VlaeModel '$file').History | Format-Table"
        $before = $env:NO_COLOR
        try {
            $env:NO_COLOR = '1'
            $text = & (Get-Pwsh) -NoProfile -Command $script | Out-String
        }
        finally {
            $env:NO_COLOR = $before
            Remove-Item -LiteralPath $folder -Recurse
        }

        $text | Should -Match '\d\.\d{3}'
        $text | Should -Not -Match "`e"
    }
}
