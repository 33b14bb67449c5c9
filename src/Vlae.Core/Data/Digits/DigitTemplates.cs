using System.Collections.Immutable;
using System.Numerics;

namespace Vlae.Data.Digits;

/// <summary>The shapes of the digits: strokes of points that a smooth curve passes through.</summary>
/// <remarks>
/// The unit is a hundredth of the digit's height; x goes right, y goes down. A point written twice is a corner;
/// strokes are separated by <c>|</c>. Each class has two or three forms, because people write a digit in several ways.
/// </remarks>
internal static class DigitTemplates
{
    private static readonly string[][] Forms =
    [
        [
            "36,0 16,10 4,34 2,60 10,86 28,100 48,90 60,64 60,34 50,10 34,0 20,6",
            "44,4 24,4 8,26 2,56 8,86 26,100 46,88 58,58 56,26 42,4 28,2",
        ],
        [
            "32,0 31,34 31,68 30,100",
            "14,20 25,12 33,0 33,0 33,34 33,68 32,100",
            "12,20 24,12 32,0 32,0 32,34 32,68 32,100 | 10,100 30,99 54,100",
        ],
        [
            "6,22 14,5 34,0 52,9 55,29 43,52 24,76 4,97 4,97 32,95 64,97",
            "6,20 18,3 38,1 54,13 53,33 38,58 20,82 8,97 1,90 9,80 26,87 44,98 66,94",
        ],
        [
            "6,12 24,0 46,4 54,21 45,39 25,47 25,47 48,52 60,71 50,92 26,100 3,90",
            "6,4 30,3 55,3 55,3 42,22 28,42 28,42 50,49 60,69 49,91 25,100 3,91",
        ],
        [
            "12,2 9,26 6,55 6,55 32,56 64,51 | 52,0 49,34 46,68 44,100",
            "46,0 27,30 4,64 4,64 34,65 66,62 | 46,0 46,34 45,68 44,100",
        ],
        [
            "17,4 14,22 11,44 11,44 30,37 51,46 58,67 48,90 25,100 3,91 | 17,4 38,4 60,1",
            "58,2 38,4 18,4 18,4 14,22 11,45 11,45 32,38 52,48 57,70 44,93 22,100 3,92",
        ],
        [
            "46,0 28,16 13,40 5,68 12,92 32,100 52,88 55,66 41,53 22,58 8,76",
            "36,0 20,20 8,46 4,74 14,96 34,99 51,86 51,66 36,57 18,64 7,82",
        ],
        [
            "3,6 30,4 60,2 60,2 45,34 32,66 25,100",
            "4,12 5,3 5,3 32,4 60,2 60,2 44,36 34,66 30,100",
            "3,6 30,4 60,2 60,2 45,34 32,66 25,100 | 18,51 36,49 56,48",
        ],
        [
            "54,14 38,0 18,4 11,20 22,37 40,51 55,70 48,92 28,100 8,90 6,71 20,54 40,38 54,24 54,10",
            "40,0 18,6 12,24 26,42 46,58 55,78 42,98 18,98 5,80 15,60 38,43 53,24 46,5 30,2",
        ],
        [
            "55,16 40,2 20,5 6,24 12,45 31,50 48,37 56,16 56,16 54,48 48,76 40,100",
            "54,14 36,1 16,8 7,28 16,46 35,47 50,32 55,14 55,14 57,46 50,80 30,100 9,92",
        ],
    ];

    /// <summary>The strokes, by class and form.</summary>
    public static ImmutableArray<ImmutableArray<ImmutableArray<DigitStroke>>> All { get; } =
        [.. Forms.Select(forms => forms.Select(Parse).ToImmutableArray())];

    private static ImmutableArray<DigitStroke> Parse(string form)
    {
        Vector2[][] strokes = [.. form.Split('|').Select(ParsePoints)];

        // Centered, so that width and height scale about the digit's middle.
        var low = strokes.SelectMany(s => s).Aggregate(Vector2.Min);
        var high = strokes.SelectMany(s => s).Aggregate(Vector2.Max);
        return [.. strokes.Select(s => new DigitStroke([.. s.Select(p => (p - ((low + high) / 2)) / 100)]))];
    }

    private static Vector2[] ParsePoints(string stroke) =>
        [.. stroke.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ParsePoint)];

    private static Vector2 ParsePoint(string point)
    {
        string[] xy = point.Split(',');
        return new Vector2(int.Parse(xy[0], null), int.Parse(xy[1], null));
    }
}
