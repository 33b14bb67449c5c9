namespace Vlae.Engine.Cpu.Kernels.Layers;

/// <summary>The same map of one block, or of two blocks that are computed in turn.</summary>
/// <param name="first">The first block's map.</param>
/// <param name="last">The last block's map; the first one's, if there is one block.</param>
internal readonly unsafe struct BlockMaps(float* first, float* last)
{
    /// <summary>Number of blocks, 1 or 2.</summary>
    public int Count => first == last ? 1 : 2;

    /// <summary>The map of a block.</summary>
    public float* this[int block] => block == 0 ? first : last;
}
