using System.Collections.Immutable;
using System.Management.Automation;

namespace Vlae.Help;

/// <summary>What is known of a command for its users: the help file and the pages are made of it.</summary>
internal sealed record CommandHelp(CmdletInfo Command)
{
    /// <summary>What it does, in a sentence or two.</summary>
    public required string Synopsis { get; init; }

    /// <summary>More of it, a paragraph each.</summary>
    public required ImmutableArray<string> Description { get; init; }

    /// <summary>Its own parameters, and -WhatIf and -Confirm where it has them; not the common ones.</summary>
    public required ImmutableArray<ParameterHelp> Parameters { get; init; }

    public required ImmutableArray<TypeHelp> Inputs { get; init; }

    public required ImmutableArray<TypeHelp> Outputs { get; init; }

    public required ImmutableArray<ExampleHelp> Examples { get; init; }

    public required ImmutableArray<LinkHelp> Links { get; init; }
}

/// <summary>A type that comes in or goes out.</summary>
internal sealed record TypeHelp(string Name, string Text);

/// <summary>An example that runs as typed.</summary>
internal sealed record ExampleHelp(string Title, string Code, ImmutableArray<string> Remarks);

/// <summary>A command or topic by its name, or a text with the address of a page.</summary>
internal sealed record LinkHelp(string Text, string Address = "");
