using Vlae.Tests.Checkpoints.Safetensors;

namespace Vlae.Tests.Checkpoints;

/// <summary>A valid safetensors file with contradictory contents is refused, and the error has the reason.</summary>
public sealed class ForgedCheckpointTests
{
    private static readonly byte[] Model = CheckpointExample.SmallFile;
    private static readonly byte[] WithState = CheckpointExample.Bytes(CheckpointExample.Whole);

    [Theory]
    [InlineData("height", "28", "1000000000", "ImpossibleArchitecture")]
    [InlineData("latentSize", "4", "2147483647", "ImpossibleArchitecture")]
    [InlineData("hiddenSize", "6", "0", "ImpossibleArchitecture")]
    [InlineData("dropout", "0.1", "-1", "ImpossibleArchitecture")]
    [InlineData("stride", "2", "0", "ImpossibleArchitecture")]
    [InlineData("kernel", "4", "40", "ImpossibleArchitecture")]
    [InlineData("wiring", "\\\"Notebook\\\"", "17", "ImpossibleArchitecture")]
    [InlineData("wiring", "\\\"Notebook\\\"", "\\\"Other\\\"", "CheckpointCorrupt")]
    [InlineData("latentSize", "4", "4e99", "CheckpointCorrupt")]
    [InlineData("latentSize", "4", "\\\"many\\\"", "CheckpointCorrupt")]
    [InlineData("latentSize", "4", "5", "CheckpointMismatch")]
    [InlineData("hiddenSize", "6", "4096", "CheckpointMismatch")]
    public void An_architecture_that_does_not_fit_the_tensors_is_refused(
        string name, string value, string forged, string errorId) =>
        Refusal(errorId, Forge(Model, $"\\\"{name}\\\":{value}", $"\\\"{name}\\\":{forged}"));

    [Theory]
    [InlineData("[{", "[null,{")]
    [InlineData("[{", "[{},{")]
    public void Missing_levels_are_refused(string value, string forged) =>
        Refusal("ImpossibleArchitecture", Forge(Model, $"\\\"levels\\\":{value}", $"\\\"levels\\\":{forged}"));

    [Fact]
    public void A_huge_architecture_is_refused_before_memory_is_allocated()
    {
        // 230 million parameters, which the file does not have.
        byte[] forged = Forge(Model, "\\\"hiddenSize\\\":6", "\\\"hiddenSize\\\":4096");
        forged = Forge(forged, "\\\"latentSize\\\":4,", "\\\"latentSize\\\":4096,");
        long before = GC.GetAllocatedBytesForCurrentThread();
        Refusal("CheckpointMismatch", forged);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000_000);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_value_that_is_not_finite_is_refused_with_its_tensor(float value)
    {
        byte[] forged = [.. Model];
        // The file ends with the last tensor.
        BitConverter.TryWriteBytes(forged.AsSpan(^4), value);

        string message = Refusal("CheckpointNotFinite", forged);
        Assert.Matches("1 of the [0-9,]+ values of 'generate.conv2.bias' are not finite", message);
    }

    [Fact]
    public void A_missing_tensor_is_named()
    {
        // Renamed, so that the number of bytes is still right.
        string message = Refusal("CheckpointMismatch",
            Forge(Model, "\"generate.conv2.bias\"", "\"generate.conv9.bias\""));
        Assert.Contains("'generate.conv2.bias'", message);
    }

    [Fact]
    public void An_unknown_tensor_is_named()
    {
        byte[] more = [.. Forge(Model, "\"encode.conv1.conv.0.weight\"",
            "\"extra\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]},\"encode.conv1.conv.0.weight\"")];
        Assert.Contains("'extra'", Refusal("CheckpointMismatch", more));
    }

    [Fact]
    public void A_wrong_shape_is_named_with_the_right_one()
    {
        string message = Refusal("CheckpointMismatch", Forge(Model, "[4,1,4,4]", "[4,16]"));
        Assert.Contains("(4, 16)", message);
        Assert.Contains("(4, 1, 4, 4)", message);
    }

    [Fact]
    public void A_state_and_its_tensors_must_both_be_present()
    {
        Assert.Contains("optimizer.",
            Refusal("CheckpointMismatch", Forge(WithState, "\"training\":", "\"untrained\":")));
        Assert.Contains("optimizer.exp_inf.generate.conv2.bias", Refusal("CheckpointMismatch",
            Forge(WithState, "\"optimizer.exp_inf.generate.conv2.bias\"",
            "\"optimizer.exp_inf.generate.conv3.bias\"")));
    }

