using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Vlae.Files;

/// <summary>
/// The names of Vlae's own files beside a file: temporary ones and locks. They are hidden on Unix. No importer reads
/// files with these endings.
/// </summary>
internal static partial class SideFile
{
    // The limit of nearly all file systems, in bytes or in characters.
    private const int MaxName = 255;

    /// <summary>The path of a file beside another: <c>.run.safetensors.lock</c>.</summary>
    /// <param name="path">The other file. If its name leaves no room for more, a hash takes its place.</param>
    /// <param name="ending">The ending, with its dot.</param>
    public static string Of(string path, string ending)
    {
        string name = Path.GetFileName(path);
        if (Encoding.UTF8.GetByteCount($".{name}{ending}") > MaxName)
            name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
        return Path.Combine(Path.GetDirectoryName(path) ?? "", $".{name}{ending}");
    }

    /// <summary>A new path for a temporary file, such as <c>.run.safetensors.k3jx5wt2.a4p.tmp</c>.</summary>
    public static string NewTemporary(string path) => Of(path, $".{Path.GetRandomFileName()}.tmp");

    /// <summary>Whether a file is a temporary one of this file, and of no other.</summary>
    public static bool IsTemporaryOf(string path, string file) =>
        Ending().Match(file) is { Success: true, Value: var ending }
        && Path.GetFileName(Of(path, ending)) == Path.GetFileName(file);

    [GeneratedRegex(@"\.[a-z0-9]{8}\.[a-z0-9]{3}\.tmp$")]
    private static partial Regex Ending();
}
