using Vlae.Images;

namespace Vlae.Cmdlets;

/// <summary>Where the codecs of pictures other than PNG are looked for, when they are first needed.</summary>
internal static class SessionCodecs
{
    /// <summary>The folder of Vlae.ImageSharp.</summary>
    public static string Folder => ImageSharpLoader.FolderFor(ModuleFolder.Path);
}
