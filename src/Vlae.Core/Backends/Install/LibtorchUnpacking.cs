using System.Collections.Immutable;
using System.IO.Compression;

namespace Vlae.Backends.Install;

/// <summary>Unpacks the libraries of checked packages into their folder.</summary>
/// <param name="plan">What is installed.</param>
/// <param name="places">Where.</param>
/// <param name="progress">Receives the reports.</param>
internal sealed class LibtorchUnpacking(InstallPlan plan, InstallPlaces places, IProgress<InstallProgress>? progress)
{
    /// <summary>Makes the folder.</summary>
    /// <exception cref="VlaeException">
    /// <c>BackendDiskFull</c>, <c>BackendInUse</c>, <c>BackendNotWritten</c>, <c>PackageCorrupt</c>,
    /// <c>PackageSumDiffers</c>.
    /// </exception>
    public void Run(ImmutableArray<CheckedPackage> packages, CancellationToken cancellationToken)
    {
        List<ZipArchive> archives = [];
        try
        {
            ImmutableArray<NativeFile> files = FilesOf(packages, archives);
            places.Space.Require((places.Store, files.Sum(file => file.Bytes)));
            Unpack(files, packages, cancellationToken);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw InstallErrors.NotWritten(plan.Folder, cause);
        }
        finally
        {
            archives.ForEach(archive => archive.Dispose());
        }
    }

    private ImmutableArray<NativeFile> FilesOf(ImmutableArray<CheckedPackage> packages, List<ZipArchive> archives)
    {
        List<NativePiece> pieces = [];
        Dictionary<string, string> sums = [];
        foreach (CheckedPackage package in packages)
        {
            PackageName name = package.Package.Package;
            try
            {
                archives.Add(new ZipArchive(package.File, ZipArchiveMode.Read, leaveOpen: true));
                NativePieces.Add(name, archives[^1], plan.Target.Platform, pieces, sums);
            }
            catch (Exception cause) when (ZipDamage.Is(cause))
            {
                throw InstallErrors.Corrupt(name.ToString(), cause.Message, cause);
            }
        }

        return NativeFiles.Join(plan.Target, pieces, sums);
    }

    private void Unpack(
        ImmutableArray<NativeFile> files,
        ImmutableArray<CheckedPackage> packages,
        CancellationToken cancellationToken)
    {
        var step = new StepProgress(progress, InstallStep.Unpack, files.Sum(file => file.Bytes));
        using var staged = new StagedFolder(plan.Folder);
        foreach (NativeFile file in files)
        {
            step.Begin(file.Name);
            staged.Write(file.Name, target => NativeFileWriter.Write(file, target, step, cancellationToken));
        }

        var record = new InstallRecord(
            plan.Title, plan.Target.Platform, plan.Source, DateTimeOffset.UtcNow, $"Vlae {VlaeVersion.Current}",
            [
                .. packages.Select(package => new RecordedPackage(
                    package.Package.Package.Id, package.Package.Package.Version, package.Sha512,
                    package.Package.Pin is not null)),
            ]);
        staged.Write(InstallRecord.FileName, record.Write);
        staged.Keep();
        step.End();
    }
}
