using Vlae.Help.Tests.Support;

namespace Vlae.Help.Tests;

/// <summary>The examples in the help and the pages run as typed in PowerShell.</summary>
public sealed class ExampleTests
{
    public static TheoryData<string, int> Examples
    {
        get
        {
            var examples = new TheoryData<string, int>();
            foreach ((string cmdlet, CommandHelp help) in Helps.All)
            {
                for (int i = 1; i <= help.Examples.Length; i++)
                    examples.Add(cmdlet, i);
            }

            return examples;
        }
    }

    // PrintedPageTests runs those that say what they print.
    public static TheoryData<string> PagesWithCode => [.. WrittenPages.All.Where(static page =>
        WrittenPages.StatementsOf(page).Count > 0 && !WrittenPages.SaysWhatItPrints(page))];

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_in_the_help_runs(string cmdlet, int number)
    {
        using var shell = new ExampleShell();
        shell.Run(Helps.All[cmdlet].Examples[number - 1].Code);
    }

    [Theory]
    [MemberData(nameof(PagesWithCode))]
    public void The_statements_of_a_page_run_one_after_another(string page)
    {
        using var shell = new ExampleShell();
        Assert.All(WrittenPages.StatementsOf(page), shell.Run);
    }

    [Fact]
    public void Every_note_is_about_something_that_is_there()
    {
        string[] code = [.. Helps.All.Values.SelectMany(help => help.Examples).Select(example => example.Code)
            .Concat(WrittenPages.All.SelectMany(WrittenPages.StatementsOf))];

        Assert.All(ExampleNote.All, note =>
        {
            Assert.Contains(note.Code, code);
            Assert.NotEqual("", note.Because);
        });
    }
}
