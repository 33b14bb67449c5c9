using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using System.Xml;
using Vlae.Help;

// Writes the help file that PowerShell reads, from the XML comments of a module's cmdlets.
if (args is not [string module, string file])
{
    Console.Error.WriteLine("usage: Vlae.Help <module.dll> <module.dll-Help.xml>");
    return 2;
}

ImmutableArray<CommandHelp> commands = CommandHelpReader.ReadAll(Assembly.LoadFrom(Path.GetFullPath(module)));
Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);

// The same bytes on every system, so that a package can be built again.
var settings = new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false) };
using var writer = XmlWriter.Create(file, settings);
MamlDocument.Of(commands).Save(writer);
return 0;
