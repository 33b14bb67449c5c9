namespace Vlae.Downloads;

/// <summary>Receives an answer of a server, piece by piece.</summary>
internal interface IDownloadTarget
{
    /// <summary>Looks at the answer before its body comes.</summary>
    /// <param name="answer">The answer.</param>
    /// <returns>Null to receive the body; else the reason why it is not wanted.</returns>
    string? Begin(HttpResponseMessage answer);

    /// <summary>Receives the next bytes of the body.</summary>
    void Write(ReadOnlySpan<byte> bytes);

    /// <summary>Called at the start, at the end, and at most ten times per second between them.</summary>
    void Report();
}
