namespace Vlae.Pictures.Sets;

/// <summary>The pictures of a file that has many, one after another, with what is known about each.</summary>
public interface IPictureSet : IDisposable
{
    /// <summary>The file and its contents, for messages.</summary>
    string Name { get; }

    /// <summary>Number of pictures so far.</summary>
    int Position { get; }

    /// <summary>The class of the last picture; null if it is unknown.</summary>
    int? Label { get; }

    /// <summary>The name of that class; null if it has none.</summary>
    string? LabelName { get; }

    /// <summary>The known factors of the last picture; null if there are none.</summary>
    VlaeFactors? Factors { get; }

    /// <summary>Reads the next picture; null after the last one.</summary>
    /// <exception cref="VlaeException">The file is damaged, or cannot be read.</exception>
    Raster? Next();
}
