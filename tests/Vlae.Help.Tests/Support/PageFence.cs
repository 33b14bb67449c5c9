namespace Vlae.Help.Tests.Support;

/// <summary>A fence of a page that runs, with what the page says that it prints.</summary>
/// <param name="Statements">Its statements, in order.</param>
/// <param name="Printed">The text fence right behind it; null if there is none.</param>
internal sealed record PageFence(IReadOnlyList<string> Statements, string? Printed);
