using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Vlae.Help.Tests;

/// <summary>The program in docs/guide/csharp.md, with the library from its package, in a new console project.</summary>
public sealed partial class CSharpGuideTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vlae-csharp-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_program_prints_what_the_page_shows()
    {
        string page = File.ReadAllText(Repository.PathOf("docs/guide/csharp.md")).ReplaceLineEndings("\n");
        string program = Path.Combine(_folder.FullName, "quickstart");
        Directory.CreateDirectory(program);
        Write("quickstart/Program.cs", Assert.Single(Program().Matches(page)).Groups[1].Value);
        Write("quickstart/quickstart.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <InvariantGlobalization>true</InvariantGlobalization>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Vlae.Core" Version="*" />
              </ItemGroup>
            </Project>
            """);
        // Only the package, from its folder, into an empty cache.
        Write("nuget.config", """
            <configuration>
              <config><add key="globalPackagesFolder" value="cache" /></config>
              <packageSources><clear /><add key="packed" value="packages" /></packageSources>
            </configuration>
            """);

        string built = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        Run(_folder.FullName, "pack", Repository.PathOf("src/Vlae.Core"), "-c", built, "--no-build", "-o", "packages");
        string printed = Run(program, "run", "-c", "Release");

        Assert.Equal(
            Assert.Single(Printed().Matches(page)).Groups[1].Value.Trim(), printed.ReplaceLineEndings("\n").Trim());
    }

    private static string Run(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The tests may run inside a build. This build must not inherit its variables.
        string[] inherited = [.. start.Environment.Keys.Where(
            name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase))];
        Array.ForEach(inherited, name => start.Environment.Remove(name));
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}\n{output}\n{errors.Result}");
        return output;
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.FullName, name), text);

    [GeneratedRegex("```csharp run\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Program();

    [GeneratedRegex("It prints:\n\n```text\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Printed();
}
