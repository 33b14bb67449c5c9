using System.Collections.Immutable;
using System.Globalization;

namespace Vlae.Evaluation.Classification;

/// <summary>What a classifier says of an image.</summary>
public sealed record ImageClassification
{
    /// <summary>The image.</summary>
    public required VlaeImage Image { get; init; }

    /// <summary>Where the image came from; null if unknown.</summary>
    public ImageSource? Source => Image.Source;

    /// <summary>The most probable class.</summary>
    public required string Class { get; init; }

    /// <summary>Its probability, 0 to 1.</summary>
    public required double Probability { get; init; }

    /// <summary>Whether the probability is below the threshold.</summary>
    public required bool IsUnsure { get; init; }

    /// <summary>All classes, the most probable first.</summary>
    public required ImmutableArray<ClassCandidate> Candidates { get; init; }

    /// <summary>The class that the image came with; null if it had none.</summary>
    public string? ActualClass => ImageLabel.Of(Image).Name;

    /// <summary>Whether that is the most probable class; null if it had none.</summary>
    public bool? IsCorrect => ActualClass is { } actual ? actual == Class : null;

    /// <summary>The name of the model; null if it has none.</summary>
    public string? Model { get; init; }

    /// <summary>Such as <c>scan-7.png: Boot, 0.93</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Source?.ToShortString() ?? "image"}: {Class}, {Probability:0.00}{(IsUnsure ? ", unsure" : "")}");
}

/// <summary>A class that an image may have.</summary>
/// <param name="Name">The class.</param>
/// <param name="Probability">Its probability, 0 to 1.</param>
public sealed record ClassCandidate(string Name, double Probability)
{
    /// <summary>Such as <c>Boot (0.93)</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Name} ({Probability:0.00})");
}
