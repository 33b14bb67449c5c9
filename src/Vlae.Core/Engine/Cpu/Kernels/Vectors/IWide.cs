namespace Vlae.Engine.Cpu.Kernels.Vectors;

/// <summary>
/// A vector width. The kernels are written once over it, and compiled for the machine's widest.
/// </summary>
/// <typeparam name="TVector">The hardware's vector of floats.</typeparam>
internal unsafe interface IWide<TVector>
    where TVector : unmanaged
{
    /// <summary>Floats in a vector: 4, 8 or 16.</summary>
    static abstract int Count { get; }

    /// <summary>Whether the machine has registers for a tile of 16 sums; if not, for 8.</summary>
    static abstract bool HasManyRegisters { get; }

    static abstract TVector Load(float* source);

    static abstract void Store(TVector value, float* target);

    /// <summary>
    /// Loads from tiles of 8 elements. The next tile starts <paramref name="tile"/> floats after the first.
    /// </summary>
    static abstract TVector LoadTiles(float* source, nint tile);

    /// <summary>Stores to tiles, as in <see cref="LoadTiles"/>.</summary>
    static abstract void StoreTiles(TVector value, float* target, nint tile);

    /// <summary>A vector of equal elements.</summary>
    static abstract TVector All(float value);

    static abstract TVector Add(TVector a, TVector b);

    static abstract TVector Subtract(TVector a, TVector b);

    static abstract TVector Multiply(TVector a, TVector b);

    static abstract TVector Divide(TVector a, TVector b);

    /// <summary>a b + c, rounded once if the machine can.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    /// <summary>The greater; b if either is NaN, or both are zero.</summary>
    static abstract TVector Max(TVector a, TVector b);

    /// <summary>The smaller; b if either is NaN, or both are zero.</summary>
    static abstract TVector Min(TVector a, TVector b);

    static abstract TVector Abs(TVector a);

    /// <summary>b if a > 0, else c.</summary>
    static abstract TVector WherePositive(TVector a, TVector b, TVector c);

    /// <summary>b if a &lt; 0, else c; either one if a is -0 or NaN.</summary>
    static abstract TVector WhereNegative(TVector a, TVector b, TVector c);

    /// <summary>
    /// a 2^n, for an integer n in the last bits of a float (n + 1.5 x 2^23). a and the result must be normal numbers.
    /// </summary>
    static abstract TVector AddExponent(TVector a, TVector n);

    /// <summary>Unsigned words, shifted to the right, as floats.</summary>
    static abstract TVector FromWords(uint* words, int shift);

    static abstract TVector SquareRoot(TVector a);

    /// <summary>The natural logarithm.</summary>
    static abstract TVector Log(TVector a);

    static abstract (TVector Sin, TVector Cos) SinCos(TVector a);

    /// <summary>The sum of the elements, in a fixed order.</summary>
    static abstract float Sum(TVector a);
}
