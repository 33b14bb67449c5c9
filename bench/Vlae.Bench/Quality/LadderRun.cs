using Vlae.Checkpoints;
using Vlae.Data;
using Vlae.Data.Catalog;
using Vlae.Evaluation;
using Vlae.Evaluation.Meaning;
using Vlae.Ladder;

namespace Vlae.Bench;

/// <summary>Measures trained models on the held-out images of their data sets.</summary>
internal static class LadderRun
{
    public static void Execute(string folder)
    {
        string[] files = [.. Directory.GetFiles(folder, "*.safetensors").Order(StringComparer.Ordinal)];
        var measured = new List<LadderModel>();
        foreach (IGrouping<string, VlaeModel> models in files
            .Select(file => ModelCheckpoint.Read(file).Model)
            .GroupBy(model => model.Provenance.DataSet!))
        {
            ImageSet train = DataSets.Load(models.Key, "Train"), test = DataSets.Load(models.Key, "Test");
            ClassReader reader = ClassReader.Train(train, test, seed: 0);
            foreach (VlaeModel model in models)
            {
                measured.Add(new(model, Measure(model, test, reader)));
                model.Dispose();
                Console.Error.Write('.');
            }
        }

        Console.Error.WriteLine();
        LadderTables.Write(measured, Console.Out);
    }

    private static ModelMeasurement Measure(VlaeModel model, ImageSet test, ClassReader reader)
    {
        using var evaluator = new ModelEvaluator(model);
        evaluator.Add(test);
        return evaluator.Result() with { Meaning = new LevelMeaningStudy(model, reader, seed: 0).Run() };
    }
}

/// <summary>A model and its measurement.</summary>
internal sealed record LadderModel(VlaeModel Model, ModelMeasurement Measured)
{
    /// <summary>The values that are equal in a group of seeds.</summary>
    public (string DataSet, float Dropout, LadderWiring Wiring) Group =>
        (Model.Provenance.DataSet!, Model.Architecture.Dropout, Model.Architecture.Wiring);

    /// <summary>The number of levels.</summary>
    public int Levels => Model.Architecture.Levels.Length;
}
