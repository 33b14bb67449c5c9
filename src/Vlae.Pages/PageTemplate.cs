using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Vlae.Pages;

/// <summary>The source of a web page, embedded in this library: a template, a style, and possibly a script.</summary>
/// <param name="folder">The folder of the source, such as <c>explorer/</c>.</param>
internal sealed partial class PageTemplate(string folder)
{
    // Every page uses these files.
    private const string Head = "page/head.html";
    private const string BaseStyle = "page/base.css";

    private static readonly Assembly Library = typeof(PageTemplate).Assembly;

    /// <summary>The names of the page's files.</summary>
    public IEnumerable<string> Names => Library.GetManifestResourceNames()
        .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
        .Select(name => name[folder.Length..]);

    /// <summary>The text of one of the page's files.</summary>
    public string Resource(string name) => Read(folder + name);

    /// <summary>The hash of a script or a style, as in a content security policy.</summary>
    public static string Hash(string text) =>
        $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    /// <summary>Writes the page as UTF-8.</summary>
    /// <param name="stream">The target.</param>
    /// <param name="contentOf">
    /// Returns the markup for a placeholder of the template; null for an unknown name. Placeholders in the markup are
    /// not replaced.
    /// </param>
    public void Write(Stream stream, Func<string, string?> contentOf)
    {
        string style = Read(BaseStyle) + "\n" + Resource("style.css");
        string page = Placeholder().Replace(Read(Head) + Resource("index.html"), match => match.Groups[1].Value switch
        {
            "version" => VlaeVersion.Current,
            "style" => style,
            "style-hash" => Hash(style),
            string name => contentOf(name) ?? throw new InvalidOperationException($"The page has no '{name}'."),
        });
        stream.Write(Encoding.UTF8.GetBytes(page));
    }

    private static string Read(string name)
    {
        using Stream stream = Library.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        // Line ends as a browser reads them, so that the hash is right on every system.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    [GeneratedRegex(@"\{\{([a-z-]+)\}\}")]
    private static partial Regex Placeholder();
}
