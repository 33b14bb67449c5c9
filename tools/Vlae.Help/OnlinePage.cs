namespace Vlae.Help;

/// <summary>The address of a command's page on the web, in docs/reference of the project's repository.</summary>
internal static class OnlinePage
{
    /// <summary>The link for <c>Get-Help -Online</c>, which opens the first link.</summary>
    public static LinkHelp Of(string projectUri, string command) =>
        new("Online Version:", $"{projectUri.TrimEnd('/')}/blob/main/docs/reference/{command}.md");
}
