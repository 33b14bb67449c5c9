#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }

# The scripts of examples/, each as somebody would run it: what comes back, and what is left on disk.

. (Join-Path $PSScriptRoot 'Support' 'Vlae.ps1')

Describe 'Examples' -Tag Slow {
    BeforeAll {
        $examples = (Resolve-Path (Join-Path $PSScriptRoot '..' '..' 'examples')).ProviderPath
        $small = @{ LatentSize = 2; ChannelFactor = 1; HiddenSize = 2; BatchSize = 8; InformationAction = 'Ignore' }
        $seeded = $small + @{ Seed = 1 }
    }

    Use-TestFolder

    It 'says in its help what it does and how: <name>' -ForEach @(
        @{ name = 'Update-NightlyModel' }
        @{ name = 'Export-AnomalyReport' }
        @{ name = 'Invoke-Inspection' }
        @{ name = 'Invoke-LearningRateSweep' }
        @{ name = 'Save-EpochContactSheet' }
        @{ name = 'Split-PictureFolder' }
        @{ name = 'Export-DuplicateReport' }
        @{ name = 'Invoke-SweepRow' }
        @{ name = 'Invoke-SshSweep' }
        @{ name = 'Export-FontGlyph' }
        @{ name = 'Merge-FontGlyph' }
        @{ name = 'Copy-PictureByClass' }
    ) {
        $path = Join-Path $examples "$name.ps1"
        $help = Get-Help $path -Full
        $help.Synopsis | Should -BeLike '*.'
        $help.description[0].Text | Should -BeLike '*exit code 1*'
        @($help.examples.example).Count | Should -BeGreaterOrEqual 2
        (Get-Command $path).Parameters.Keys | Should -Contain 'WhatIf'
        Get-Content -Raw -LiteralPath $path | Should -BeLike '*Set-StrictMode -Version Latest*'
    }

    Context 'Update-NightlyModel' {
        BeforeAll {
            function Update([int] $Epochs, [hashtable] $More = @{}) {
                $options = $seeded + @{ Epochs = $Epochs }
                & $examples/Update-NightlyModel.ps1 model.safetensors -DataPath few -ValidationCount 20 `
                    -TrainingOption $options @More
            }
        }

        It 'makes a model, takes a better one, and rolls back to the bit' {
            $made = Update 1
            $made.Action | Should -Be 'Created'
            $made.Current | Should -BeNullOrEmpty
            $first = (Get-FileHash model.safetensors).Hash

            $better = Update 4
            $better.Action | Should -Be 'Replaced'
            $better.Current | Should -Be $made.Candidate
            $better.Candidate | Should -BeLessThan $better.Current
            $better.Candidate | Should -Be (Compare-VlaeModel model.safetensors -DataPath few).NegativeElbo
            (Get-FileHash model.previous.safetensors).Hash | Should -Be $first
            Get-WrittenFile $folder | Sort-Object | Should -Be 'model.previous.safetensors', 'model.safetensors'

            $back = & $examples/Update-NightlyModel.ps1 model.safetensors -Rollback
            $back.Action | Should -Be 'RolledBack'
            (Get-FileHash model.safetensors).Hash | Should -Be $first
            Get-WrittenFile $folder | Should -Be 'model.safetensors'
        }

        It 'keeps the model in use if the new one is worse, equal, or not better by enough' {
            $null = Update 4
            $kept = (Get-FileHash model.safetensors).Hash
            $worse = Update 1
            $worse.Action | Should -Be 'Kept'
            $worse.Candidate | Should -BeGreaterThan $worse.Current
            (Update 4).Action | Should -Be 'Kept'
            $more = Update 6 @{ MinimumGain = 1000 }
            $more.Action | Should -Be 'Kept'
            $more.Candidate | Should -BeLessThan $more.Current
            (Get-FileHash model.safetensors).Hash | Should -Be $kept
            Get-WrittenFile $folder | Should -Be 'model.safetensors'
        }

        It 'leaves the model in use where the new one cannot be compared, or the old one cannot be read' {
            $null = Invoke-VlaeTraining 1 -DataPath few @seeded -Likelihood Bernoulli |
                Export-VlaeModel model.safetensors
            $before = (Get-FileHash model.safetensors).Hash
            { Update 1 } | Should -Throw '*not comparable*'
            Set-Content model.previous.safetensors 'no model'
            { & $examples/Update-NightlyModel.ps1 model.safetensors -Rollback } |
                Should -Throw -ErrorId 'CheckpointCorrupt,*'
            (Get-FileHash model.safetensors).Hash | Should -Be $before
            Copy-Item damaged/cut.safetensors model.safetensors -Force
            { Update 1 } | Should -Throw -ErrorId 'CheckpointCorrupt,*'
        }

        It 'gives a scheduler an exit code' {
            $PSNativeCommandUseErrorActionPreference = $false
            $module = Join-Path (Get-Module Vlae).ModuleBase 'Vlae.psd1'
            $shell = Get-Pwsh
            $command = "Import-Module '$module'; & '$examples/Update-NightlyModel.ps1' -Rollback"
            & $shell -NoProfile -Command $command *>$null
            $LASTEXITCODE | Should -Be 1
            $null = Invoke-VlaeTraining 1 -DataPath few @seeded | Export-VlaeModel model.previous.safetensors
            & $shell -NoProfile -Command $command *>$null
            $LASTEXITCODE | Should -Be 0
            Get-WrittenFile $folder | Should -Be 'model.safetensors'
        }

        It 'writes nothing with -WhatIf' {
            Update 1 @{ WhatIf = $true } | Should -BeNullOrEmpty
            Get-WrittenFile $folder | Should -BeNullOrEmpty
            $null = Update 1
            $null = Update 4
            $hash = (Get-FileHash model.safetensors).Hash
            & $examples/Update-NightlyModel.ps1 model.safetensors -Rollback -WhatIf | Should -BeNullOrEmpty
            (Get-FileHash model.safetensors).Hash | Should -Be $hash
        }
    }

    Context 'Export-AnomalyReport' {
        BeforeEach {
            $null = Get-MnistImage (1..5) -DataPath few | Export-VlaeImage -Directory scans -Scale 1 -Padding 0
            $null = Invoke-VlaeTraining 3 -DataPath few @seeded | Export-VlaeModel model.safetensors
        }

        It 'ranks the pictures, and draws the oddest above what the model makes of them' {
            $report = & $examples/Export-AnomalyReport.ps1 scans -Model model.safetensors -First 3
            $report.Ranked, $report.Skipped | Should -Be 5, 0
            $rows = Import-Csv anomalies/anomalies.csv
            $scores = [double[]] $rows.AnomalyScore
            $scores | Should -Be ($scores | Sort-Object -Descending)
            $scores[0] | Should -Be $report.Highest
            $rows.Source | Sort-Object | Should -Be (Get-ChildItem scans).FullName

            $model = Import-VlaeModel model.safetensors
            $odd = Import-VlaeImage $rows[0..2].Source
            $drawn = $odd | ConvertTo-VlaeLatent -Model $model | ConvertFrom-VlaeLatent
            $titles = $scores[0..2] | ForEach-Object { '{0:N2}' -f $_ }
            $null = $odd + $drawn | Export-VlaeImage expected.png -RowTitle picture, model -ColumnTitle $titles
            Get-PngPixel $report.Picture | Should -Be (Get-PngPixel $folder/expected.png)
            $report.Picture.FullName | Should -Be (Join-Path $folder 'anomalies' 'anomalies.png')
        }

        It 'compares with good pictures, and draws the heat maps' {
            $null = Get-MnistImage (11..30) -DataPath few | Export-VlaeImage -Directory good -Scale 1 -Padding 0
            $report = & $examples/Export-AnomalyReport.ps1 scans -Model model.safetensors -Reference good `
                -FalseAlarmRate 0.1
            $rows = Import-Csv anomalies/anomalies.csv
            $report.Highest | Should -Be ([double[]] $rows.Score)[0]
            $report.Anomalies | Should -Be @($rows | Where-Object IsAnomaly -EQ 'True').Count

            # As with a model that was calibrated on them.
            $null = Import-VlaeImage good -Model model.safetensors |
                New-VlaeInspection -Model model.safetensors -FalseAlarmRate 0.1 | Export-VlaeModel inspector.safetensors
            $same = & $examples/Export-AnomalyReport.ps1 scans -Model inspector.safetensors -OutputPath same
            Get-PngPixel $same.Picture | Should -Be (Get-PngPixel $report.Picture)
            $same.Picture.Length | Should -BeGreaterThan 1000
        }

        It 'goes on after a broken picture, and ranks a blank one' {
            Set-Content scans/broken.png text
            $black = [System.Collections.Immutable.ImmutableArray]::Create([float[]] (@(-1) * 784))
            $null = [Vlae.VlaeImage]::new(1, 28, 28, $black) | Export-VlaeImage scans/blank.png -Scale 1 -Padding 0
            $report = & $examples/Export-AnomalyReport.ps1 scans -Model model.safetensors -WarningVariable told 3>$null
            $report.Ranked, $report.Skipped | Should -Be 6, 1
            "$told" | Should -BeLike '*broken.png*'
            @(Import-Csv anomalies/anomalies.csv).Count | Should -Be 6
        }

        It 'refuses a folder without a picture, and replaces no report unasked' {
            { & $examples/Export-AnomalyReport.ps1 damaged/magic 3>$null } | Should -Throw '*no picture to rank*'
            Test-Path anomalies | Should -BeFalse
            $null = & $examples/Export-AnomalyReport.ps1 scans -Model model.safetensors
            { & $examples/Export-AnomalyReport.ps1 scans } | Should -Throw '*-Force*'
            (& $examples/Export-AnomalyReport.ps1 scans/0001.png -Force).Ranked | Should -Be 1
            @(Import-Csv anomalies/anomalies.csv).Count | Should -Be 1
        }

        It 'writes nothing with -WhatIf' {
            & $examples/Export-AnomalyReport.ps1 scans -WhatIf | Should -BeNullOrEmpty
            Test-Path anomalies | Should -BeFalse
        }
    }

    Context 'Invoke-Inspection' {
        BeforeAll {
            function Inspect([string] $Path, [hashtable] $More = @{}) {
                $global:LASTEXITCODE = -1
                & $examples/Invoke-Inspection.ps1 $Path -Model inspector.safetensors @More
            }
        }

        BeforeEach {
            $null = Get-MnistImage (1..5) -DataPath few | Export-VlaeImage -Directory good -Scale 1 -Padding 0
            $null = Get-MnistImage (1..20) -DataPath few | New-VlaeInspection -FalseAlarmRate 0.05 `
                -Model (Invoke-VlaeTraining 3 -DataPath few @seeded) | Export-VlaeModel inspector.safetensors
            $white = [System.Collections.Immutable.ImmutableArray]::Create([float[]] (@(1) * 784))
            $null = New-Item -ItemType Directory bad
            $null = [Vlae.VlaeImage]::new(1, 28, 28, $white) | Export-VlaeImage bad/white.png -Scale 1 -Padding 0
        }

        It 'ends with 0 where all pictures are good' {
            $done = Inspect good
            $LASTEXITCODE | Should -Be 0
            $done.Inspected, $done.Anomalies, $done.Failed | Should -Be 5, 0, 0
            Get-WrittenFile $folder/inspection | Should -Be 'inspection.csv'
        }

        It 'ends with 1 where there are anomalies, and draws them' {
            $done = Inspect bad
            $LASTEXITCODE | Should -Be 1
            $done.Anomalies | Should -Be 1
            Get-WrittenFile $folder/inspection | Sort-Object | Should -Be 'inspection.csv', 'white.heat.png'
            $row = Import-Csv $done.Csv
            $row.IsAnomaly | Should -Be 'True'
            [double] $row.Score | Should -BeGreaterThan ([double] $row.Threshold)

            # A later inspection leaves no heat map of an earlier one.
            $null = Inspect good @{ Force = $true }
            $LASTEXITCODE | Should -Be 0
            Get-WrittenFile $folder/inspection | Should -Be 'inspection.csv'
        }

        It 'ends with 2 after an error, and where a picture could not be inspected: <name>' -ForEach @(
            @{ name = 'no picture'; path = 'nowhere'; count = 0 }
            @{ name = 'a broken one among good ones'; path = 'good'; count = 5 }
        ) {
            Set-Content good/broken.png text
            $done = @(Inspect $path 2>$null 3>$null)
            $LASTEXITCODE | Should -Be 2
            $done.ForEach('Inspected') | Should -Be ($count ? $count : $null)
            Test-Path inspection/inspection.csv | Should -Be ($count -gt 0)
        }

        It 'ends with 2 for a model without an inspection, and for an earlier inspection' {
            $null = Inspect good
            $null = Inspect good 2>$null
            $LASTEXITCODE | Should -Be 2
            $null = New-VlaeModel -LatentSize 2 | Export-VlaeModel plain.safetensors
            & $examples/Invoke-Inspection.ps1 good -Model plain.safetensors -Force 2>$null
            $LASTEXITCODE | Should -Be 2
        }

        It 'writes nothing with -WhatIf' {
            Inspect bad @{ WhatIf = $true } | Should -BeNullOrEmpty
            Test-Path inspection | Should -BeFalse
        }
    }

    Context 'Invoke-LearningRateSweep' {
        BeforeAll {
            $sweep = @{ DataPath = 'few'; ValidationCount = 20; Epochs = 2; TrainingOption = $small }
        }

        It 'ranks the rates, with the numbers that each has by itself' {
            $rows = & $examples/Invoke-LearningRateSweep.ps1 -LearningRate 0.0001, 0.01, 0.001 @sweep -ThrottleLimit 3
            $rows.Place | Should -Be 1, 2, 3
            $rows.NegativeElbo | Should -Be ($rows.NegativeElbo | Sort-Object)
            $alone = Invoke-VlaeTraining 2 -DataPath few @seeded -ValidationCount 20 -LearningRate 0.01
            $same = $rows | Where-Object LearningRate -EQ ([float] 0.01)
            $same.Model.Sha256 | Should -Be $alone.Sha256
            $same.Validation | Should -Be $alone.History[-1].ValidationTotal
            $same.Loss | Should -Be $alone.Loss

            $csv = Import-Csv sweep.csv
            [double[]] $csv.NegativeElbo | Should -Be $rows.NegativeElbo
            $csv[0].psobject.Properties.Name -join ' ' |
                Should -Be 'Place LearningRate NegativeElbo Loss Validation Seconds Error'
            Get-WrittenFile $folder | Should -Be 'sweep.csv'
        }

        It 'puts a training that diverges last, with its error' {
            # On shifted images it would go on with a lower rate.
            $options = $sweep.Clone()
            $options.TrainingOption = $small + @{ Augment = 'None' }
            $rows = & $examples/Invoke-LearningRateSweep.ps1 -LearningRate 10, 0.01 @options 3>$null
            $rows.LearningRate | Should -Be ([float] 0.01), 10
            $rows[1].Error | Should -BeLike '*diverged*'
            $rows[1].Model | Should -BeNullOrEmpty
            (Import-Csv sweep.csv)[1].Error | Should -BeLike '*diverged*'
        }

        It 'refuses where all trainings fail, and leaves no CSV' {
            { & $examples/Invoke-LearningRateSweep.ps1 -DataPath nowhere -LearningRate 0.1, 0.2 } |
                Should -Throw '*All trainings failed*nowhere*'
            Test-Path sweep.csv | Should -BeFalse
        }

        It 'writes nothing with -WhatIf' {
            & $examples/Invoke-LearningRateSweep.ps1 @sweep -WhatIf | Should -BeNullOrEmpty
            Get-WrittenFile $folder | Should -BeNullOrEmpty
        }
    }

    Context 'Save-EpochContactSheet' {
        BeforeAll {
            $sheets = @{ DataPath = 'few'; Count = 9; TrainingOption = $seeded; InformationAction = 'Ignore' }
        }

        It 'draws the same codes after each epoch, of the model of all epochs at once' {
            $written = & $examples/Save-EpochContactSheet.ps1 -Epochs 3 @sheets -WarningVariable told
            $told | Should -BeNullOrEmpty
            $written.Name | Should -Be 'epoch-001.png', 'epoch-002.png', 'epoch-003.png', 'epochs.png'
            Get-WrittenFile $folder | Sort-Object |
                Should -Be (@($written.Name) + 'run.safetensors' | ForEach-Object { "sheets/$_" })
            foreach ($epoch in 1, 3) {
                $once = Invoke-VlaeTraining $epoch -Schedule Constant -DataPath few @seeded
                $loss = $once.History[-1].Total.ToString('0.00', [cultureinfo]::InvariantCulture)
                $null = New-VlaeSample 9 -Model $once -Seed 1 |
                    Export-VlaeImage once.png -Scale 2 -Title "epoch $epoch of 3: loss $loss" -Force
                Get-PngPixel "$folder/sheets/epoch-00$epoch.png" | Should -Be (Get-PngPixel $folder/once.png)
            }

            (Import-VlaeModel sheets/run.safetensors).Sha256 | Should -Be $once.Sha256
            # An animation's frames are counted in its acTL chunk; the first is the picture that other viewers show.
            $bytes = [System.IO.File]::ReadAllBytes($written[-1].FullName)
            $at = [System.Text.Encoding]::Latin1.GetString($bytes).IndexOf('acTL')
            $bytes[$at + 7] | Should -Be 3
            Get-PngPixel $written[-1] | Should -Be (Get-PngPixel $written[0])
        }

        It 'goes on where it stopped' {
            $null = & $examples/Save-EpochContactSheet.ps1 whole -Epochs 3 @sheets
            $null = & $examples/Save-EpochContactSheet.ps1 -Epochs 1 @sheets
            $written = & $examples/Save-EpochContactSheet.ps1 -Epochs 3 @sheets
            $written.Name | Should -Be 'epoch-002.png', 'epoch-003.png', 'epochs.png'
            Get-PngPixel $written[1] | Should -Be (Get-PngPixel $folder/whole/epoch-003.png)
            (& $examples/Save-EpochContactSheet.ps1 -Epochs 3 @sheets).Name | Should -Be 'epochs.png'
        }

        It 'leaves the sheets and the training alone where the data cannot be read' {
            $null = & $examples/Save-EpochContactSheet.ps1 -Epochs 1 @sheets
            $before = (Get-FileHash sheets/*).Hash
            $other = $sheets + @{ Epochs = 2 }
            $other.DataPath = 'damaged/magic'
            { & $examples/Save-EpochContactSheet.ps1 @other } | Should -Throw -ErrorId '*,*InvokeVlaeTrainingCommand'
            (Get-FileHash sheets/*).Hash | Should -Be $before
        }

        It 'writes nothing with -WhatIf' {
            & $examples/Save-EpochContactSheet.ps1 @sheets -WhatIf | Should -BeNullOrEmpty
            Get-WrittenFile $folder | Should -BeNullOrEmpty
        }
    }

    Context 'Pictures of a folder' {
        BeforeEach {
            $null = Get-MnistImage (1..36) -DataSet Digits | Export-VlaeImage -Directory scans -Scale 1 -Padding 0
            $quick = $small + @{ Epochs = 1; Seed = 1 }
        }

        It 'are packed, one of six for the test' {
            Set-Content scans/0000.png text
            $set = & $examples/Split-PictureFolder.ps1 scans -OutputPath packed -Size 14 -WarningVariable told 3>$null
            $told.Count | Should -Be 1
            $set.TrainCount, $set.TestCount, $set.Skipped | Should -Be 30, 6, 1
            $one = Get-MnistImage 2 -DataSet $set.Test
            $one.Shape.ToString() | Should -Be '1 x 14 x 14'
            $one.Pixels | Should -Be (Import-VlaeImage scans/0012.png -Size 14).Pixels
            { & $examples/Split-PictureFolder.ps1 scans -OutputPath packed } | Should -Throw '*-Force*'
            { & $examples/Split-PictureFolder.ps1 scans/0001.png -OutputPath one } | Should -Throw '*1 pictures*'
            Get-WrittenFile $folder | Where-Object { $_ -notlike 'scans*' } | Sort-Object |
                Should -Be 'packed/test.safetensors', 'packed/train.safetensors'
        }

        It 'train the nightly model, and compare it with the one in use' {
            $nightly = @{ Path = 'scans'; ImageOption = @{ Size = 14 }; TrainingOption = $quick }
            (& $examples/Update-NightlyModel.ps1 model.safetensors @nightly).Action | Should -Be 'Created'
            (& $examples/Update-NightlyModel.ps1 model.safetensors @nightly).Action | Should -Be 'Kept'
            (Import-VlaeModel model.safetensors).Architecture.Height | Should -Be 14
            Get-WrittenFile $folder | Where-Object { $_ -notlike 'scans*' } | Should -Be 'model.safetensors'
        }

        It 'are swept over learning rates, and ranked on those that no training saw' {
            $rows = & $examples/Invoke-LearningRateSweep.ps1 -Path scans -LearningRate 0.001, 0.01 -Epochs 1 `
                -TrainingOption $small
            $rows.Count | Should -Be 2
            $rows.Place | Should -Be 1, 2
            $rows[0].Model.Provenance.DataSet | Should -Be 'train'
        }

        It 'make contact sheets, and more of them later' {
            $sheets = @{ Path = 'scans'; Count = 4; TrainingOption = $small }
            (& $examples/Save-EpochContactSheet.ps1 sheets -Epochs 1 @sheets)[-1].Name | Should -Be 'epochs.png'
            (& $examples/Save-EpochContactSheet.ps1 sheets -Epochs 2 @sheets).Name |
                Should -Be 'epoch-002.png', 'epochs.png'
        }

        It 'are searched for duplicates, by a model that was trained on them' {
            Copy-Item scans/0003.png scans/again.png
            Set-Content scans/0000.png text
            $search = @{ Size = 28; Channels = 1; TrainingOption = $quick; MaximumDistance = 0.001 }
            $report = & $examples/Export-DuplicateReport.ps1 scans @search 3>$null
            $report.Compared, $report.Skipped, $report.Groups, $report.Pairs | Should -Be 37, 1, 1, 1
            $row = Import-Csv duplicates/duplicates.csv
            Split-Path $row.FirstPath, $row.SecondPath -Leaf | Should -Be '0003.png', 'again.png'
            $report.Picture.Name | Should -Be 'duplicates.png'
            { & $examples/Export-DuplicateReport.ps1 scans @search } | Should -Throw '*-Force*'
            { & $examples/Export-DuplicateReport.ps1 scans/0001.png @search -Force } | Should -Throw '*1 pictures*'
        }
    }

    Context 'Copy-PictureByClass' {
        It 'copies pictures into a folder per class, and leaves them where they are' {
            $pretrained = Join-Path (Get-Module Vlae).ModuleBase 'Models' 'mnist.safetensors'
            $digits = Get-MnistImage (1..120) -DataSet Digits -Label 0, 1
            $null = $digits | New-VlaeClassifier -Model $pretrained | Export-VlaeModel sorter.safetensors
            $null = $digits[0..5] | Export-VlaeImage -Directory scans/one -Scale 1 -Padding 0
            $null = $digits[6..7] | Export-VlaeImage -Directory scans/two -Scale 1 -Padding 0
            Set-Content scans/one/broken.png 'no picture'
            $sort = @{ Path = 'scans'; Model = 'sorter.safetensors'; Recurse = $true }
            $done = & $examples/Copy-PictureByClass.ps1 @sort -WarningVariable told 3> $null
            $done.Copied, $done.Failed, $told.Count | Should -Be 8, 1, 1
            $rows = Import-Csv classes/classes.csv
            foreach ($class in $rows | Where-Object IsUnsure -EQ False | Group-Object Class) {
                @(Get-ChildItem (Join-Path classes $class.Name)).Count | Should -Be $class.Count
            }

            @(Get-ChildItem scans -File -Recurse).Count | Should -Be 9
            { & $examples/Copy-PictureByClass.ps1 @sort } | Should -Throw '*-Force*'
            (& $examples/Copy-PictureByClass.ps1 @sort -MinimumProbability 1 -OutputPath none 3> $null).Unsure |
                Should -Be 8
            @(Get-ChildItem none/unsure).Count | Should -Be 8
            & $examples/Copy-PictureByClass.ps1 @sort -OutputPath nothing -WhatIf
            Test-Path nothing | Should -BeFalse
        }

        It 'needs a classifier and a picture' {
            $null = New-VlaeModel -LatentSize 2 -ChannelFactor 1 -HiddenSize 2 | Export-VlaeModel plain.safetensors
            $null = Get-MnistImage 1 -DataSet Digits | Export-VlaeImage one.png
            { & $examples/Copy-PictureByClass.ps1 one.png -Model plain.safetensors } |
                Should -Throw '*no classifier*'
        }
    }

    Context 'Export-FontGlyph' {
        BeforeDiscovery {
            $font = Get-ChildItem /usr/share/fonts -Recurse -Filter DejaVuSans.ttf -ErrorAction Ignore |
                Select-Object -First 1
            # Another program may be called convert.
            $magick = Get-Command magick, convert -CommandType Application -All -ErrorAction Ignore |
                Where-Object { "$(& $_.Source -version 2>&1)" -match 'Version: ImageMagick' }
            $cannotDraw = -not $font -or -not $magick
        }

        BeforeAll {
            $font = Get-ChildItem /usr/share/fonts -Recurse -Filter DejaVuSans.ttf -ErrorAction Ignore |
                Select-Object -First 1
        }

        It 'draws characters that the font has, one folder for each' -Skip:$cannotDraw {
            $null = New-Item fonts -ItemType Directory
            Copy-Item -LiteralPath $font fonts
            Set-Content fonts/broken.ttf 'no font'
            # DejaVu has no hieroglyphs.
            $text = "aA7@%\$([char]::ConvertFromUtf32(0x13000))"
            $done = & $examples/Export-FontGlyph.ps1 fonts -Text $text -Size 20 -WarningVariable told 3> $null
            $done.Fonts, $done.Glyphs, $done.Missing, $done.Skipped | Should -Be 1, 6, 1, 1
            "$told" | Should -BeLike '*broken.ttf*'
            (Get-ChildItem glyphs -File -Recurse).Directory.Name | Sort-Object |
                Should -Be '7', 'a', 'U+0025', 'U+0040', 'U+005C', 'upper-A'
            $images = Import-VlaeImage glyphs -LabelByFolder -Size 20 -WarningAction Ignore -ErrorAction Ignore
            $images.Count | Should -Be 6
            $images.ForEach({ ($_.Pixels | Measure-Object -Maximum).Maximum }).Where({ $_ -lt 0.8 }) |
                Should -BeNullOrEmpty
            { & $examples/Export-FontGlyph.ps1 fonts } | Should -Throw '*-Force*'
        }

        It 'says what is missing' {
            { & $examples/Export-FontGlyph.ps1 $folder } | Should -Throw '*no files .ttf or .otf*'
            $path = $env:PATH
            try {
                $env:PATH = ''
                Set-Content font.ttf 'no font'
                { & $examples/Export-FontGlyph.ps1 font.ttf } | Should -Throw 'ImageMagick*not installed*'
            }
            finally { $env:PATH = $path }
        }
    }

    Context 'Merge-FontGlyph' {
        It 'draws a grid from one picture to another' {
            $null = New-VlaeModel -LatentSize 2 -ChannelFactor 1 -HiddenSize 2 -Seed 1 |
                Export-VlaeModel model.safetensors
            $null = Get-MnistImage (1..2) -DataSet Digits | Export-VlaeImage -Directory scans -Scale 1 -Padding 0
            $mix = @{ First = 'scans/0001.png'; Second = 'scans/0002.png'; Model = 'model.safetensors'; Steps = 3 }
            $picture = & $examples/Merge-FontGlyph.ps1 @mix
            $picture.Name | Should -Be 'fonts.png'
            { & $examples/Merge-FontGlyph.ps1 @mix -FineLevel 1, 2, 3, 4 -Force } | Should -Throw '*all 4 levels*'
            & $examples/Merge-FontGlyph.ps1 @mix -OutputPath none.png -WhatIf
            Test-Path none.png | Should -BeFalse
        }
    }
}
