using System.Net;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Vlae.Explorer;

/// <summary>
/// A web page in which a model can be explored: one file that holds the decoder, a script that runs it, and examples.
/// It opens no connection, and its content security policy forbids any.
/// </summary>
public sealed partial class ExplorerPage
{
    private const string Folder = "explorer/";
    private const string Main = "main.js";

    private readonly string _title;
    private readonly ExplorerData _data;

    /// <summary>Encodes the images, and gathers what the page shows.</summary>
    /// <param name="model">The model; its images must have 1 or 3 channels to be drawn.</param>
    /// <param name="images">
    /// Images to explore with. Up to 2,000 of them, evenly over all, are points of the map.
    /// </param>
    /// <param name="exampleCount">How many of them the page holds as images, spread over the labels.</param>
    /// <param name="title">The page's title; the model's name if null.</param>
    /// <exception cref="VlaeException">
    /// <c>NothingToExplore</c>: there is no image; <c>ImageShapeMismatch</c>, <c>ImageNotDrawable</c>.
    /// </exception>
    public ExplorerPage(VlaeModel model, IReadOnlyList<VlaeImage> images, int exampleCount = 200, string? title = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exampleCount);
        if (images.Count == 0)
        {
            throw new VlaeException("NothingToExplore",
                "There are no images to explore the model with: give some of the shape that it reads, " +
                $"{model.Architecture.Image} (channels x rows x columns).");
        }

        _title = title ?? $"Vlae explorer: {model.Name ?? "model"}";
        _data = ExplorerContent.Gather(model, images, exampleCount);
    }

    /// <summary>Writes the page as UTF-8.</summary>
    public void Write(Stream stream)
    {
        string style = Resource("style.css"), script = Script();
        string page = Placeholder().Replace(Resource("index.html"), match => match.Groups[1].Value switch
        {
            "title" => WebUtility.HtmlEncode(_title),
            "version" => VlaeVersion.Current,
            "style" => style,
            "script" => script,
            "style-hash" => Hash(style),
            "script-hash" => Hash(script),
            // JSON escapes the brackets of markup by itself.
            "data" => JsonSerializer.Serialize(_data, ExplorerJson.Default.ExplorerData),
            string name => throw new InvalidOperationException($"The page has no '{name}'."),
        });
        stream.Write(Encoding.UTF8.GetBytes(page));
    }

    // The modules as one: a page that is opened as a file may not import others. Names are unique over all of them.
    private static string Script() => string.Join(
        '\n',
        Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Where(name => name.EndsWith(".js", StringComparison.Ordinal))
            .Select(name => name[Folder.Length..])
            .OrderBy(name => name == Main).ThenBy(name => name, StringComparer.Ordinal)
            .Select(name => ModuleSyntax().Replace(Resource(name), "").Trim() + "\n"));

    private static string Resource(string name)
    {
        using Stream stream = Assembly.GetManifestResourceStream(Folder + name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        // As a browser reads it, so that its hash holds wherever the page was built.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static string Hash(string text) =>
        $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    private static Assembly Assembly => typeof(ExplorerPage).Assembly;

    [GeneratedRegex(@"\{\{([a-z-]+)\}\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("^import .*\n|^export ", RegexOptions.Multiline)]
    private static partial Regex ModuleSyntax();
}
