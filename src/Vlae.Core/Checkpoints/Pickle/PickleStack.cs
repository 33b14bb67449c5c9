namespace Vlae.Checkpoints.Pickle;

/// <summary>
/// The memory of a pickle: a stack of values with marks, and a numbered memo. Their sizes are limited.
/// </summary>
internal sealed class PickleStack(string file)
{
    private const int MaxDepth = 1 << 14;
    private const int MaxMemo = 1 << 16;

    private readonly List<object?> _values = [];
    private readonly List<int> _marks = [];
    private readonly Dictionary<uint, object?> _memo = [];

    // Values below the last mark must not be used.
    private int Floor => _marks.Count == 0 ? 0 : _marks[^1];

    public void Push(object? value)
    {
        if (_values.Count == MaxDepth)
            throw PickleErrors.TooLarge(file, $"over {MaxDepth:N0} values on its stack");

        _values.Add(value);
    }

    public object? Pop()
    {
        object? value = Peek();
        _values.RemoveAt(_values.Count - 1);
        return value;
    }

    public object? Peek() => _values.Count > Floor
        ? _values[^1]
        : throw PickleErrors.Corrupt(file, "an instruction needs a value, and there is none");

    public void Mark()
    {
        if (_marks.Count == MaxDepth)
            throw PickleErrors.TooLarge(file, $"over {MaxDepth:N0} marks on its stack");

        _marks.Add(_values.Count);
    }

    /// <summary>Pops the values above the last mark, and the mark.</summary>
    public object?[] PopToMark()
    {
        if (_marks.Count == 0)
            throw PickleErrors.Corrupt(file, "an instruction needs a mark, and there is none");

        int floor = Floor;
        object?[] values = [.. _values.Skip(floor)];
        _values.RemoveRange(floor, values.Length);
        _marks.RemoveAt(_marks.Count - 1);
        return values;
    }

    /// <summary>Pops some values; returns them in the order in which they were pushed.</summary>
    public object?[] Pop(int count)
    {
        var values = new object?[count];
        for (int i = count - 1; i >= 0; i--)
            values[i] = Pop();

        return values;
    }

    public void Remember(uint number)
    {
        // Values are numbered from 0.
        if (number >= MaxMemo)
            throw PickleErrors.TooLarge(file, $"over {MaxMemo:N0} values in its memo");

        _memo[number] = Peek();
    }

    /// <summary>Stores the top value with the next number, as protocol 4 does.</summary>
    public void Memoize() => Remember((uint)_memo.Count);

    public object? Recall(uint number) => _memo.TryGetValue(number, out object? value)
        ? value
        : throw PickleErrors.Corrupt(file, $"it has no value {number} in its memo");
}
