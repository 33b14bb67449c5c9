namespace Vlae.Data.Catalog;

/// <summary>The progress of a download.</summary>
/// <param name="DataSet">The data set's name.</param>
/// <param name="File">The file's name.</param>
/// <param name="Source">Its address.</param>
/// <param name="Bytes">Bytes received.</param>
/// <param name="Total">Size of the file in bytes; null if the server did not send it.</param>
public sealed record DownloadProgress(string DataSet, string File, Uri Source, long Bytes, long? Total);
