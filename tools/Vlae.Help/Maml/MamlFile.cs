using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Vlae.Help;

/// <summary>Writes the help file that PowerShell reads.</summary>
internal static class MamlFile
{
    /// <summary>The same bytes on every system, so that a package can be built again.</summary>
    public static void Write(XDocument document, string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var settings = new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };
        using var writer = XmlWriter.Create(file, settings);
        document.Save(writer);
    }
}
