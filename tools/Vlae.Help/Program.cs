using System.Collections.Immutable;
using System.Reflection;
using Vlae.Help;

// Writes the help of a module's cmdlets from their XML comments, as PowerShell's help file or as Markdown pages.
switch (args)
{
    case ["maml", string module, string file, string projectUri]:
        MamlFile.Write(MamlDocument.Of(Read(module), projectUri), file);
        return 0;

    case ["pages", string module, string folder]:
        ReferencePages.Write(Read(module), folder);
        return 0;

    default:
        Console.Error.WriteLine("usage: Vlae.Help maml <module.dll> <module.dll-Help.xml> <address of the project>");
        Console.Error.WriteLine("       Vlae.Help pages <module.dll> <folder>");
        return 2;
}

static ImmutableArray<CommandHelp> Read(string module) =>
    CommandHelpReader.ReadAll(Assembly.LoadFrom(Path.GetFullPath(module)));
