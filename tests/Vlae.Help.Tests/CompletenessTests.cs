using System.Management.Automation;
using System.Text.RegularExpressions;
using Vlae.Help.Tests.Support;

namespace Vlae.Help.Tests;

/// <summary>The help of every cmdlet is complete. New cmdlets are included.</summary>
public sealed partial class CompletenessTests
{
    public static TheoryData<string> Cmdlets => [.. Helps.All.Keys];

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_cmdlet_has_a_synopsis_and_a_description_that_says_more(string cmdlet)
    {
        CommandHelp help = Helps.All[cmdlet];

        Assert.EndsWith(".", help.Synopsis, StringComparison.Ordinal);
        Assert.NotEmpty(help.Description);
        Assert.All(help.Description, text => Assert.Matches(@"^\S.{20,}\S$", text));
        Assert.DoesNotContain(help.Synopsis, help.Description);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_parameter_is_described(string cmdlet)
    {
        CommandHelp help = Helps.All[cmdlet];
        ParameterHelp[] own = [.. help.Parameters.Where(static parameter =>
            parameter.Name is not ("WhatIf" or "Confirm"))];

        Assert.Equal(
            help.Command.ImplementingType.GetProperties()
                .Where(static property => property.IsDefined(typeof(ParameterAttribute), inherit: true))
                .Select(static property => property.Name).Order(),
            own.Select(static parameter => parameter.Name).Order());
        Assert.All(own, static parameter => Assert.EndsWith(
            ".", Assert.IsType<string>(parameter.Description.FirstOrDefault()), StringComparison.Ordinal));
        Assert.All(
            own.SelectMany(static parameter => parameter.Description),
            static text => Assert.Matches(@"[^:]\s*$", text));
        Assert.All(own, static parameter => Assert.NotEqual("", parameter.Default));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void What_comes_in_and_goes_out_is_said(string cmdlet)
    {
        CommandHelp help = Helps.All[cmdlet];

        Assert.NotEmpty(help.Inputs);
        Assert.NotEmpty(help.Outputs);
        Assert.All(help.Inputs.Concat(help.Outputs), static type => Assert.Matches(@"\w.*\.$", type.Text));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void There_are_two_examples_with_titles_and_remarks(string cmdlet)
    {
        CommandHelp help = Helps.All[cmdlet];

        Assert.True(help.Examples.Length >= 2, $"{help.Examples.Length} examples");
        Assert.All(help.Examples, example =>
        {
            Assert.Contains(cmdlet, example.Code, StringComparison.Ordinal);
            Assert.NotEqual("", example.Title);
            Assert.NotEmpty(example.Remarks);
            Assert.All(example.Remarks, Assert.NotEmpty);
        });
        Assert.Equal(help.Examples.Length, help.Examples.Select(static example => example.Code).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Links_lead_somewhere(string cmdlet)
    {
        CommandHelp help = Helps.All[cmdlet];

        Assert.NotEmpty(help.Links);
        Assert.All(help.Links, link =>
        {
            if (link.Address.Length > 0)
                Assert.StartsWith("https://", link.Address, StringComparison.Ordinal);
            else
                Assert.Contains(link.Text, Helps.All.Keys.Where(name => name != cmdlet).Concat(Helps.Topics));
        });
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Cmdlets_that_texts_speak_of_are_there(string cmdlet)
    {
        CommandHelp help = Helps.All[cmdlet];
        IEnumerable<string> texts = help.Description.Append(help.Synopsis)
            .Concat(help.Parameters.SelectMany(static parameter => parameter.Description))
            .Concat(help.Examples.SelectMany(static example => example.Remarks));

        Assert.All(
            texts.SelectMany(text => Named().Matches(text)).Select(static match => match.Value),
            name => Assert.Contains(name, Helps.All.Keys));
    }

    [GeneratedRegex(@"\b[A-Z][a-z]+-(Vlae|Mnist)\w+")]
    private static partial Regex Named();
}
