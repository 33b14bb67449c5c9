using Vlae.Data;
using Vlae.Data.Digits;

namespace Vlae.Cmdlets.Tests.Support;

/// <summary>The first training images of Digits, drawn once for all tests.</summary>
internal static class Digits
{
    private static readonly Lazy<VlaeImage[]> Thousand = new(() =>
    {
        ImageSet set = DigitGenerator.Generate("Train", 1000);
        return [.. Enumerable.Range(1, set.Count).Select(set.GetImage)];
    });

    public static VlaeImage[] First(int count) => Thousand.Value[..count];
}
