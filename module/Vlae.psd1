@{
    RootModule           = 'Vlae.Cmdlets.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '6f1c4f0e-2a57-4d0b-9a52-6d8f0b7f4b1e'
    Author               = 'Vlae contributors'
    CompanyName          = 'Vlae contributors'
    Copyright            = 'Copyright (c) 2026 Vlae contributors. MIT License.'
    Description          = 'Variational Ladder Autoencoders for the PowerShell pipeline: train, encode, mix, sample and look at images.'
    PowerShellVersion    = '7.6'
    CompatiblePSEditions = @('Core')
    # Loads the assemblies and what PowerShell knows of their types, or says why this process cannot.
    NestedModules        = @('Vlae.Loading.psm1')
    FormatsToProcess     = @('Vlae.Format.ps1xml')
    FunctionsToExport    = @()
    AliasesToExport      = @()
    VariablesToExport    = @()
    CmdletsToExport      = @(
        'Compare-VlaeLatent'
        'Compare-VlaeModel'
        'ConvertFrom-VlaeLatent'
        'ConvertTo-VlaeLatent'
        'ConvertTo-VlaeRecord'
        'Export-VlaeDataSet'
        'Export-VlaeExplorer'
        'Export-VlaeImage'
        'Export-VlaeLatent'
        'Export-VlaeModel'
        'Export-VlaeReport'
        'Find-VlaeNeighbor'
        'Get-MnistImage'
        'Get-VlaeBackend'
        'Get-VlaeLabel'
        'Get-VlaeLevel'
        'Get-VlaeModel'
        'Group-VlaeImage'
        'Import-VlaeImage'
        'Import-VlaeLatent'
        'Import-VlaeModel'
        'Install-VlaeBackend'
        'Invoke-VlaeTraining'
        'Measure-VlaeImage'
        'Measure-VlaeModel'
        'Merge-VlaeLatent'
        'New-VlaeClassifier'
        'New-VlaeInspection'
        'New-VlaeModel'
        'New-VlaeReconstruction'
        'New-VlaeSample'
        'New-VlaeTraversal'
        'Set-VlaeModel'
        'Show-VlaeExplorer'
        'Show-VlaeImage'
        'Test-VlaeImage'
        'Uninstall-VlaeBackend'
    )
    PrivateData          = @{
        PSData = @{
            Tags         = @('vae', 'vlae', 'autoencoder', 'generative', 'deep-learning', 'mnist', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://licenses.nuget.org/MIT'
            # build.ps1 Package fills these in: from CHANGELOG.md, and from ProjectUri in Directory.Build.props.
            Prerelease   = ''
            ReleaseNotes = ''
            ProjectUri   = ''
            IconUri      = ''
        }
    }
}
