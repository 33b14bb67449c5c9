using System.Collections.Immutable;
using System.Text.Json;
using Vlae.Checkpoints;
using Vlae.Ladder;
using Vlae.Tests.Checkpoints.Onnx;

namespace Vlae.Tests.Checkpoints;

/// <summary>Whatever is written can be read back, also the longest history.</summary>
public sealed class LongHistoryTests : IDisposable
{
    private const int Epochs = 100_000;

    private static readonly Lazy<VlaeModel> Long = new(() => ModelWith(Epochs));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(".safetensors")]
    [InlineData(".pt")]
    public void A_hundred_thousand_epochs_are_read_back_from_every_format(string extension)
    {
        string path = _folder["long" + extension];

        ModelFile.Write(path, Long.Value);

        // xunit's comparison of so many records would take most of the time.
        Assert.True(Long.Value.History.SequenceEqual(ModelFile.Read(path).History));
    }

    [Fact]
    public void A_hundred_thousand_epochs_are_whole_in_the_metadata_of_ONNX()
    {
        string path = _folder["long.onnx"];
        ModelFile.Write(path, Long.Value);

        using JsonDocument history = JsonDocument.Parse(OnnxRuntime.Metadata(ModelFile.FilesOf(path)[0])["history"]);
        Assert.Equal(Epochs, history.RootElement.GetArrayLength());
    }

    [Theory]
    [InlineData(1, 100, 1_000_000, new[] { 1 })]
    [InlineData(9, 9, 1_000_000, new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9 })]
    [InlineData(10, 9, 1_000_000, new[] { 1, 2, 4, 6, 8, 10 })]
    [InlineData(100, 5, 1_000_000, new[] { 1, 25, 50, 75, 100 })]
    public void A_history_with_too_many_epochs_is_thinned_from_its_end(int epochs, int most, int bytes, int[] kept) =>
        Assert.Equal(kept, Kept(HistoryText.Of(ModelWith(epochs).History, most, bytes)));

    [Fact]
    public void A_history_with_too_many_bytes_is_thinned()
    {
        string text = HistoryText.Of(ModelWith(1000).History, maxEpochs: 1000, maxBytes: 100_000);

        int[] kept = [.. Kept(text)];
        Assert.InRange(text.Length, 50_000, 100_000);
        Assert.Equal((1, 1000), (kept[0], kept[^1]));
        Assert.Single(kept.Skip(2).Zip(kept.Skip(1), (epoch, before) => epoch - before).Distinct());
    }

    [Fact]
    public void Texts_that_no_reader_takes_are_not_written()
    {
        VlaeModel small = ModelWith(1);
        var model = new VlaeModel(small.Parameters)
        {
            Provenance = new() { Command = new string('x', CheckpointMetadata.MaxText) },
        };
        string path = _folder["command.pt"];

        var refusal = Assert.Throws<VlaeException>(() => ModelFile.Write(path, model));

        Assert.Equal("MetadataTooLong", refusal.ErrorId);
        Assert.Contains("100,000,000 can be read back", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.AllFiles());
    }

    [Theory]
    [InlineData(100_000_000, false)]
    [InlineData(100_000_001, true)]
    public void Writers_refuse_what_is_longer_than_readers_take(long length, bool isRefused)
    {
        Exception? refusal = Record.Exception(() => CheckpointMetadata.RequireReadable(length));

        Assert.Equal(isRefused ? "MetadataTooLong" : null, (refusal as VlaeException)?.ErrorId);
    }

    private static IEnumerable<int> Kept(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        return [.. document.RootElement.EnumerateArray().Select(epoch => epoch.GetProperty("epoch").GetInt32())];
    }

    private static VlaeModel ModelWith(int epochs)
    {
        var network = new LadderArchitecture
        {
            Height = 2, Width = 2, LatentSize = 1, HiddenSize = 1, Levels = [new(1, 2, 1)],
        };
        var random = new Random(1);
        return new VlaeModel(VlaeModel.Create(network, seed: 1).Parameters)
        {
            History =
            [
                .. Enumerable.Range(1, epochs).Select(epoch => new EpochReport(
                    epoch, epochs, 100 * random.NextDouble(), random.NextDouble(), TimeSpan.FromTicks(random.Next()),
                    1e5 * random.NextDouble())
                {
                    ValidationReconstruction = random.NextDouble(), ValidationLatent = random.NextDouble(),
                }),
            ],
        };
    }
}
