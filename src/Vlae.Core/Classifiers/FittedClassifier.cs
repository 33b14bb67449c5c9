using System.Collections.Immutable;
using System.Globalization;

namespace Vlae.Classifiers;

/// <summary>
/// Names the class of an image from its code. <see cref="HeldOut"/> says how good such a classifier is on images that
/// neither trained it nor chose its settings.
/// </summary>
public sealed record FittedClassifier
{
    /// <summary>Makes a classifier.</summary>
    /// <param name="rule">How a class follows from a code.</param>
    /// <param name="images">Numbers of the images that it learned from, by class.</param>
    /// <param name="heldOut">Its classes, and its mistakes on held-out images.</param>
    /// <param name="facts">How it was made.</param>
    /// <exception cref="ArgumentException">A number is impossible, or the counts differ.</exception>
    public FittedClassifier(
        ClassRule rule, ImmutableArray<int> images, ConfusionMatrix heldOut, ClassifierFacts facts)
    {
        int classes = heldOut.Names.Length;
        if (classes < 2 || rule.Classes != classes || images.Length != classes)
            throw new ArgumentException($"{rule.Classes} and {images.Length} numbers do not fit {classes} classes.");
        if (images.Any(count => count < 0) || !facts.ArePossible || heldOut.Names.Any(string.IsNullOrEmpty)
            || heldOut.Names.Distinct(StringComparer.Ordinal).Count() != classes)
        {
            throw new ArgumentException("A number or a name of the classifier is impossible.");
        }

        (Rule, ImagesOfClass, HeldOut, Facts) = (rule, images, heldOut, facts);
    }

    /// <summary>The names of the classes.</summary>
    public ImmutableArray<string> Classes => HeldOut.Names;

    /// <summary>Numbers of the images that it learned from, by class.</summary>
    public ImmutableArray<int> ImagesOfClass { get; }

    /// <summary>How a class follows from a code.</summary>
    public ClassRule Rule { get; }

    /// <summary>The method.</summary>
    public ClassifierMethod Method => Rule.Method;

    /// <summary>The levels of the code that it reads, from 1 (bottom).</summary>
    public ImmutableArray<int> Levels => Facts.Levels;

    /// <summary>How often held-out images of each class were taken for each class.</summary>
    public ConfusionMatrix HeldOut { get; }

    /// <summary>The accuracy on held-out images, 0 to 1.</summary>
    public double Accuracy => HeldOut.Accuracy;

    /// <summary>An image whose class has a lower probability is unsure.</summary>
    public double MinimumProbability => Facts.MinimumProbability;

    /// <summary>The share of the held-out images that are not unsure, 0 to 1.</summary>
    public double SureShare => Facts.SureShare;

    /// <summary>The share of the correct ones among these, 0 to 1.</summary>
    public double SureAccuracy => Facts.SureAccuracy;

    /// <summary>The <see cref="VlaeModel.Sha256"/> of the model whose codes it reads.</summary>
    public string ModelSha256 => Facts.ModelSha256;

    // Its numbers are the properties above.
    internal ClassifierFacts Facts { get; }

    /// <summary>Such as <c>10 classes, accuracy 0.9312 of 2,000 held-out images</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Classes.Length} classes, accuracy {HeldOut.Accuracy:0.0000} of {HeldOut.Images:N0} held-out images");

    /// <summary>Compares all that it computes with.</summary>
    public bool Equals(FittedClassifier? other) => other is not null
        && Rule.Equals(other.Rule) && (HeldOut, Facts) == (other.HeldOut, other.Facts)
        && ImagesOfClass.AsSpan().SequenceEqual(other.ImagesOfClass.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Rule, HeldOut);
}

/// <summary>How a classifier was made.</summary>
/// <param name="Levels">The levels of the code that it reads, from 1 (bottom).</param>
/// <param name="MinimumProbability">An image whose class has a lower probability is unsure; 0 to 1.</param>
/// <param name="SureShare">The share of the held-out images that are not unsure, 0 to 1.</param>
/// <param name="SureAccuracy">The share of the correct ones among these, 0 to 1.</param>
/// <param name="ModelSha256">The <see cref="VlaeModel.Sha256"/> of the model whose codes it reads.</param>
public sealed record ClassifierFacts(
    ImmutableArray<int> Levels, double MinimumProbability, double SureShare, double SureAccuracy, string ModelSha256)
{
    /// <summary>Whether the numbers can be.</summary>
    internal bool ArePossible => !Levels.IsDefaultOrEmpty && Levels.All(level => level >= 1)
        && MinimumProbability is >= 0 and <= 1 && SureShare is >= 0 and <= 1 && SureAccuracy is >= 0 and <= 1;

    /// <summary>Compares all of them.</summary>
    public bool Equals(ClassifierFacts? other) => other is not null
        && (MinimumProbability, SureShare, SureAccuracy, ModelSha256)
            == (other.MinimumProbability, other.SureShare, other.SureAccuracy, other.ModelSha256)
        && Levels.AsSpan().SequenceEqual(other.Levels.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(MinimumProbability, ModelSha256);
}
