using System.Management.Automation;
using Vlae.Data;
using Vlae.Data.Catalog;
using Vlae.Packed;

namespace Vlae.Cmdlets;

/// <summary>The root of all cmdlets: cancellation, errors with fixed ids, and paths of the session.</summary>
public abstract partial class VlaeCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    /// <summary>The input that is kept until the pipeline ends.</summary>
    private protected HeldInput Held { get; } = new();

    /// <summary>Canceled by Ctrl+C.</summary>
    private protected CancellationToken Stop => _stop.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the cmdlet holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            _stop.Dispose();
    }

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() => Guard(() =>
    {
        if (RefusedInput.TakeFrom(this, out _) is [var refused, ..])
            ThrowTerminatingError(Errors.Of(refused.Cause, refused.Item));

        Prepare();
        Begin();
    });

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Guard(() =>
    {
        IReadOnlyList<RefusedInput> all = RefusedInput.TakeFrom(this, out bool isEmpty);
        foreach (RefusedInput refused in all)
            WriteError(Errors.Of(refused.Cause, refused.Item));
        if (!isEmpty)
            Process();
    });

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Guard(End);

    /// <inheritdoc/>
    protected sealed override void StopProcessing() => _stop.Cancel();

    /// <summary>
    /// Writes a FileInfo as PowerShell's own cmdlets do, so that its view has the folder, the mode and the size.
    /// </summary>
    /// <param name="path">Full path of a file that exists.</param>
    private protected void WriteFile(string path) =>
        // The path names its provider, because $PWD may be in another one.
        WriteObject(
            InvokeProvider.Item.Get([$@"Microsoft.PowerShell.Core\FileSystem::{path}"], force: true, literalPath: true),
            enumerateCollection: true);

    /// <summary>Ends the work under way, as Ctrl+C does.</summary>
    private protected void RequestStop() => _stop.Cancel();

    /// <summary>Work of a base class before <see cref="Begin"/>.</summary>
    private protected virtual void Prepare()
    {
    }

    /// <summary>Before the first object. A bad request ends here.</summary>
    private protected virtual void Begin()
    {
    }

    /// <summary>For each object on the pipeline, or once.</summary>
    private protected virtual void Process()
    {
    }

    /// <summary>After the last object.</summary>
    private protected virtual void End()
    {
    }

    /// <summary>
    /// Does something for one item. An error of the library is an error for this item; the work continues. True if it
    /// did.
    /// </summary>
    private protected bool TryItem(object? item, Action work)
    {
        try
        {
            work();
            return true;
        }
        catch (VlaeException cause)
        {
            WriteError(Errors.Of(cause, item));
            return false;
        }
        catch (Exception cause) when (IsOutOfMemory(cause))
        {
            WriteError(Errors.OutOfMemory(item));
            return false;
        }
    }

    /// <summary>
    /// Whether a file may be written: not with -WhatIf, and not if it exists, unless it is to be replaced.
    /// </summary>
    /// <param name="path">Full path of the file.</param>
    /// <param name="force">Whether a file that exists is to be replaced.</param>
    /// <param name="action">What is done to it, such as <c>Write a report</c>.</param>
    private protected bool MayWrite(string path, bool force, string action)
    {
        if (!File.Exists(path) || force)
            return ShouldProcess(path, action);

        WriteError(Errors.FileExists(path));
        return false;
    }

    /// <summary>The session's current model, else the pretrained one. The verbose stream names it.</summary>
    private protected VlaeModel DefaultModel()
    {
        if (SessionModel.Current is { } current)
        {
            WriteVerbose($"Using this session's current model: {current}.");
            return current;
        }

        VlaeModel pretrained = PretrainedModel.Load();
        WriteVerbose($"Using the pretrained model that comes with the module: {pretrained}.");
        return pretrained;
    }

    /// <summary>Loads a data set, or a file of images, which has one split. Paths are relative to $PWD.</summary>
    private protected ImageSet LoadImages(string name, string split, string? folder)
    {
        if (PackedImages.IsFile(name))
        {
            return folder is null
                ? PackedImages.Read(FullPath(name))
                : throw Errors.Conflict("-DataPath", "a file of images", "-DataSet names the file");
        }

        using var reporter = new DownloadReporter(this);
        return DataSets.Load(
            name, split, folder is null ? null : FullPath(folder), reporter, CurrentFolder, Stop);
    }

    private void Guard(Action work)
    {
        try
        {
            work();
        }
        catch (PipelineStoppedException)
        {
            throw;
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (RequestRefusedException refusal)
        {
            ThrowTerminatingError(refusal.Error);
        }
        catch (VlaeException cause)
        {
            ThrowTerminatingError(Errors.Of(cause, null));
        }
        catch (Exception cause) when (IsOutOfMemory(cause))
        {
            ThrowTerminatingError(Errors.OutOfMemory(null));
        }
    }

    /// <summary>Whether memory ran out. Threads that share some work may all run out of it.</summary>
    private protected static bool IsOutOfMemory(Exception cause) => cause is OutOfMemoryException
        || (cause is AggregateException { InnerExceptions: var causes } && causes.All(IsOutOfMemory));
}
