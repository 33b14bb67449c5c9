using System.Collections.Immutable;

namespace Vlae.Backends.Install;

/// <summary>What is known of a package: its size and its sum. A file that differs is refused.</summary>
/// <param name="Package">The package. It is complete without the packages that it depends on.</param>
/// <param name="Bytes">The size of its file.</param>
/// <param name="Sha512">The SHA-512 of its file, in lower case hexadecimal digits.</param>
internal sealed record PackagePin(PackageName Package, long Bytes, string Sha512);

/// <summary>
/// The packages whose sums stand in this source. They were computed from the packages of nuget.org, signature included.
/// </summary>
/// <remarks>The packages with CUDA are not among them: their files could not be had when this was written.</remarks>
internal static class PackagePins
{
    public static ImmutableArray<PackagePin> All { get; } =
    [
        new(new("libtorch-cpu-linux-x64", "2.10.0"), 128_200_806,
            "5e3b9a170aaabf0b2dc9e516cb3ff1b5f84e0deb266a0a0f28eed3d15466896f"
            + "abd29270b1707fbc7c9d03b8adf7181edfa3d25d6d6a2f2451cef33727c8bd50"),
        new(new("libtorch-cpu-osx-arm64", "2.10.0"), 56_910_439,
            "9e36d6e0d6e39cedd462c672989039100f24bc5419bde5b6ad54b4ed08a760ec"
            + "7182cea1c9915323cdb3043b748b1d72451099faff9f9bea475c6dfb58a8f284"),
        new(new("libtorch-cpu-win-arm64", "2.10.0"), 41_962_447,
            "ecd09a8924e07ba6b18429c7e489bed59352922b80fb3b987ba64f62987d3265"
            + "d2e10a331041d472e6a52af31597283185a64e47a3779c262a9b721bc6ae7e24"),
        new(new("libtorch-cpu-win-x64", "2.10.0"), 79_854_046,
            "aafac47bc6fc53548f9eca92856809f6013f51fcc58aaf9044f25d01e831c2d1"
            + "0180bfe364f40fbca021a9892911ee646fa0170a2f38d0a0eabc368742e02a10"),
    ];
}
