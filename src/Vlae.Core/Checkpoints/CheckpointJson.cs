using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Vlae.Engine;
using Vlae.Ladder;
using Vlae.Likelihoods;

namespace Vlae.Checkpoints;

/// <summary>The JSON of a checkpoint's metadata, generated at build time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    // A training that diverged has losses of NaN or infinity, and must still be saved.
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UseStringEnumConverter = true,
    Converters = [typeof(LevelValuesConverter)],
    IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(double[]))]
[JsonSerializable(typeof(LadderArchitecture))]
[JsonSerializable(typeof(ImmutableArray<EpochReport>))]
[JsonSerializable(typeof(ModelProvenance))]
[JsonSerializable(typeof(PixelLikelihood))]
[JsonSerializable(typeof(TrainingProgressJson))]
[JsonSerializable(typeof(InspectionJson))]
[JsonSerializable(typeof(ClassifierJson))]
internal sealed partial class CheckpointJson : JsonSerializerContext;

/// <summary>The state of a training, without its tensors.</summary>
internal sealed record TrainingProgressJson(
    int EpochsDone, int StepsIntoEpoch, LossSums LossesIntoEpoch, TimeSpan ElapsedInEpoch, long OptimizerStep,
    double? Variance = null, GuardState? Guard = null, int? Rollbacks = null);

/// <summary>An inspection, without its tensors.</summary>
internal sealed record InspectionJson(double FalseAlarmRate, int Smoothing, int Window, string? ModelSha256);

/// <summary>A classifier, without its tensors.</summary>
internal sealed record ClassifierJson(
    ImmutableArray<string> Classes, ImmutableArray<int> Levels, double MinimumProbability, double SureShare,
    double SureAccuracy, string? ModelSha256, double? Bandwidth = null, double? Prior = null);
