namespace Vlae.Engine.Cpu.Kernels.Vectors;

/// <summary>
/// A vector width of the machine: the kernels are written once over it, and compiled for the widest there is.
/// </summary>
/// <typeparam name="TVector">The hardware's vector of floats.</typeparam>
internal unsafe interface IWide<TVector>
    where TVector : unmanaged
{
    /// <summary>Floats in a vector: 4, 8 or 16.</summary>
    static abstract int Count { get; }

    /// <summary>Whether the machine has registers for a tile of 16 sums, rather than 8.</summary>
    static abstract bool HasManyRegisters { get; }

    static abstract TVector Load(float* source);

    static abstract void Store(TVector value, float* target);

    /// <summary>Loads from tiles of 8: what is behind 8 elements is so many floats behind the first.</summary>
    static abstract TVector LoadTiles(float* source, nint tile);

    /// <summary>As <see cref="LoadTiles"/>, stores.</summary>
    static abstract void StoreTiles(TVector value, float* target, nint tile);

    /// <summary>All elements alike.</summary>
    static abstract TVector All(float value);

    static abstract TVector Add(TVector a, TVector b);

    static abstract TVector Subtract(TVector a, TVector b);

    static abstract TVector Multiply(TVector a, TVector b);

    static abstract TVector Divide(TVector a, TVector b);

    /// <summary>a b + c, rounded once where the machine can.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    /// <summary>The greater; b where either is not a number, or both are zero.</summary>
    static abstract TVector Max(TVector a, TVector b);

    /// <summary>The smaller; b where either is not a number, or both are zero.</summary>
    static abstract TVector Min(TVector a, TVector b);

    static abstract TVector Abs(TVector a);

    /// <summary>Where a > 0, b; elsewhere c.</summary>
    static abstract TVector WherePositive(TVector a, TVector b, TVector c);

    /// <summary>Where a &lt; 0, b; elsewhere c; either where a is -0 or not a number.</summary>
    static abstract TVector WhereNegative(TVector a, TVector b, TVector c);

    /// <summary>
    /// a 2^n, for whole n in the last bits of a float (n + 1.5 x 2^23); both a and the result in the normal range.
    /// </summary>
    static abstract TVector AddExponent(TVector a, TVector n);

    /// <summary>Unsigned words as floats, after a shift to the right.</summary>
    static abstract TVector FromWords(uint* words, int shift);

    static abstract TVector SquareRoot(TVector a);

    /// <summary>The natural logarithm.</summary>
    static abstract TVector Log(TVector a);

    static abstract (TVector Sin, TVector Cos) SinCos(TVector a);

    /// <summary>The sum of the elements, in a fixed order.</summary>
    static abstract float Sum(TVector a);
}
