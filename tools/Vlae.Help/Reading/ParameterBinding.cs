using System.Globalization;
using System.Management.Automation;

namespace Vlae.Help;

/// <summary>How a parameter is bound, in one parameter set or in all sets.</summary>
/// <param name="Required">Whether it is mandatory. For several sets: whether it is mandatory in all of them.</param>
/// <param name="Position">Its first position, from 0; <c>named</c> if it has none.</param>
/// <param name="PipelineInput">As Get-Help shows it, such as <c>True (ByValue)</c>.</param>
internal sealed record ParameterBinding(bool Required, string Position, string PipelineInput)
{
    public static ParameterBinding Of(ParameterMetadata parameter)
    {
        ParameterSetMetadata[] sets = [.. parameter.ParameterSets.Values];
        return new ParameterBinding(
            sets.All(static set => set.IsMandatory),
            PositionOf(sets.Select(static set => set.Position)),
            PipelineInputOf(
                sets.Any(static set => set.ValueFromPipeline),
                sets.Any(static set => set.ValueFromPipelineByPropertyName)));
    }

    public static ParameterBinding Of(CommandParameterInfo parameter) => new(
        parameter.IsMandatory,
        PositionOf([parameter.Position]),
        PipelineInputOf(parameter.ValueFromPipeline, parameter.ValueFromPipelineByPropertyName));

    // PowerShell gives a parameter without a position the smallest integer.
    private static string PositionOf(IEnumerable<int> positions) =>
        positions.Where(static position => position != int.MinValue).Order()
            .Select(static position => position.ToString(CultureInfo.InvariantCulture))
            .FirstOrDefault("named");

    private static string PipelineInputOf(bool byValue, bool byName) => (byValue, byName) switch
    {
        (true, true) => "True (ByPropertyName, ByValue)",
        (true, false) => "True (ByValue)",
        (false, true) => "True (ByPropertyName)",
        _ => "False",
    };
}
