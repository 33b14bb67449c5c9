namespace Vlae.Help;

/// <summary>Where a command's page is on the web: docs/reference of the project's repository.</summary>
internal static class OnlinePage
{
    /// <summary>The link that <c>Get-Help -Online</c> opens, if it is the first: it takes the first address.</summary>
    public static LinkHelp Of(string projectUri, string command) =>
        new("Online Version:", $"{projectUri.TrimEnd('/')}/blob/main/docs/reference/{command}.md");
}
