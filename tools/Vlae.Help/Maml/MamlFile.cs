using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Vlae.Help;

/// <summary>Writes the help file that PowerShell reads.</summary>
internal static class MamlFile
{
    /// <summary>Writes the same bytes on every system, so that builds of a package are reproducible.</summary>
    public static void Write(XDocument document, string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var settings = new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = utf8 };
        using var writer = XmlWriter.Create(file, settings);
        document.Save(writer);
    }
}
