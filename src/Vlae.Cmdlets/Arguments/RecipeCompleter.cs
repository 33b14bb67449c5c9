using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Vlae.Training.Options;

namespace Vlae.Cmdlets;

/// <summary>Completes recipes, with a description of each.</summary>
public sealed class RecipeCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters) =>
        Enum.GetValues<TrainingRecipe>()
            .Select(recipe => (Name: recipe.ToString(), Tip: Tip(recipe)))
            .Where(recipe => recipe.Name.StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
            .Select(recipe => new CompletionResult(
                recipe.Name, recipe.Name, CompletionResultType.ParameterValue, recipe.Tip));

    private static string Tip(TrainingRecipe recipe)
    {
        TrainingOptions options = TrainingRecipes.OptionsOf(recipe);
        string what = recipe switch
        {
            TrainingRecipe.Notebook => "as the notebook",
            TrainingRecipe.Fast => "a good model in the fewest epochs",
            _ => "the best model of the same network",
        };
        return FormattableString.Invariant(
            $"{what}: {options.Epochs} epochs, {options.Optimizer}, {options.Schedule} learning rate ") +
            FormattableString.Invariant($"{options.LearningRate}, dropout {TrainingRecipes.DropoutOf(recipe)}");
    }
}