    [Theory]
    [InlineData("\\\"epochsDone\\\":3", "\\\"epochsDone\\\":-3", "CheckpointMismatch")]
    [InlineData("\\\"stepsIntoEpoch\\\":4", "\\\"stepsIntoEpoch\\\":-4", "CheckpointMismatch")]
    [InlineData("\\\"epochsDone\\\":3", "\\\"epochsDone\\\":\\\"x\\\"", "CheckpointCorrupt")]
    [InlineData("\\\"epochsDone\\\":3", "\\\"rollbacks\\\":6,\\\"epochsDone\\\":3", "CheckpointMismatch")]
    [InlineData("\\\"epochsDone\\\":3", "\\\"rollbacks\\\":-1,\\\"epochsDone\\\":3", "CheckpointMismatch")]
    [InlineData("\\\"skipped\\\":0", "\\\"skipped\\\":-1", "CheckpointMismatch")]
    [InlineData("\\\"skippedInARow\\\":0", "\\\"skippedInARow\\\":7", "CheckpointMismatch")]
    [InlineData("\\\"normAverage\\\":0", "\\\"normAverage\\\":\\\"NaN\\\"", "CheckpointMismatch")]
    [InlineData("\\\"variance\\\":1", "\\\"variance\\\":0", "CheckpointMismatch")]
    [InlineData("807,\\\"variance\\\":1", "807,\\\"variance\\\":0", "CheckpointMismatch")]
    [InlineData("\\\"emaDecay\\\":0", "\\\"emaDecay\\\":1", "CheckpointMismatch")]
    [InlineData("\\\"emaDecay\\\":0", "\\\"emaDecay\\\":0.5", "CheckpointMismatch")]
    [InlineData("\\\"earlyStopping\\\":0", "\\\"earlyStopping\\\":-1", "CheckpointMismatch")]
    [InlineData("\\\"skippedSteps\\\":0", "\\\"skippedSteps\\\":-1", "CheckpointMismatch")]
    [InlineData("\\\"optimizer\\\":\\\"Adamax\\\"", "\\\"optimizer\\\":\\\"Adam\\\"", "CheckpointMismatch")]
    [InlineData("\\\"optimizer\\\":\\\"Adamax\\\"", "\\\"optimizer\\\":17", "CheckpointMismatch")]
    [InlineData(
        "\\\"likelihood\\\":\\\"UnitGaussian\\\"", "\\\"likelihood\\\":99", "CheckpointMismatch")]
    [InlineData(
        "\\\"likelihood\\\":\\\"UnitGaussian\\\"", "\\\"likelihood\\\":\\\"Best\\\"", "CheckpointCorrupt")]
    [InlineData("\\\"kind\\\":\\\"UnitGaussian\\\"", "\\\"kind\\\":99", "CheckpointMismatch")]
    public void A_forged_state_is_refused(string value, string forged, string errorId) =>
        Refusal(errorId, Forge(WithState, value, forged));

    [Theory]
    [InlineData("[null,", "CheckpointMismatch")]
    [InlineData("[[[", "CheckpointCorrupt")]
    [InlineData("[7,", "CheckpointCorrupt")]
    public void A_forged_history_is_refused(string forged, string errorId) =>
        Refusal(errorId, Forge(WithState, "\"history\":\"[", $"\"history\":\"{forged}"));

    [Fact]
    public void An_architecture_of_very_many_levels_is_refused_before_they_are_made()
    {
        string levels = string.Concat(Enumerable.Repeat("{},", 30_000));
        string message = Refusal("CheckpointMismatch", Forge(Model, "\\\"levels\\\":[", $"\\\"levels\\\":[{levels}"));

        Assert.Contains("its metadata 'architecture' has", message);
    }

    [Fact]
    public void A_header_of_very_many_numbers_is_refused_before_it_takes_memory()
    {
        string numbers = string.Concat(Enumerable.Repeat("1,", 1_000_000));
        byte[] header = System.Text.Encoding.ASCII.GetBytes($$$"""{"t":{"shape":[{{{numbers}}}1]}}""");
        byte[] file = [.. BitConverter.GetBytes((long)header.Length), .. header];
        long before = GC.GetAllocatedBytesForCurrentThread();
        string message = Refusal("CheckpointCorrupt", file);

        Assert.Contains("more than 1,000,000 names and numbers", message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
    }

    // TimeSpan.MaxValue: the sum of two would be an overflow wherever times are added up.
    [Theory]
    [InlineData("\\\"elapsed\\\":\\\"00:00:12.3456789", "\\\"elapsed\\\":\\\"10675199.02:48:05.4775807")]
    [InlineData("\\\"elapsed\\\":\\\"00:00:12.3456789", "\\\"elapsed\\\":\\\"3649.00:00:00")]
    [InlineData("\\\"elapsed\\\":\\\"00:00:12.3456789", "\\\"elapsed\\\":\\\"-00:00:12")]
    [InlineData(
        "\\\"elapsedInEpoch\\\":\\\"00:00:00.0000007",
        "\\\"elapsedInEpoch\\\":\\\"10675199.02:48:05.4775807")]
    [InlineData("\\\"elapsedInEpoch\\\":\\\"00:00:00.0000007", "\\\"elapsedInEpoch\\\":\\\"-00:00:01")]
    public void An_impossible_time_is_refused(string value, string forged) =>
        Assert.Contains("impossible time", Refusal("CheckpointMismatch", Forge(WithState, value, forged)));

    [Fact]
    public void A_history_of_millions_of_empty_epochs_is_refused_before_they_are_made()
    {
        byte[] forged = Forge(
            WithState, "\"history\":\"[", $"\"history\":\"[{string.Concat(Enumerable.Repeat("{},", 1_000_000))}");
        long before = GC.GetAllocatedBytesForCurrentThread();
        string message = Refusal("CheckpointMismatch", forged);

        Assert.Contains("more than 1,000,000 epochs", message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 60_000_000);
    }

    private static byte[] Forge(byte[] file, string value, string forged) => SafetensorsBytes.WithHeader(file, header =>
    {
        int at = header.IndexOf(value, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{value} is not in {header[..400]}");
        return header[..at] + forged + header[(at + value.Length)..];
    });

    private static string Refusal(string errorId, byte[] bytes)
    {
        var error = Assert.Throws<VlaeException>(() => CheckpointExample.Read(bytes));
        Assert.Equal(errorId, error.ErrorId);
        return error.Message;
    }
}
