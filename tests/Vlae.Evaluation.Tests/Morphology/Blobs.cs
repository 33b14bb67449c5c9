namespace Vlae.Evaluation.Tests.Morphology;

/// <summary>Random black and white pictures of smooth shapes.</summary>
internal static class Blobs
{
    public const int Height = 23;
    public const int Width = 31;

    /// <summary>Overlapping discs of ink. At least one pixel has no ink.</summary>
    public static bool[] Draw(int seed)
    {
        var random = new Random(seed);
        var ink = new bool[Height * Width];
        for (int disc = 0; disc < 6; disc++)
        {
            (int cy, int cx, int r) = (random.Next(Height), random.Next(Width), random.Next(2, 6));
            for (int i = 0; i < ink.Length; i++)
            {
                (int y, int x) = ((i / Width) - cy, (i % Width) - cx);
                ink[i] |= (y * y) + (x * x) <= r * r;
            }
        }

        ink[random.Next(ink.Length)] = false;
        return ink;
    }

    /// <summary>The number of pieces of ink. Pixels of a piece touch at sides or corners.</summary>
    public static int Pieces(bool[] ink)
    {
        var seen = new bool[ink.Length];
        int pieces = 0;
        for (int start = 0; start < ink.Length; start++)
        {
            if (seen[start] || !ink[start])
                continue;

            pieces++;
            var open = new Stack<int>([start]);
            seen[start] = true;
            while (open.TryPop(out int i))
            {
                for (int n = 0; n < ink.Length; n++)
                {
                    (int dy, int dx) = (Math.Abs((n / Width) - (i / Width)), Math.Abs((n % Width) - (i % Width)));
                    if (Math.Max(dy, dx) == 1 && !seen[n] && ink[n])
                    {
                        seen[n] = true;
                        open.Push(n);
                    }
                }
            }
        }

        return pieces;
    }
}
