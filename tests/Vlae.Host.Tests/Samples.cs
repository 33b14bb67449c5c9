using System.Reflection;

namespace Vlae.Host.Tests;

/// <summary>The sample cmdlets, loaded by path, and shells that have them.</summary>
internal static class Samples
{
    public static Assembly Assembly { get; } = Assembly.LoadFrom(
        Path.Combine(AppContext.BaseDirectory, "samples", "Vlae.Host.SampleCmdlets.dll"));

    public static PocketShell Shell(string? directory = null, IPocketScreen? screen = null) =>
        new(new PocketShellOptions
        {
        Modules = [Assembly],
        Directory = directory,
        Screen = screen,
    });

    public static PocketResult Run(string script) => Shell().Run(script, TestContext.Current.CancellationToken);
}
