using Vlae.Noise;

namespace Vlae.Ladder;

/// <summary>Draws the parameters of an untrained network, as the notebook does.</summary>
public static class ParameterInitializer
{
    // Draws between two looks at whether to stop: a millisecond's.
    private const int Patience = 1 << 16;

    /// <summary>Draws every parameter by its <see cref="Initialization"/>, from a seed.</summary>
    /// <remarks>Each parameter has a stream of its own, so that the same name and shape get the same draw.</remarks>
    public static ParameterSet Draw(LadderArchitecture architecture, ulong seed, CancellationToken cancel = default)
    {
        uint number = 0;
        return ParameterSet.Create(architecture, (spec, values) =>
        {
            var stream = new PhiloxStream(seed, NoisePurpose.Initialization, 0, number++);
            float width = 1f / MathF.Sqrt(spec.FanIn);
            for (int i = 0; i < values.Length; i++)
            {
                if (i % Patience == 0)
                    cancel.ThrowIfCancellationRequested();
                values[i] = width * (spec.Initialization == Initialization.KaimingNormal
                    ? stream.NextNormal()
                    : (2f * stream.NextUniform()) - 1f);
            }
        });
    }
}
