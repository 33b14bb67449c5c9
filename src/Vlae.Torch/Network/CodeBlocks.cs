namespace Vlae.Torch.Network;

/// <summary>
/// The blocks of the code, one per level. The network has them as (level, latent, batch), the order of
/// <see cref="LevelLinear"/>; everything else has codes, (batch, code).
/// </summary>
internal static class CodeBlocks
{
    /// <summary>Codes as blocks: a view.</summary>
    public static Tensor Of(Tensor codes, int levels) => codes.view(codes.shape[0], levels, -1).permute(1, 2, 0);

    /// <summary>Blocks as codes.</summary>
    public static Tensor Join(Tensor blocks) => blocks.permute(2, 0, 1).reshape(blocks.shape[2], -1);
}
