using Vlae.Evaluation;
using Vlae.Ladder;
using Vlae.Training.Options;

namespace Vlae.Bench;

/// <summary>A model of a recipe, and what was measured of it on the test images.</summary>
internal sealed record QualityModel(VlaeModel Model, ModelMeasurement Measured)
{
    public string DataSet => Model.Provenance.DataSet!;

    public TrainingOptions Options => Model.Provenance.Options!;

    public LadderWiring Wiring => Model.Architecture.Wiring;

    /// <summary>What the seeds of a group have in common.</summary>
    public (string DataSet, TrainingRecipe Recipe, LadderWiring Wiring, int Epochs) Group =>
        (DataSet, Options.Recipe, Wiring, Options.Epochs);
}
