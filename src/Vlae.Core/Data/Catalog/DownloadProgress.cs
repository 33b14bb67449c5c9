namespace Vlae.Data.Catalog;

/// <summary>How far a download is.</summary>
/// <param name="DataSet">The data set's name.</param>
/// <param name="File">The file's name.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Bytes">Bytes so far.</param>
/// <param name="Total">Bytes in all; null where the server did not say.</param>
public sealed record DownloadProgress(string DataSet, string File, Uri Source, long Bytes, long? Total);
