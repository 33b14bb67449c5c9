using Vlae.Noise;

namespace Vlae.Ladder;

/// <summary>Draws the parameters of an untrained network, as the notebook does.</summary>
public static class ParameterInitializer
{
    // About a millisecond of draws.
    private const int DrawsPerCancelCheck = 1 << 16;

    /// <summary>Draws every parameter by its <see cref="Initialization"/>.</summary>
    /// <remarks>Each parameter has its own random stream, so equal names and shapes get equal draws.</remarks>
    public static ParameterSet Draw(LadderArchitecture architecture, ulong seed, CancellationToken cancel = default)
    {
        uint number = 0;
        return ParameterSet.Create(architecture, (spec, values) =>
        {
            var stream = new PhiloxStream(seed, NoisePurpose.Initialization, 0, number++);
            float width = 1f / MathF.Sqrt(spec.FanIn);
            for (int i = 0; i < values.Length; i++)
            {
                if (i % DrawsPerCancelCheck == 0)
                    cancel.ThrowIfCancellationRequested();
                values[i] = width * (spec.Initialization == Initialization.KaimingNormal
                    ? stream.NextNormal()
                    : (2f * stream.NextUniform()) - 1f);
            }
        });
    }
}
