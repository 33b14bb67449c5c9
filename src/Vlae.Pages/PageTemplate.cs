using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Vlae.Pages;

/// <summary>The source of a web page, embedded in this library: a template, its style, and its script if any.</summary>
/// <param name="folder">Where it is, such as <c>explorer/</c>.</param>
internal sealed partial class PageTemplate(string folder)
{
    // The explorer's, for every page.
    private const string Head = "explorer/head.html";
    private const string BaseStyle = "explorer/base.css";

    private static readonly Assembly Library = typeof(PageTemplate).Assembly;

    /// <summary>The files of the page.</summary>
    public IEnumerable<string> Names => Library.GetManifestResourceNames()
        .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
        .Select(name => name[folder.Length..]);

    /// <summary>A file of the page.</summary>
    public string Resource(string name) => Read(folder + name);

    /// <summary>What a content security policy calls a script or a style.</summary>
    public static string Hash(string text) =>
        $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    /// <summary>Writes the page as UTF-8.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="contentOf">
    /// What stands in a place of the template, as markup: what is put there is not looked through for places again.
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
        // As a browser reads it, so that its hash holds wherever the page was built.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    [GeneratedRegex(@"\{\{([a-z-]+)\}\}")]
    private static partial Regex Placeholder();
}
