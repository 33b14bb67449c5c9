namespace Vlae.Torch;

/// <summary>A term of the loss, a mean over the batch.</summary>
/// <param name="Value">What is reported; without a gradient.</param>
/// <param name="Objective">What is differentiated: its gradient is the term's, its value need not be.</param>
internal readonly record struct LossTerm(Tensor Value, Tensor Objective);
