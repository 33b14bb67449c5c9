using System.Collections.Immutable;

namespace Vlae.Data;

/// <summary>Numbered images, in memory or drawn when they are asked for.</summary>
public interface IImageCollection
{
    /// <summary>The data set's name, such as <c>Mnist</c>.</summary>
    string Name { get; }

    /// <summary><c>Train</c>, <c>Test</c>, or <c>Grid</c>.</summary>
    string Split { get; }

    /// <summary>Number of images.</summary>
    int Count { get; }

    /// <summary>The names of the classes, in order; empty where classes have no names.</summary>
    ImmutableArray<string> LabelNames { get; }

    /// <summary>The class of one image; null where there are no labels.</summary>
    /// <param name="index">0-based.</param>
    int? LabelOf(int index);

    /// <summary>One image as an object.</summary>
    /// <param name="index">1-based, as the notebook counts.</param>
    VlaeImage GetImage(int index);
}
