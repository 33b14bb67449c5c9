using Vlae.Engine;
using Vlae.Images;
using Vlae.Ladder;
using Vlae.Likelihoods;
using Vlae.Training.Options;

namespace Vlae.Cmdlets.Tests.Training;

/// <summary>Recipes, and the options that are given in place of theirs.</summary>
public sealed class TrainingOptionTests : IDisposable
{
    private const string Train = $"Invoke-VlaeTraining 1 -DataPath few {Session.Sizes} -Seed 1";

    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData(TrainingRecipe.Notebook)]
    [InlineData(TrainingRecipe.Fast)]
    [InlineData(TrainingRecipe.Quality)]
    public void A_recipe_gives_every_option_and_the_dropout(TrainingRecipe recipe)
    {
        VlaeModel model = _session.One<VlaeModel>($"{Train} -Recipe {recipe}");
        TrainingOptions expected = TrainingRecipes.OptionsOf(recipe);

        // The warm-up is a fraction of the epochs. A one-cycle of few steps has a tenth of the rate. 80 images have a
        // small batch, and are shifted.
        float rate = (float)(expected.LearningRate * (expected.Schedule == ScheduleKind.OneCycle ? 0.1 : 1));
        Assert.Equal(
            expected with
            {
                Epochs = 1, Seed = 1, KLWarmup = expected.KLWarmup / expected.Epochs, LearningRate = rate,
                BatchSize = recipe == TrainingRecipe.Notebook ? 128 : 27,
                Augment = recipe == TrainingRecipe.Notebook ? Augmentations.None : Augmentations.Shift,
            },
            model.Provenance.Options);
        Assert.Equal(TrainingRecipes.DropoutOf(recipe), model.Architecture.Dropout);
    }

    [Theory]
    [InlineData("-Recipe Notebook", 30)]
    [InlineData("-BatchSize 1", 25)]
    [InlineData("-BatchSize 1 -Augment None", 13)]
    public void Without_Epochs_they_follow_from_the_recipe_and_the_steps(string options, int epochs) => Assert.Equal(
        epochs, _session.One<VlaeModel>($"Invoke-VlaeTraining -DataPath few {Session.Sizes} {options}").History.Length);

    [Fact]
    public void Images_are_held_out_by_default_where_there_are_no_test_images_and_the_best_epoch_is_the_model()
    {
        Trainings.GiveImages(_session);
        VlaeModel piped = _session.One<VlaeModel>($"$images | Invoke-VlaeTraining 2 {Session.Sizes} -Seed 1");
        VlaeModel notebook = _session.One<VlaeModel>(
            $"$images | Invoke-VlaeTraining 1 {Session.Sizes} -Recipe Notebook");
        VlaeModel all = _session.One<VlaeModel>($"$images | Invoke-VlaeTraining 1 {Session.Sizes} -ValidationCount 0");

        Assert.Equal((83, true), (piped.Provenance.Options!.ValidationCount, piped.Provenance.Options.KeepBest));
        Assert.All(piped.History, epoch => Assert.NotNull(epoch.ValidationTotal));
        Assert.Equal(piped.History[^1].ValidationTotal, piped.History.Min(epoch => epoch.ValidationTotal));
        Assert.Equal((0, false), (notebook.Provenance.Options!.ValidationCount, notebook.Provenance.Options.KeepBest));
        Assert.Equal((0, false), (all.Provenance.Options!.ValidationCount, all.Provenance.Options.KeepBest));
    }

    [Theory]
    [InlineData("", 25, 40, 0.05f * 25 * 2 / 200)]
    [InlineData("-EarlyStopping 50", 40, 74, 0.05f * 40 / 200)]
    [InlineData("", 1, 128, 0.05f / 10)]
    [InlineData("-LearningRate 0.01", 1, 128, 0.01f)]
    [InlineData("-Optimizer Adam", 1, 128, 0.001f)]
    [InlineData("-Optimizer Adam -Schedule Constant", 1, 128, 0.001f)]
    [InlineData("-Schedule Cosine", 1, 128, 0.002f)]
    [InlineData("-Recipe Notebook", 1, 128, 0.002f)]
    public void A_recipes_learning_rate_fits_the_training(string options, int epochs, int batch, float rate)
    {
        VlaeModel model = _session.One<VlaeModel>(
            $"Invoke-VlaeTraining {epochs} -DataPath few {Session.Sizes} -Seed 1 -BatchSize {batch} {options}");

        Assert.Equal(rate, model.Provenance.Options!.LearningRate, 1e-9f);
    }

    [Fact]
    public void A_training_that_is_resumed_keeps_its_rate()
    {
        const string Kept = $"-DataPath few {Session.Sizes} -CheckpointPath run.safetensors";
        float begun = _session.One<VlaeModel>($"Invoke-VlaeTraining 1 {Kept}").Provenance.Options!.LearningRate;
        VlaeModel more = _session.One<VlaeModel>(
            "Invoke-VlaeTraining 3 -DataPath few -CheckpointPath run.safetensors -Resume");

        Assert.Equal(begun, more.Provenance.Options!.LearningRate);
    }

    [Fact]
    public void Every_option_that_is_given_is_the_trainings()
    {
        VlaeModel model = _session.One<VlaeModel>(
            $"{Train} -Recipe Fast -Optimizer AdamW -Schedule Cosine -WarmupSteps 2 -KLWarmup 0.5 -Beta 1,2,3,4 " +
            "-FreeBits 0.25 -GradientClip 5 -ClipFactor 3 -EmaDecay 0.99 -Loss StickingTheLanding " +
            "-Likelihood Bernoulli -Binarize -Progressive -EarlyStopping 3 -Denoise 0.1 " +
            "-ValidationCount 7 -LearningRate 0.003 -BatchSize 16 -Dropout 0.2 -Augment Flip,Brightness");

        Assert.Equal(
            new TrainingOptions
            {
                Recipe = TrainingRecipe.Fast, Epochs = 1, BatchSize = 16, LearningRate = 0.003f,
                Optimizer = OptimizerKind.AdamW, WeightDecay = 0.01f, Schedule = ScheduleKind.Cosine, WarmupSteps = 2,
                KLWarmup = 0.5, Beta = [1, 2, 3, 4], FreeBits = 0.25f, GradientClip = 5, ClipFactor = 3,
                EmaDecay = 0.99f,
                Loss = LossKind.StickingTheLanding, Likelihood = LikelihoodKind.Bernoulli, Binarize = true,
                Progressive = true, EarlyStopping = 3, Denoise = 0.1f,
                Augment = Augmentations.Flip | Augmentations.Brightness, ValidationCount = 7, KeepBest = true, Seed = 1,
            },
            model.Provenance.Options);
        Assert.Equal(0.2f, model.Architecture.Dropout);
        Assert.Equal(new(LikelihoodKind.Bernoulli, 1, Binarized: true), model.Likelihood);
        Assert.NotNull(model.History[0].ValidationActiveDimensions);
    }

    [Theory]
    [InlineData("-WeightDecay 0.1", "ParametersConflict", "-Optimizer Adamax, which the recipe Fast has:")]
    [InlineData("-WeightDecay 0.1 -Optimizer Adam", "ParametersConflict", "-Optimizer Adam: only AdamW")]
    [InlineData("-Schedule OneCycle -WarmupSteps 5", "ParametersConflict", "Constant or Cosine")]
    [InlineData("-WarmupSteps 5", "ParametersConflict", "-Schedule OneCycle, which the recipe Fast has:")]
    [InlineData("-Binarize", "ParametersConflict", "-Likelihood UnitGaussian")]
    [InlineData("-Beta 1,2", "BetaCountMismatch", "2 values of beta for 4 levels")]
    [InlineData("-Validate -ValidationCount 5", "ParametersConflict", "-ValidationCount cannot go with -Validate")]
    [InlineData("-ValidationCount 80", "TooManyHeldOut", "80")]
    [InlineData("-EmaDecay 1", "ParameterArgumentValidationError", "EmaDecay")]
    [InlineData("-Beta -1", "ParameterArgumentValidationError", "Beta")]
    public void Options_that_contradict_each_other_are_one_error_before_any_work(
        string options, string id, string part)
    {
        RunResult result = _session.Run($"{Train} {options} -CheckpointPath run.safetensors");

        Assert.Equal(id, Session.IdOf(Assert.Single(result.Errors)));
        Assert.Contains(part, result.Errors[0].Exception.Message);
        Assert.Empty(result.Information);
        Assert.Empty(_session.Written());
    }

    [Fact]
    public void Early_stopping_without_a_validation_holds_out_a_twelfth()
    {
        VlaeModel held = _session.One<VlaeModel>($"{Train} -EarlyStopping 2");
        VlaeModel test = _session.One<VlaeModel>($"{Train} -EarlyStopping 2 -Validate");

        Assert.Equal(80 / 12, held.Provenance.Options!.ValidationCount);
        Assert.Equal(0, test.Provenance.Options!.ValidationCount);
        Assert.All([held, test], model => Assert.NotNull(model.History[0].ValidationTotal));
    }

    [Fact]
    public void A_model_that_is_trained_further_keeps_its_likelihood_unless_another_is_asked_for()
    {
        _session.Run($"$first = {Train} -Likelihood Bernoulli -Binarize");
        VlaeModel same = _session.One<VlaeModel>("Invoke-VlaeTraining 1 -DataPath few -Model $first");
        RunResult other = _session.Run(
            "Invoke-VlaeTraining 1 -DataPath few -Model $first -Likelihood L1 -Recipe Notebook -Verbose");

        Assert.Equal(new(LikelihoodKind.Bernoulli, 1, Binarized: true), same.Likelihood);
        Assert.Equal(new(LikelihoodKind.L1), ((VlaeModel)other.Output[0]!).Likelihood);
        string[] said = [.. other.Verbose.Select(record => record.Message)];
        Assert.Contains(said, line => line.Contains("likelihood Bernoulli and continues with L1"));
        Assert.Contains(said, line => line.Contains("dropout stays 0"));
        Assert.Equal(0, ((VlaeModel)other.Output[0]!).Architecture.Dropout);
    }

    [Fact]
    public void New_models_have_the_default_recipes_dropout() => Assert.Equal(
        TrainingRecipes.DropoutOf(TrainingRecipes.Default),
        _session.One<VlaeModel>("New-VlaeModel").Architecture.Dropout);

    [Theory]
    [InlineData("", 16, 128)]
    [InlineData("-Network Default", 16, 128)]
    [InlineData("-Network Small", 8, 64)]
    [InlineData("-Network Wide", 32, 256)]
    [InlineData("-Network Notebook", 16, 16)]
    [InlineData("-Network Wide -HiddenSize 8", 32, 8)]
    public void A_named_width_means_the_same_care_at_each_size(string options, int channels, int hidden)
    {
        LadderArchitecture made = _session.One<VlaeModel>(
            $"New-VlaeModel -Height 64 -Width 64 -Channels 3 {options}").Architecture;

        Assert.Equal((channels, hidden), (made.Levels[0].Channels, made.HiddenSize));
        Assert.Equal(5, made.Levels.Length);
    }
}
