using System.Collections.Immutable;

namespace Vlae.Data;

/// <summary>Numbered images, in memory or drawn on request.</summary>
public interface IImageCollection
{
    /// <summary>The data set's name, such as <c>Mnist</c>.</summary>
    string Name { get; }

    /// <summary><c>Train</c>, <c>Test</c>, or <c>Grid</c>.</summary>
    string Split { get; }

    /// <summary>Number of images.</summary>
    int Count { get; }

    /// <summary>The names of the classes, in order; empty if classes have no names.</summary>
    ImmutableArray<string> LabelNames { get; }

    /// <summary>The class of one image; null without labels.</summary>
    /// <param name="index">0-based.</param>
    int? LabelOf(int index);

    /// <summary>One image as an object.</summary>
    /// <param name="index">1-based, as in the notebook.</param>
    VlaeImage GetImage(int index);
}
