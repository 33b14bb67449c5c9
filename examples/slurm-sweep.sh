#!/usr/bin/env bash
# Trains the rows of a table with Slurm, one job per row, each on its own node or share of one.
#
#   sbatch --array=1-12 examples/slurm-sweep.sh runs.csv sweep
#   pwsh -Command "Compare-VlaeModel sweep/row-*.safetensors"     when all jobs are done
#
# runs.csv has a header and 12 rows; its columns are options of Invoke-VlaeTraining. A job that is requeued continues
# from its checkpoint. A job whose model is there does nothing, so the same line trains what is missing.
#SBATCH --job-name=vlae-sweep
#SBATCH --requeue
#SBATCH --output=vlae-sweep-%A-%a.log
set -euo pipefail
table=${1:?the table}
out=${2:-sweep}
# sbatch runs a copy of this script: the other one lies in the folder that the job was submitted from.
row=${VLAE_SWEEP_ROW:-${SLURM_SUBMIT_DIR:-.}/examples/Invoke-SweepRow.ps1}

# Jobs that start together must not write one file of PowerShell's start.
XDG_CACHE_HOME=$(mktemp -d)
export XDG_CACHE_HOME
trap 'rm -rf "$XDG_CACHE_HOME"' EXIT
"${VLAE_PWSH:-pwsh}" -NoProfile -NonInteractive -File "$row" "$table" -Row "$SLURM_ARRAY_TASK_ID" -OutPath "$out"
