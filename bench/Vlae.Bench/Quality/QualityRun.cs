using Vlae.Checkpoints;
using Vlae.Data;
using Vlae.Data.Catalog;
using Vlae.Evaluation;
using Vlae.Ladder;
using Vlae.Training.Options;

namespace Vlae.Bench;

/// <summary>Measures the models of each recipe on the test images of their data sets, and prints tables.</summary>
internal static class QualityRun
{
    public static void Execute(string folder)
    {
        string[] files = [.. Directory.GetFiles(folder, "*.safetensors").Order(StringComparer.Ordinal)];
        var measured = new List<QualityModel>();
        foreach (IGrouping<string, VlaeModel> models in files
            .Select(file => ModelCheckpoint.Read(file).Model)
            .GroupBy(model => model.Provenance.DataSet!))
        {
            ImageSet test = DataSets.Load(models.Key, "Test");
            foreach (VlaeModel model in models)
            {
                using var evaluator = new ModelEvaluator(model);
                evaluator.Add(test);
                measured.Add(new(model, evaluator.Result()));
                model.Dispose();
                Console.Error.Write('.');
            }
        }

        Console.Error.WriteLine();
        QualityTables.Write(measured, Console.Out);
    }
}

/// <summary>A model of a recipe, and its measurement on the test images.</summary>
internal sealed record QualityModel(VlaeModel Model, ModelMeasurement Measured)
{
    public string DataSet => Model.Provenance.DataSet!;

    public TrainingOptions Options => Model.Provenance.Options!;

    public LadderWiring Wiring => Model.Architecture.Wiring;

    /// <summary>The values that are equal in a group of seeds.</summary>
    public (string DataSet, TrainingRecipe Recipe, LadderWiring Wiring, int Epochs) Group =>
        (DataSet, Options.Recipe, Wiring, Options.Epochs);
}
