namespace Vlae.Backends.Install;

/// <summary>How far an installation is.</summary>
/// <param name="Step">What is being done.</param>
/// <param name="Item">With which package or file.</param>
/// <param name="Bytes">Bytes of this step that are done, of all its items.</param>
/// <param name="Total">Bytes of this step.</param>
public sealed record InstallProgress(InstallStep Step, string Item, long Bytes, long Total);

/// <summary>The steps of an installation, in their order.</summary>
public enum InstallStep
{
    /// <summary>Another process installs at the moment.</summary>
    Wait,

    /// <summary>Packages are downloaded.</summary>
    Download,

    /// <summary>The sums of the packages are computed.</summary>
    Check,

    /// <summary>The libraries are unpacked.</summary>
    Unpack,
}
