using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using Vlae.Ladder;

namespace Vlae.Cmdlets;

/// <summary>
/// Completes level numbers, with a description: of the given model or latent, else of the default model.
/// </summary>
public sealed class LevelCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        LadderArchitecture architecture =
            (fakeBoundParameters.Values.Cast<object?>().Select(ModelOf).FirstOrDefault(model => model is not null)
                ?? SessionModel.Current ?? PretrainedModel.Load()).Architecture;
        return Proposal.Of(wordToComplete, VlaeLevel.Describe(architecture, measured: null)
            .Select(level => (level.Level.ToString(CultureInfo.InvariantCulture), Tip(level))));
    }

    private static string Tip(VlaeLevel level)
    {
        string meaning = level.Position switch
        {
            "bottom" => "bottom, fine detail",
            "top" => "top, the most abstract",
            _ => level.Position,
        };
        return $"level {level.Level} ({meaning}): {level.Dimensions} dimensions, decoder map {level.DecoderMap}";
    }

    private static VlaeModel? ModelOf(object? argument) => (argument is PSObject o ? o.BaseObject : argument) switch
    {
        VlaeModel model => model,
        VlaeLatent latent => latent.Model,
        object?[] { Length: > 0 } several => ModelOf(several[0]),
        _ => null,
    };
}
