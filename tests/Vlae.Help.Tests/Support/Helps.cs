using Vlae.Cmdlets;

namespace Vlae.Help.Tests.Support;

/// <summary>The help of the module's cmdlets, by their names.</summary>
internal static class Helps
{
    public static IReadOnlyDictionary<string, CommandHelp> All { get; } =
        CommandHelpReader.ReadAll(typeof(VlaeCmdlet).Assembly).ToDictionary(static help => help.Command.Name);

    /// <summary>The topics that come with the module.</summary>
    public static IReadOnlyList<string> Topics { get; } =
    [
        .. Directory.GetFiles(Repository.PathOf("module/en-US"), "*.help.txt")
            .Select(static file => Path.GetFileName(file).Split('.')[0]),
    ];
}
