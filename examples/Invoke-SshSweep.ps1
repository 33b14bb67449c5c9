#requires -Version 7.6 -Modules Vlae

<#
.SYNOPSIS
    Trains the rows of a table on several machines over ssh, and compares the models.
.DESCRIPTION
    Each machine trains one row at a time, and takes the next one when it is done. The models come back to this machine,
    row-0003.safetensors for row 3. A machine that is lost gives its row back to the others, and a row that cannot be
    trained is left out, both with a warning. Started again, it trains only the rows whose model is missing. Returns what
    Compare-VlaeModel returns, the best model first.
    Each machine needs PowerShell with Vlae, and ssh with the subsystem of PowerShell, in sshd_config:
    Subsystem powershell /usr/bin/pwsh -sshs -NoLogo
    What goes wrong is a terminating error, exit code 1 under pwsh -File: so are rows that no machine trained.
.EXAMPLE
    ./Invoke-SshSweep.ps1 runs.csv -HostName node1, node2 -TrainingOption @{ DataSet = 'Digits' }
.EXAMPLE
    ./Invoke-SshSweep.ps1 runs.csv -HostName node1 -Connection @{ UserName = 'me'; KeyFilePath = 'id_ed25519' }
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # A CSV file, whose columns are options of Invoke-VlaeTraining.
    [Parameter(Mandatory, Position = 0)] [string] $Path,
    # The machines.
    [Parameter(Mandatory)] [string[]] $HostName,
    # The folder for the models, on this machine.
    [string] $OutPath = 'sweep',
    # More parameters of New-PSSession, such as UserName, KeyFilePath, Port and Options.
    [hashtable] $Connection = @{},
    # The module's name on the machines, or its path there.
    [string] $Module = 'Vlae',
    # Options of all rows; the table's win.
    [hashtable] $TrainingOption = @{},
    # Options of Compare-VlaeModel, such as DataSet.
    [hashtable] $CompareOption = @{}
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$table = (Resolve-Path -LiteralPath $Path).ProviderPath
$count = @(Import-Csv -LiteralPath $table).Count
$out = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($OutPath)
$rows = [System.Collections.Concurrent.ConcurrentQueue[int]]::new()
1..$count | Where-Object { -not (Test-Path (Join-Path $out ('row-{0:d4}.safetensors' -f $_))) } |
    ForEach-Object { $rows.Enqueue($_) }
if (-not $PSCmdlet.ShouldProcess(($HostName -join ', '), "Train $($rows.Count) of $count rows of '$Path'")) { return }

$null = New-Item -ItemType Directory -Path $out -Force
$script = Get-Content -Raw -LiteralPath (Join-Path $PSScriptRoot 'Invoke-SweepRow.ps1')
$HostName | ForEach-Object -ThrottleLimit $HostName.Count -Parallel {
    $ErrorActionPreference = 'Stop'
    $node, $rows, $row = $_, $using:rows, 0
    $session = $folder = $null
    try {
        $connection = $using:Connection
        # PowerShell 7.6 ends as a whole if ssh cannot connect: so first without PowerShell.
        $ssh = @($connection['UserName'] ? ('-l', $connection.UserName) : @()) +
            @($connection['Port'] ? ('-p', $connection.Port) : @()) +
            @($connection['KeyFilePath'] ? ('-i', $connection.KeyFilePath) : @()) +
            @(foreach ($name in $connection['Options'] ? $connection.Options.Keys : @()) {
                '-o', "$name=$($connection.Options[$name])"
            })
        $PSNativeCommandUseErrorActionPreference = $false
        $told = $null | ssh -o BatchMode=yes -o ConnectTimeout=20 @ssh $node exit 2>&1
        if ($LASTEXITCODE -ne 0) { throw "ssh ended with exit code $LASTEXITCODE. $told" }
        $session = New-PSSession -HostName $node @connection
        $folder = Invoke-Command $session {
            (New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) "vlae-sweep-$(New-Guid)")).FullName
        }
        Copy-Item -LiteralPath $using:table -Destination "$folder/runs.csv" -ToSession $session
        while ($rows.TryDequeue([ref]$row)) {
            try {
                $remote = Invoke-Command $session {
                    param($Module, $Script, $Folder, $Row, $Option)
                    $ErrorActionPreference = 'Stop'
                    $ProgressPreference = 'SilentlyContinue'
                    Import-Module $Module
                    $file = & ([scriptblock]::Create($Script)) "$Folder/runs.csv" -Row $Row -OutPath $Folder `
                        -TrainingOption $Option 6> $null
                    $file.FullName
                } -ArgumentList $using:Module, $using:script, $folder, $row, $using:TrainingOption
            }
            catch {
                if ($session.State -ne 'Opened') { throw }
                # The row is wrong, and the machine is not.
                Write-Warning "Row $row was not trained on ${node}: $_"
                $row = 0
                continue
            }

            $name = Split-Path $remote -Leaf
            # Whole or not at all: a copy that breaks must not look like a model.
            Copy-Item -LiteralPath $remote -Destination (Join-Path $using:out ".$name.tmp") -FromSession $session
            Move-Item -LiteralPath (Join-Path $using:out ".$name.tmp") (Join-Path $using:out $name) -Force
            Write-Verbose "Row $row is trained, on $node." -Verbose:$($using:VerbosePreference -ne 'SilentlyContinue')
            $row = 0
        }
    }
    catch {
        if ($row -gt 0) { $rows.Enqueue($row) }
        Write-Warning "$node trains no further rows$(if ($row -gt 0) { ", and gives row $row back" }): $_"
    }
    finally {
        if ($session) {
            if ($folder) {
                Invoke-Command $session { Remove-Item -Recurse -LiteralPath $args[0] } -ArgumentList $folder
            }

            Remove-PSSession $session
        }
    }
}

$missing = @(1..$count | Where-Object { -not (Test-Path (Join-Path $out ('row-{0:d4}.safetensors' -f $_))) })
if ($missing) { throw "No machine trained row $($missing -join ', '): the warnings say why. Start again for these." }
Compare-VlaeModel -Path (Join-Path $out 'row-*.safetensors') @CompareOption
