using System.Management.Automation.Runspaces;
using Vlae.Host.Completion;
using Vlae.Host.Engine;

namespace System.Management.Automation;

public static class CompletionCompleters
{
    public static IEnumerable<CompletionResult> CompleteFilename(string fileName) =>
        Runspace.DefaultRunspace is PocketRunspace runspace ? FileNames.Of(runspace.Path, fileName) : [];
}
