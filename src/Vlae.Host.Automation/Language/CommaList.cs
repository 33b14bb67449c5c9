using System.Collections.Immutable;

namespace Vlae.Host.Language;

/// <summary>Items with commas between: one by itself is no array.</summary>
internal static class CommaList
{
    /// <summary>Reads what follows the first item.</summary>
    /// <param name="cursor">Behind the first item.</param>
    /// <param name="first">That item.</param>
    /// <param name="next">Reads another, behind a comma.</param>
    public static Expression Read(Cursor cursor, Expression first, Func<Expression> next)
    {
        ImmutableArray<Expression>.Builder? items = null;
        while (true)
        {
            int before = cursor.At;
            cursor.SkipBlanks();
            if (!cursor.TryTake(','))
            {
                cursor.At = before;
                return items is null ? first : new ArrayOf(items.ToImmutable());
            }

            cursor.SkipBlanksAndLines();
            if (items is null)
            {
                items = ImmutableArray.CreateBuilder<Expression>();
                items.Add(first);
            }

            items.Add(next());
        }
    }
}
