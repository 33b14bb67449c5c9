using System.Collections.Immutable;
using System.Management.Automation;

namespace Vlae.Help;

/// <summary>The help of a command: the source of the help file and of the pages.</summary>
internal sealed record CommandHelp(CmdletInfo Command)
{
    /// <summary>What it does, in one or two sentences.</summary>
    public required string Synopsis { get; init; }

    /// <summary>The description, one string per paragraph.</summary>
    public required ImmutableArray<string> Description { get; init; }

    /// <summary>Its parameters, with -WhatIf and -Confirm if it has them, without the common parameters.</summary>
    public required ImmutableArray<ParameterHelp> Parameters { get; init; }

    public required ImmutableArray<TypeHelp> Inputs { get; init; }

    public required ImmutableArray<TypeHelp> Outputs { get; init; }

    public required ImmutableArray<ExampleHelp> Examples { get; init; }

    public required ImmutableArray<LinkHelp> Links { get; init; }
}

/// <summary>A type of input or output.</summary>
internal sealed record TypeHelp(string Name, string Text);

/// <summary>An example that runs as typed.</summary>
internal sealed record ExampleHelp(string Title, string Code, ImmutableArray<string> Remarks);

/// <summary>A link: the name of a command or a topic, or a text with the address of a page.</summary>
internal sealed record LinkHelp(string Text, string Address = "");
