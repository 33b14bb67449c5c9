using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Vlae.Backends.Install;
using Vlae.Tests.Data.Catalog;

namespace Vlae.Tests.Install;

/// <summary>A NuGet v3 feed on 127.0.0.1.</summary>
internal sealed partial class ToyFeed : IDisposable
{
    private readonly Dictionary<string, byte[]> _files = [];
    private readonly LoopbackServer _server;

    public ToyFeed(params ToyPackage[] packages)
    {
        foreach (ToyPackage package in packages)
            Add(package, package.Pack());

        _server = new LoopbackServer(Answer);
        Index = $$"""{"resources":[{"@id":"{{_server.Root}}p/","@type":"PackageBaseAddress/3.0.0"}]}""";
    }

    public PackageSource Source => new("toy", new Uri(_server.Root, "index.json").AbsoluteUri);

    /// <summary>The service index.</summary>
    public string Index { get; set; }

    /// <summary>Changes an answer that has a body; the path comes with it.</summary>
    public Func<string, Reply, Reply> Change { get; set; } = (_, reply) => reply;

    public bool KnowsRanges { get; set; } = true;

    /// <summary>Heads of requests for packages, without those that ask for the size.</summary>
    public string[] Downloads => [.. _server.Requests.Where(
        head => head.StartsWith("GET", StringComparison.Ordinal) && head.Contains(".nupkg", StringComparison.Ordinal))];

    public string[] Requests => _server.Requests;

    public void Add(ToyPackage package, byte[] bytes)
    {
        string folder = $"/p/{package.Name.LowerId}/{ToyPackage.Version}/";
        _files[folder + package.Name.FileName] = bytes;
        _files[$"{folder}{package.Name.LowerId}.nuspec"] = Encoding.UTF8.GetBytes(package.Nuspec());
    }

    public void Dispose() => _server.Dispose();

    private Reply Answer(string path, string head)
    {
        if (path == "/index.json")
            return new(Encoding.UTF8.GetBytes(Index));

        if (!_files.TryGetValue(path, out byte[]? bytes))
            return new([]) { Status = "404 Not Found" };

        if (head.StartsWith("HEAD", StringComparison.Ordinal))
            return Change(path, new([]) { Length = bytes.Length });

        Match range = Range().Match(head);
        if (!range.Success || !KnowsRanges)
            return Change(path, new(bytes));

        int from = int.Parse(range.Groups[1].Value, CultureInfo.InvariantCulture);
        return from >= bytes.Length
            ? new([]) { Status = "416 Range Not Satisfiable" }
            : Change(path, new(bytes[from..])
            {
                Status = "206 Partial Content",
                Range = $"bytes {from}-{bytes.Length - 1}/{bytes.Length}",
            });
    }

    [GeneratedRegex(@"^Range: bytes=(\d+)-\r?$", RegexOptions.Multiline)]
    private static partial Regex Range();
}
