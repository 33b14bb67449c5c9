using System.Collections.Immutable;
using System.Globalization;

namespace Vlae;

/// <summary>The memory that some work needs, computed before any of it is allocated.</summary>
/// <param name="Parts">What it is needed for.</param>
public sealed record MemoryNeed(ImmutableArray<MemoryPart> Parts)
{
    // Smaller parts are not worth a word.
    private const double SmallestShare = 0.01;

    /// <summary>No memory: also that of a backend that does not know what it needs.</summary>
    public static MemoryNeed None { get; } = Of();

    /// <summary>The sum of all parts, in bytes.</summary>
    public long Bytes => Parts.Sum(part => part.Bytes);

    /// <summary>A need of some parts.</summary>
    public static MemoryNeed Of(params ImmutableArray<MemoryPart> parts) => new(parts);

    /// <summary>Adds the parts of another need.</summary>
    public MemoryNeed And(MemoryNeed other) => new(Parts.AddRange(other.Parts));

    /// <summary>Such as <c>1.2 GB: 0.7 GB for maps, 0.5 GB for parameters</c>, the largest part first.</summary>
    public override string ToString()
    {
        long bytes = Bytes;
        IEnumerable<string> parts = Parts.Where(part => part.Bytes > SmallestShare * bytes)
            .GroupBy(part => part.What).Select(same => new MemoryPart(same.Key, same.Sum(part => part.Bytes)))
            .OrderByDescending(part => part.Bytes).Select(part => part.ToString());
        return $"{MemoryLimit.Text(bytes)}: {string.Join(", ", parts)}";
    }

    /// <summary>Refuses work that needs more than <see cref="MemoryLimit.Whole"/>.</summary>
    /// <param name="work">What needs the memory, such as <c>Training</c>.</param>
    /// <exception cref="VlaeException"><c>MemoryLimitReached</c>: with the numbers.</exception>
    public void Require(string work)
    {
        long limit = MemoryLimit.Whole;
        if (Bytes > limit)
        {
            throw new VlaeException("MemoryLimitReached",
                $"{work} needs about {this}. The limit is {MemoryLimit.Text(limit)}.");
        }
    }
}

/// <summary>A part of the memory that some work needs.</summary>
/// <param name="What">What it is for, such as <c>maps</c>.</param>
/// <param name="Bytes">Its size.</param>
public sealed record MemoryPart(string What, long Bytes)
{
    /// <summary>Such as <c>0.5 GB for maps</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{MemoryLimit.Text(Bytes)} for {What}");
}
