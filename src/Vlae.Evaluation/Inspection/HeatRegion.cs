using Vlae.Ladder;

namespace Vlae.Evaluation.Inspection;

/// <summary>Finds the region of a heat map that a result names.</summary>
internal static class HeatRegion
{
    /// <summary>The bounds of the connected places above a threshold that have a place among them.</summary>
    /// <param name="heat">(row, column).</param>
    /// <param name="width">Columns of the picture.</param>
    /// <param name="start">A place above the threshold.</param>
    /// <param name="threshold">The threshold. Neighbors at a corner count as connected.</param>
    public static PictureRegion Above(ReadOnlySpan<float> heat, int width, int start, double threshold)
    {
        var seen = new bool[heat.Length];
        var open = new Stack<int>([start]);
        seen[start] = true;
        int left = start % width, right = left, top = start / width, bottom = top;
        while (open.TryPop(out int place))
        {
            (int row, int column) = (place / width, place % width);
            (left, right) = (Math.Min(left, column), Math.Max(right, column));
            (top, bottom) = (Math.Min(top, row), Math.Max(bottom, row));
            for (int y = Math.Max(0, row - 1); y <= Math.Min((heat.Length / width) - 1, row + 1); y++)
            {
                for (int x = Math.Max(0, column - 1); x <= Math.Min(width - 1, column + 1); x++)
                {
                    int next = (y * width) + x;
                    if (!seen[next] && heat[next] > threshold)
                    {
                        seen[next] = true;
                        open.Push(next);
                    }
                }
            }
        }

        return new(left, top, right - left + 1, bottom - top + 1);
    }

    /// <summary>The window around a place, or the nearest one that lies in the picture.</summary>
    public static PictureRegion Window(MapShape shape, int place, int side) => new(
        Math.Clamp((place % shape.Width) - (side / 2), 0, shape.Width - side),
        Math.Clamp((place / shape.Width) - (side / 2), 0, shape.Height - side), side, side);
}
