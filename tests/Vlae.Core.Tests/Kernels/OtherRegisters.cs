using Vlae.Engine.Cpu.Kernels.Vectors;

namespace Vlae.Tests.Kernels;

/// <summary>
/// A width with the tiles for the other number of registers: 16 if this machine has 32, or 32 if it has 16. It is
/// slower, but the sums must be right. With it, every machine tests every tile.
/// </summary>
internal readonly unsafe struct OtherRegisters<TVector, TWide> : IWide<TVector>
    where TVector : unmanaged
    where TWide : struct, IWide<TVector>
{
    public static int Count => TWide.Count;

    public static bool HasManyRegisters => !TWide.HasManyRegisters;

    public static TVector Load(float* source) => TWide.Load(source);

    public static void Store(TVector value, float* target) => TWide.Store(value, target);

    public static TVector LoadTiles(float* source, nint tile) => TWide.LoadTiles(source, tile);

    public static void StoreTiles(TVector value, float* target, nint tile) => TWide.StoreTiles(value, target, tile);

    public static TVector All(float value) => TWide.All(value);

    public static TVector Add(TVector a, TVector b) => TWide.Add(a, b);

    public static TVector Subtract(TVector a, TVector b) => TWide.Subtract(a, b);

    public static TVector Multiply(TVector a, TVector b) => TWide.Multiply(a, b);

    public static TVector Divide(TVector a, TVector b) => TWide.Divide(a, b);

    public static TVector MultiplyAdd(TVector a, TVector b, TVector c) => TWide.MultiplyAdd(a, b, c);

    public static TVector Max(TVector a, TVector b) => TWide.Max(a, b);

    public static TVector Min(TVector a, TVector b) => TWide.Min(a, b);

    public static TVector Abs(TVector a) => TWide.Abs(a);

    public static TVector WherePositive(TVector a, TVector b, TVector c) => TWide.WherePositive(a, b, c);

    public static TVector WhereNegative(TVector a, TVector b, TVector c) => TWide.WhereNegative(a, b, c);

    public static TVector AddExponent(TVector a, TVector n) => TWide.AddExponent(a, n);

    public static TVector FromWords(uint* words, int shift) => TWide.FromWords(words, shift);

    public static TVector SquareRoot(TVector a) => TWide.SquareRoot(a);

    public static TVector Log(TVector a) => TWide.Log(a);

    public static (TVector Sin, TVector Cos) SinCos(TVector a) => TWide.SinCos(a);

    public static float Sum(TVector a) => TWide.Sum(a);
}
