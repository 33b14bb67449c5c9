using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Vlae.Engine;
using Vlae.Ladder;
using Vlae.Likelihoods;

namespace Vlae.Checkpoints;

/// <summary>The JSON of a checkpoint's metadata, generated at build.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    // A training that diverged has losses that are not numbers, and must still be saved.
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UseStringEnumConverter = true,
    IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(LadderArchitecture))]
[JsonSerializable(typeof(ImmutableArray<EpochReport>))]
[JsonSerializable(typeof(ModelProvenance))]
[JsonSerializable(typeof(PixelLikelihood))]
[JsonSerializable(typeof(TrainingProgressJson))]
internal sealed partial class CheckpointJson : JsonSerializerContext;

/// <summary>Where a training stands, apart from its tensors.</summary>
internal sealed record TrainingProgressJson(
    int EpochsDone, int StepsIntoEpoch, LossSums LossesIntoEpoch, TimeSpan ElapsedInEpoch, long OptimizerStep,
    double? Variance = null, GuardState? Guard = null);
