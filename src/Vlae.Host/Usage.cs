namespace Vlae.Host;

/// <summary>How to call the host.</summary>
internal static class Usage
{
    private const string Text = """
        The pocket host runs Vlae's cmdlets where PowerShell is not installed.

        usage: dotnet run -c Release --project src/Vlae.Host -- "<pipeline>"
               ... | dotnet run -c Release --project src/Vlae.Host

        examples:
          "Get-MnistImage 1,101 | ConvertTo-VlaeLatent | Merge-VlaeLatent -Alpha 0.5 | Export-VlaeImage"
          "New-VlaeSample -Count 100 | Export-VlaeImage samples.png"
          "$model = Invoke-VlaeTraining -DataSet Digits -Epochs 5; $model.History | Format-Table"

        Get-Command lists the commands, Get-Help <command> explains one. In a shell that expands $ inside double
        quotes, put the pipeline in single ones. Scripts, script blocks and operators need PowerShell.
        """;

    public static int Write(TextWriter writer, int exitCode)
    {
        writer.WriteLine(Text);
        return exitCode;
    }
}
