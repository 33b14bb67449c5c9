using Vlae.Evaluation;
using Vlae.Ladder;

namespace Vlae.Bench;

/// <summary>A model and what was measured of it.</summary>
internal sealed record LadderModel(VlaeModel Model, ModelMeasurement Measured)
{
    /// <summary>What a group of seeds has in common.</summary>
    public (string DataSet, float Dropout, LadderWiring Wiring) Group =>
        (Model.Provenance.DataSet!, Model.Architecture.Dropout, Model.Architecture.Wiring);

    /// <summary>How many levels it has.</summary>
    public int Levels => Model.Architecture.Levels.Length;
}
