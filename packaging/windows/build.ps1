# Builds dist\nianbao\ on Windows, tests it, and packs it into dist\nianbao-setup.exe:
#
#   powershell -ExecutionPolicy Bypass -File packaging\windows\build.ps1
#
# Needs Python 3.11, 3.12 or 3.13 (64 bit) and, for the installer, NSIS 3. See README.md.
param([string]$Python = "")

$ErrorActionPreference = "Stop"
$root = (Resolve-Path (Join-Path $PSScriptRoot "..\..")).Path
Set-Location $root

function Invoke-Checked([string]$Program, [string[]]$Arguments) {
    & $Program @Arguments
    if ($LASTEXITCODE -ne 0) { throw "$Program ended with exit code $LASTEXITCODE" }
}

function Find-Python {
    if ($Python) { return $Python }
    if (-not (Get-Command py -ErrorAction SilentlyContinue)) { $versions = @() }
    else { $versions = "3.11", "3.12", "3.13" }
    # What py says on stderr about a version that is absent would end the script otherwise.
    $ErrorActionPreference = "Continue"
    foreach ($version in $versions) {
        $found = & py "-$version" -c "import sys; print(sys.executable)" 2>$null
        if ($LASTEXITCODE -eq 0) { return $found }
    }
    throw "There is no Python 3.11, 3.12 or 3.13 here. Install one, or name it: -Python PATH"
}

function Find-Nsis {
    $places = @("${env:ProgramFiles(x86)}\NSIS\makensis.exe", "$env:ProgramFiles\NSIS\makensis.exe")
    foreach ($place in $places) { if (Test-Path $place) { return $place } }
    $found = Get-Command makensis -ErrorAction SilentlyContinue
    if ($found) { return $found.Source }
    return $null
}

Invoke-Checked (Find-Python) @("packaging\setup.py")
Invoke-Checked "$root\.venv\Scripts\python.exe" @("packaging\bundle.py")

$nsis = Find-Nsis
if (-not $nsis) {
    Write-Host "dist\nianbao is ready. There is no NSIS here, so no installer was made."
    exit 0
}
$version = Select-String -Path pyproject.toml -Pattern '^version = "(.+)"' |
    Select-Object -First 1 | ForEach-Object { $_.Matches[0].Groups[1].Value }
$bytes = (Get-ChildItem "$root\dist\nianbao" -Recurse -File | Measure-Object Length -Sum).Sum
Invoke-Checked $nsis @(
    "/DVERSION=$version",
    "/DPROGRAM=$root\dist\nianbao",
    "/DOUTPUT=$root\dist\nianbao-setup.exe",
    "/DKILOBYTES=$([int]($bytes / 1024))",
    "/INPUTCHARSET", "UTF8",
    "$root\packaging\windows\nianbao.nsi"
)
Write-Host "dist\nianbao-setup.exe is ready."
