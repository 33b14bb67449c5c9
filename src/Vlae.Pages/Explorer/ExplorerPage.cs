using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Vlae.Pages.Explorer;

/// <summary>
/// A web page to explore a model: one file with the decoder, a script that runs it, and examples. It opens no
/// connection, and its content security policy forbids connections.
/// </summary>
public sealed partial class ExplorerPage
{
    private const string Main = "main.js";

    private static readonly PageTemplate Template = new("explorer/");

    private readonly string _title;
    private readonly ExplorerData _data;

    /// <summary>Encodes the images, and gathers what the page shows.</summary>
    /// <param name="model">The model. Its images need 1 or 3 channels.</param>
    /// <param name="images">
    /// The images. Up to 2,000 of them, at even distances, are points of the map.
    /// </param>
    /// <param name="exampleCount">The number of images in the page as pixels, spread over the labels.</param>
    /// <param name="title">The page's title; the model's name if null.</param>
    /// <param name="keepPath">Whether the names of files have their folders. Pages are sent to others.</param>
    /// <param name="cancel">Stops soon.</param>
    /// <exception cref="VlaeException">
    /// <c>NothingToExplore</c>: there is no image. <c>ImageShapeMismatch</c>, <c>ImageNotDrawable</c>.
    /// </exception>
    public ExplorerPage(
        VlaeModel model, IReadOnlyList<VlaeImage> images, int exampleCount = 200, string? title = null,
        bool keepPath = false, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exampleCount);
        if (images.Count == 0)
        {
            throw new VlaeException("NothingToExplore",
                "There are no images to explore the model with: give some of the shape that it reads, " +
                $"{model.Architecture.Image} (channels x rows x columns).");
        }

        _title = title ?? $"Vlae explorer: {model.Name ?? "model"}";
        _data = ExplorerContent.Gather(model, images, exampleCount, keepPath, cancel);
    }

    /// <summary>Writes the page as UTF-8.</summary>
    public void Write(Stream stream)
    {
        string script = Script();
        Template.Write(stream, name => name switch
        {
            "title" => WebUtility.HtmlEncode(_title),
            "script" => script,
            "script-policy" => $"script-src '{PageTemplate.Hash(script)}'; ",
            // The JSON serializer escapes the brackets of markup.
            "data" => JsonSerializer.Serialize(_data, ExplorerJson.Default.ExplorerData),
            _ => null,
        });
    }

    // All modules as one script: a page from a file may not import modules. Names are unique over all modules.
    private static string Script() => string.Join(
        '\n',
        Template.Names
            .Where(name => name.EndsWith(".js", StringComparison.Ordinal))
            .OrderBy(name => name == Main).ThenBy(name => name, StringComparer.Ordinal)
            .Select(name => ModuleSyntax().Replace(Template.Resource(name), "").Trim() + "\n"));

    [GeneratedRegex("^import .*\n|^export ", RegexOptions.Multiline)]
    private static partial Regex ModuleSyntax();
}
