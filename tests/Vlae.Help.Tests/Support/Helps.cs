using Vlae.Cmdlets.Tests.Support;
using Vlae.Host.Binding;
using Vlae.Host.Help;

namespace Vlae.Help.Tests.Support;

/// <summary>The help of the module's cmdlets, by their names.</summary>
internal static class Helps
{
    public static IReadOnlyDictionary<string, CommandHelp> All { get; } = CmdletTypes.All.ToDictionary(
        CmdletTypes.NameOf, static type => CommandHelpReader.Read(CommandModel.Of(type)));

    /// <summary>The topics that come with the module.</summary>
    public static IReadOnlyList<string> Topics { get; } =
    [
        .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "en-US"), "*.help.txt")
            .Select(static file => Path.GetFileName(file).Split('.')[0]),
    ];
}
