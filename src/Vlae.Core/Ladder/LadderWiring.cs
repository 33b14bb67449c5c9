namespace Vlae.Ladder;

/// <summary>Which block of the code enters which layer of the decoder.</summary>
/// <remarks>
/// The encoder concatenates its blocks from shallow to deep in both wirings. Zhao, Song and Ermon (arXiv 1702.08396,
/// section 4) pair shallow with shallow; the notebook crosses them.
/// </remarks>
public enum LadderWiring
{
    /// <summary>The notebook's: the encoder's shallowest block enters the decoder's deepest layer.</summary>
    Notebook,

    /// <summary>The paper's: the encoder's shallowest block enters the decoder's shallowest layer.</summary>
    Paper,
}
