using System.Management.Automation;
using Vlae.Backends;

namespace Vlae.Cmdlets;

// Errors about installing backends.
internal static partial class Errors
{
    public static ErrorRecord BuiltIn() => Make(
        "BackendBuiltIn",
        "The Managed backend is a part of the module: it is neither installed nor removed. Use Torch.",
        ErrorCategory.InvalidArgument, BackendKind.Managed);

    public static VlaeException RepositoryUnusable(string name, string why) => new(
        "PackageSourceUnusable", $"The repository {name} cannot be used as a source of packages: {why}.");
}
