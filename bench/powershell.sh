# The other scripts source this file. It finds PowerShell and builds the module of these sources in out/Vlae.
# It needs $root, the folder of the repository.

export POWERSHELL_TELEMETRY_OPTOUT=1 POWERSHELL_UPDATECHECK=Off

# Sets powershell, the words that start PowerShell. `dotnet pwsh` is a launcher with PowerShell as its child. The timed
# program is PowerShell itself, the pwsh.dll in its $PSHOME. (The executable beside it is for only one processor type.)
find_powershell() {
    local home
    # Single quotes, because PowerShell replaces $PSHOME, not the shell.
    # shellcheck disable=SC2016
    if home=$(cd "$root" && dotnet tool restore > /dev/null 2>&1 && dotnet pwsh -NoProfile -Command '$PSHOME'); then
        powershell=(dotnet "$home/pwsh.dll")
    elif command -v pwsh > /dev/null; then
        powershell=(pwsh)
    else
        echo 'PowerShell is needed: dotnet tool restore did not get it, and no pwsh is on the PATH.' >&2
        exit 1
    fi
}

# Makes out/Vlae, and sets module.
package_module() {
    local log
    log=$("${powershell[@]}" -NoProfile -NonInteractive -File "$root/build.ps1" Package 2>&1) ||
        { echo "$log" >&2; exit 1; }
    module=$root/out/Vlae
}

# Runs a pipeline in a new PowerShell with the module. The first error ends it.
pipeline() {
    local prelude="\$ErrorActionPreference = 'Stop'; \$ProgressPreference = 'SilentlyContinue'"
    "${powershell[@]}" -NoProfile -NonInteractive -Command "$prelude; Import-Module '${module//\'/\'\'}'; $1"
}

find_powershell
package_module
