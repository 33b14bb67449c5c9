namespace Vlae.Ladder;

/// <summary>How one level of the ladder reads the map below it: a square convolution, without padding.</summary>
/// <param name="Channels">Channels of the level's map.</param>
/// <param name="Kernel">Side of the kernel, in pixels.</param>
/// <param name="Stride">Step of the kernel, in pixels; at most the kernel's side.</param>
public sealed record LevelShape(int Channels, int Kernel, int Stride);
