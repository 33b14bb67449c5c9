using System.Reflection;
using PureHDF;
using PureHDF.VOL.Native;

namespace Vlae.PureHdf;

/// <summary>
/// Finds what an HDF5 file takes from other files. PureHDF opens these by the names in the file, so a file of somebody
/// could show the bytes of any file here as pixels.
/// </summary>
internal static class OtherFiles
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;

    // PureHDF keeps these to itself. Another version without them is refused, by the first call.
    private static readonly PropertyInfo List = Property(typeof(NativeDataset), "InternalExternalFileList");
    private static readonly PropertyInfo Context = Property(typeof(NativeObject), "Context");
    private static readonly PropertyInfo File = Property(Context.PropertyType, "File");

    /// <summary>Whether values of an array are in other files: external storage, or a virtual array.</summary>
    public static bool HasPart(NativeDataset array) =>
        array.Layout.Class == H5DataLayoutClass.VirtualStorage || List.GetValue(array) is not null;

    /// <summary>Whether an object is in another file, to which an external link leads.</summary>
    public static bool Has(IH5Object child, NativeFile file) =>
        child is NativeObject own && (Context.GetValue(own) is not { } context || File.GetValue(context) != file);

    private static PropertyInfo Property(Type type, string name) =>
        type.GetProperty(name, Hidden) ?? throw new MissingMemberException(type.FullName, name);
}
